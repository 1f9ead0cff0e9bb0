import type { ImportCorrections } from '#domain/data/importCorrections'
import type { ImportDraft } from '#state/imports'
import { useStudio } from '../../../studio.tsx'

/** Settles something of the import over what is settled already, and has the files read again. */
export function useSettle({
  plan,
}: ImportDraft<'classes'>): (change: (before: ImportCorrections) => ImportCorrections) => void {
  const { imports } = useStudio()
  return (change) => void imports.getState().correct({ ...plan, corrections: change(plan.corrections) })
}

import { useEffect } from 'react'
import { useStore } from 'zustand'
import { summaryOf } from '#state/datasets'
import { isDatasetStep, type Place } from '../routes.ts'
import { useStudio } from '../studio.tsx'

/** What the screen shows is in use: another tab cannot delete it meanwhile. */
export function useShownInUse(place: Place): void {
  const { uses, datasets } = useStudio()
  const id = place.kind === 'step' ? place.id : null
  const kind = place.kind === 'step' && isDatasetStep(place.step) ? 'dataset' : 'run'
  // An address may name a dataset by a hash it had before.
  const known = useStore(datasets, ({ list }) => (kind === 'dataset' && id ? summaryOf(list, id)?.hash : id)) ?? id
  useEffect(() => (known === null ? undefined : uses.use({ kind, id: known })), [uses, kind, known])
}

import type { CurvesPlan } from '#protocol/ingest'
import type { ImportDraft } from '#state/imports'
import { Button } from '../../../controls/Button.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { useStudio } from '../../../studio.tsx'
import { Columns } from './Columns.tsx'
import { FilePlans } from './FilePlans.tsx'
import { fitted } from './planEdits.ts'

interface GuessesProps {
  readonly draft: ImportDraft<'curves'>
  readonly unread: boolean
}

/** Which table holds features and which their spectra, and what their columns are. */
export function Guesses({ draft, unread }: GuessesProps) {
  const { imports } = useStudio()
  const { plan, preview } = draft
  const { problem } = preview
  const correct = (next: CurvesPlan) => void imports.getState().correct(next)
  return (
    <>
      {problem && !unread && (
        <ErrorCard
          error={problem}
          actions={
            problem.code === 'pair-columns-mismatch' && (
              <Button size="small" onClick={() => correct(fitted(plan, preview))}>
                Fit names and wavelengths to the columns
              </Button>
            )
          }
        />
      )}
      <FilePlans draft={draft} onChange={correct} />
      <Columns draft={draft} onChange={(next) => correct({ ...plan, ...next })} />
    </>
  )
}

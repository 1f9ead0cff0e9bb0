import type { PairSummary } from '#domain/pairDataset'
import { useStudio } from '../../../studio.tsx'
import { DatasetHead } from '../../../study/DatasetHead.tsx'
import { TrainButton } from '../../../study/TrainButton.tsx'
import { type ReadyPairDraft, usePairDraft } from '../../../study/usePairDraft.ts'
import { useStartPairRun } from '../../../study/useStartRun.ts'
import { count } from '../../../words/numbers.ts'

/** What the dataset is, what can be done with it, and the way on. */
export function PairHead({ summary }: { readonly summary: PairSummary }) {
  const { pairs } = useStudio()
  const draft = usePairDraft(summary.hash)
  const { hash, rows, features, components, points } = summary
  return (
    <DatasetHead
      summary={summary}
      holds={`${count(rows)} rows: ${count(features.length)} features → ${count(components.length)} spectra of ${count(points)} points`}
      designLabel="Design the study"
      onRename={(name) => void pairs.getState().rename(hash, name)}
      onRemove={() => void pairs.getState().remove(hash)}
    >
      {draft && <Train draft={draft} />}
    </DatasetHead>
  )
}

function Train({ draft }: { readonly draft: ReadyPairDraft }) {
  return <TrainButton run={useStartPairRun(draft)} />
}

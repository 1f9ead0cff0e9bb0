import type { CurvesTable } from '#domain/tasks/curves/curvesTable'
import { useStudio } from '../../../studio.tsx'
import { DatasetHead } from '../../../study/DatasetHead.tsx'
import { TrainButton } from '../../../study/TrainButton.tsx'
import { type ReadyCurvesDraft, useCurvesDraft } from '../../../study/useCurvesDraft.ts'
import { useStartRun } from '../../../study/useStartRun.ts'
import { count } from '../../../words/numbers.ts'

/** What the dataset is, what can be done with it, and the way on. */
export function CurvesHead({ summary }: { readonly summary: CurvesTable }) {
  const { datasets } = useStudio()
  const draft = useCurvesDraft(summary.hash)
  const { hash, rows, features, components, points } = summary
  return (
    <DatasetHead
      summary={summary}
      axis={summary.axis}
      holds={`${count(rows)} rows: ${count(features.length)} features → ${count(components.length)} spectra of ${count(points)} points`}
      designLabel="Design the study"
      onRename={(name) => void datasets.getState().rename(hash, name)}
      onRemove={() => void datasets.getState().remove(hash)}
    >
      {draft && <Train draft={draft} />}
    </DatasetHead>
  )
}

function Train({ draft }: { readonly draft: ReadyCurvesDraft }) {
  return <TrainButton run={useStartRun('curves', draft)} />
}

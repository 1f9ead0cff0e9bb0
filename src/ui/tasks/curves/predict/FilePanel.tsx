/** A file of structures through the network: checked, predicted, looked at, taken away. */
import { Play } from 'lucide-react'
import { useCallback } from 'react'
import type { PredictionStatus } from '#state/predictions'
import type { FittedRun } from '#state/tasks/curves/values'
import { Button } from '../../../controls/Button.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { TaskCard } from '../../../controls/TaskCard.tsx'
import { useTakeFiles } from '../../../intake/FileIntake.tsx'
import { DropCard } from '../../../predicting/DropCard.tsx'
import { useForgotten, usePrediction } from '../../../predicting/usePrediction.ts'
import { useStudio } from '../../../studio.tsx'
import { count, counted, timeLeft } from '../../../words/numbers.ts'
import styles from './Predict.module.css'
import { PredictedRows } from './PredictedRows.tsx'
import { StructureCheck } from './StructureCheck.tsx'

const structureWords = (n: number): string => counted(n, 'structure', 'structures')

export function FilePanel({ run }: { readonly run: FittedRun }) {
  const predictions = useStudio().predictions.curves
  const status = usePrediction('curves', run.id)
  const take = useCallback(
    (files: readonly File[]) => void predictions.getState().check(run, { files }),
    [predictions, run],
  )
  useTakeFiles('Drop to predict these structures', take)
  useForgotten('curves')
  const first = status.kind === 'idle'
  const waiting = waitingWords(status)
  const { featureNames } = run.fit
  return (
    <section aria-label="A file of structures" className={styles.file}>
      <DropCard
        label="Choose structures"
        first={first}
        choose={['Choose a file', 'Another file']}
        words={
          <>
            <h2>A file of structures</h2>
            <p className="muted">
              A table with a row for each structure and a column for each of the {featureNames.length} features, with or
              without their names, of any length. Drop it anywhere on this window; it is not added to your library.
            </p>
          </>
        }
      />
      {status.kind === 'failed' && <ErrorCard error={status.error} />}
      {waiting && (
        <TaskCard
          what={waiting[0]}
          fraction={waiting[1]}
          note={waiting[2]}
          onCancel={() => predictions.getState().cancel()}
        />
      )}
      {(status.kind === 'checked' || status.kind === 'predicting') && <StructureCheck checked={status.given} />}
      {status.kind === 'checked' && (
        <div className="row">
          <Button kind="primary" icon={Play} onClick={() => void predictions.getState().predict()}>
            Predict {structureWords(status.given.structures.rows)}
          </Button>
        </div>
      )}
      {(status.kind === 'ready' || status.kind === 'writing') && (
        <PredictedRows
          key={status.given.structures.file}
          runId={run.id}
          checked={status.given}
          pile={status.answer}
          busy={status.kind === 'writing'}
        />
      )}
    </section>
  )
}

/** What is under way, how far it is, and for how long still. */
function waitingWords(
  status: PredictionStatus<'curves'>,
): readonly [what: string, fraction: number, note: string | null] | null {
  if (status.kind === 'reading')
    return [`Reading ${status.source.files[0]?.name ?? 'the file'}`, status.progress.fraction, null]
  if (status.kind !== 'predicting' && status.kind !== 'writing') return null
  const { rows, elapsedMs } = status.progress
  const all = status.given.structures.rows
  const what =
    status.kind === 'predicting'
      ? `Predicting ${structureWords(all)}`
      : `Writing the ${status.format.toUpperCase()} file`
  // The first pieces bear the start of the device.
  const left = elapsedMs > 2000 && rows > 0 ? timeLeft((elapsedMs / rows) * (all - rows)) : null
  return [what, rows / all, [`${count(rows)} of ${count(all)}`, left].filter(Boolean).join(' · ')]
}

/** A trained model on new spectra: what they are, whether they fit, and only then what the model says. */
import { Play } from 'lucide-react'
import { useCallback, useEffect } from 'react'
import { useStore } from 'zustand'
import { unitSymbols } from '#domain/data/unitWords'
import type { ClassRun } from '#domain/run/run'
import type { PredictionStatus } from '#state/predictions'
import { classPrediction } from '#state/tasks/classes/prediction'
import type { CheckedSpectra } from '#state/tasks/classes/values'
import { Banner } from '../../controls/Banner.tsx'
import { Button } from '../../controls/Button.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { TaskCard } from '../../controls/TaskCard.tsx'
import { useTakeFiles } from '../../intake/FileIntake.tsx'
import { RunGate } from '../../run/RunGate.tsx'
import { useStudio } from '../../studio.tsx'
import { CurvesPredictScreen } from '../../tasks/curves/predict/CurvesPredictScreen.tsx'
import { spectra as spectraWords } from '../../words/numbers.ts'
import { nameAndProtocol } from '../../words/study.ts'
import { ChooseSpectra } from './ChooseSpectra.tsx'
import { ContractCard } from './ContractCard.tsx'
import styles from './Predict.module.css'
import { Predictions } from './Predictions.tsx'

export function PredictScreen({ runId }: { readonly runId: string }) {
  return (
    <RunGate
      runId={runId}
      purpose="Predict"
      classes={(run) => <Predict record={run} />}
      pairs={(run) => <CurvesPredictScreen record={run} />}
    />
  )
}

type Status = PredictionStatus<'classes'>

const idle: Status = { kind: 'idle' }

function Predict({ record }: { readonly record: ClassRun }) {
  const predictions = useStudio().predictions.classes
  // What another model said is not shown here.
  const status = useStore(predictions, (state) =>
    state.status.kind !== 'idle' && state.status.runId === record.id ? state.status : idle,
  )
  const take = useCallback(
    (files: readonly File[]) => void predictions.getState().check(record, { files }),
    [predictions, record],
  )
  useTakeFiles('Let go to predict these spectra', take)
  useEffect(() => () => predictions.getState().clear(), [predictions])
  const checked = 'given' in status ? status : null
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>What are these?</h1>
          <p>
            {checked
              ? `${checked.given.spectra.summary.name}, ${spectraWords(checked.given.spectra.rows)}, judged`
              : 'New spectra judged'}{' '}
            by {nameAndProtocol(record)}.
          </p>
        </div>
      </header>
      <div className={styles.stack}>
        <ChooseSpectra record={record} first={status.kind === 'idle'} />
        {status.kind === 'failed' && <ErrorCard error={status.error} />}
        <Waiting status={status} onCancel={() => predictions.getState().clear()} />
        {checked && <Checked checked={checked.given} record={record} startable={status.kind === 'checked'} />}
        {(status.kind === 'ready' || status.kind === 'writing') && (
          <Predictions key={status.given.spectra.summary.hash} checked={status.given} prediction={status.answer} />
        )}
      </div>
    </div>
  )
}

interface CheckedProps {
  readonly checked: CheckedSpectra
  readonly record: ClassRun
  /** Nothing was predicted yet. */
  readonly startable: boolean
}

function Checked({ checked, record, startable }: CheckedProps) {
  const predictions = useStudio().predictions.classes
  const broken = !classPrediction.fits(checked)
  return (
    <>
      {checked.faults.map((fault) => (
        <ErrorCard key={`${fault.code} ${fault.where?.file}`} error={fault} />
      ))}
      {checked.spectra.summary.hash === record.dataset.hash && (
        <Banner title="The model was trained on these spectra">
          It has seen most of them, so it will look better here than on new ones. Evaluate judges only those it never
          saw.
        </Banner>
      )}
      <ContractCard
        checked={checked}
        record={record}
        {...(broken ? { remedy: <Remedy checked={checked} record={record} /> } : {})}
      />
      {startable && !broken && (
        <div className="row">
          <Button kind="primary" icon={Play} onClick={() => void predictions.getState().predict()}>
            Predict {spectraWords(checked.spectra.rows)}
          </Button>
        </div>
      )}
    </>
  )
}

function Remedy({ checked, record }: { readonly checked: CheckedSpectra; readonly record: ClassRun }) {
  const predictions = useStudio().predictions.classes
  const { files, model, spectra } = checked
  const wrongUnit = model.unit !== spectra.axis.unit
  return (
    <>
      <span role="alert">
        <b>Nothing is predicted:</b> the numbers would mean nothing. Choose spectra that cover what the model reads.
      </span>
      <span className="spacer" />
      {wrongUnit && files && model.unit !== 'index' && (
        <Button size="small" onClick={() => void predictions.getState().check(record, { files, unit: model.unit })}>
          The axis is in {unitSymbols[model.unit] || model.unit}: read it so
        </Button>
      )}
    </>
  )
}

function waitingWords(status: Status): readonly [string, number] | null {
  if (status.kind === 'reading') {
    return ['files' in status.source ? 'Reading the files' : 'Loading the spectra', status.progress.fraction]
  }
  if (status.kind !== 'predicting') return null
  const { rows } = status.given.spectra
  return [`Predicting ${spectraWords(rows)}`, status.progress.rows / rows]
}

function Waiting({ status, onCancel }: { readonly status: Status; readonly onCancel: () => void }) {
  const words = waitingWords(status)
  return words && <TaskCard what={words[0]} fraction={words[1]} onCancel={onCancel} />
}

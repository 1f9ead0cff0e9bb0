/** A trained model on new spectra: what they are, whether they fit, and only then what the model says. */
import { Play } from 'lucide-react'
import { useCallback, useEffect } from 'react'
import { useStore } from 'zustand'
import { unitSymbols } from '#domain/data/unitWords'
import type { ClassRun } from '#domain/run/run'
import { type CheckedSpectra, isBroken, type PredictionStatus } from '#state/predictions'
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

const idle: PredictionStatus = { kind: 'idle' }

function Predict({ record }: { readonly record: ClassRun }) {
  const { predictions } = useStudio()
  // What another model said is not shown here.
  const status = useStore(predictions, (state) =>
    state.status.kind !== 'idle' && state.status.runId === record.id ? state.status : idle,
  )
  const take = useCallback(
    (files: readonly File[]) => void predictions.getState().read(record, files),
    [predictions, record],
  )
  useTakeFiles('Let go to predict these spectra', take)
  useEffect(() => () => predictions.getState().clear(), [predictions])
  const checked = status.kind === 'checked' || status.kind === 'predicting' || status.kind === 'ready' ? status : null
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>What are these?</h1>
          <p>
            {checked
              ? `${checked.spectra.summary.name}, ${spectraWords(checked.spectra.rows)}, judged`
              : 'New spectra judged'}{' '}
            by {nameAndProtocol(record)}.
          </p>
        </div>
      </header>
      <div className={styles.stack}>
        <ChooseSpectra record={record} first={status.kind === 'idle'} />
        {status.kind === 'failed' && <ErrorCard error={status.error} />}
        <Waiting status={status} onCancel={() => predictions.getState().clear()} />
        {checked && <Checked checked={checked} record={record} />}
        {status.kind === 'ready' && (
          <Predictions key={status.spectra.summary.hash} checked={status} prediction={status.prediction} />
        )}
      </div>
    </div>
  )
}

interface CheckedProps {
  readonly checked: Extract<PredictionStatus, { kind: 'checked' | 'predicting' | 'ready' }>
  readonly record: ClassRun
}

function Checked({ checked, record }: CheckedProps) {
  const { predictions } = useStudio()
  const broken = isBroken(checked.checks)
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
      {checked.kind === 'checked' && !broken && (
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
  const { predictions } = useStudio()
  const { files, model, spectra } = checked
  const wrongUnit = model.unit !== spectra.axis.unit
  return (
    <>
      <span role="alert">
        <b>Nothing is predicted:</b> the numbers would mean nothing. Choose spectra that cover what the model reads.
      </span>
      <span className="spacer" />
      {wrongUnit && files && model.unit !== 'index' && (
        <Button size="small" onClick={() => void predictions.getState().read(record, files, model.unit)}>
          The axis is in {unitSymbols[model.unit] || model.unit}: read it so
        </Button>
      )}
    </>
  )
}

function waitingWords(status: PredictionStatus): readonly [string, number] | null {
  if (status.kind === 'reading') return ['Reading the files', status.progress.fraction]
  if (status.kind === 'checking') return ['Loading the spectra', 0]
  if (status.kind === 'predicting') return [`Predicting ${spectraWords(status.spectra.rows)}`, status.fraction]
  return null
}

function Waiting({ status, onCancel }: { readonly status: PredictionStatus; readonly onCancel: () => void }) {
  const words = waitingWords(status)
  return words && <TaskCard what={words[0]} fraction={words[1]} onCancel={onCancel} />
}

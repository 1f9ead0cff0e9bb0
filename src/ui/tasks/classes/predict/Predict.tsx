/** A trained classifier on new spectra: whether they fit, and only then what they are called. */
import { Play } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useStore } from 'zustand'
import { isNamed } from '#domain/data/summary'
import { unitSymbols } from '#domain/data/unitWords'
import { trainedOn } from '#domain/model/givenModel'
import type { ClassRun } from '#domain/run/run'
import type { PredictionStatus } from '#state/predictions'
import { type CheckedSpectra, fitsModel } from '#state/spectra/checkedSpectra'
import type { GivenSpectra } from '#state/spectra/givenSpectra'
import { Banner } from '../../../controls/Banner.tsx'
import { Button } from '../../../controls/Button.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { Select } from '../../../controls/Select.tsx'
import { TaskCard } from '../../../controls/TaskCard.tsx'
import { useTakeFiles } from '../../../intake/FileIntake.tsx'
import { ContractCard } from '../../../predicting/ContractCard.tsx'
import { DropCard } from '../../../predicting/DropCard.tsx'
import { contractLines } from '../../../predicting/spectraContract.ts'
import { useForgotten, usePrediction } from '../../../predicting/usePrediction.ts'
import { useStudio } from '../../../studio.tsx'
import { spectra as spectraWords } from '../../../words/numbers.ts'
import styles from './Predict.module.css'
import { Predictions } from './Predictions.tsx'

/** Under whichever of its hashes the run was recorded. */
function isTrainedOn({ summary }: GivenSpectra, run: ClassRun): boolean {
  const hash = trainedOn(run)
  return summary !== null && hash !== null && isNamed(summary, hash)
}

export function Predict({ record }: { readonly record: ClassRun }) {
  const predictions = useStudio().predictions.classes
  const status = usePrediction('classes', record.id)
  const take = useCallback(
    (files: readonly File[]) => void predictions.getState().check(record, { files }),
    [predictions, record],
  )
  useTakeFiles('Drop to predict these spectra', take)
  useForgotten('classes')
  const waiting = waitingWords(status)
  return (
    <div className={styles.stack}>
      <ChooseSpectra record={record} first={status.kind === 'idle'} />
      {status.kind === 'failed' && <ErrorCard error={status.error} />}
      {waiting && <TaskCard what={waiting[0]} fraction={waiting[1]} onCancel={() => predictions.getState().clear()} />}
      {'given' in status && <Checked checked={status.given} record={record} startable={status.kind === 'checked'} />}
      {(status.kind === 'ready' || status.kind === 'writing') && (
        <Predictions
          key={JSON.stringify(status.given.spectra.source)}
          checked={status.given}
          prediction={status.answer}
        />
      )}
    </div>
  )
}

function waitingWords(status: PredictionStatus<'classes'>): readonly [string, number] | null {
  if (status.kind === 'reading') {
    return ['files' in status.source ? 'Reading the files' : 'Loading the spectra', status.progress.fraction]
  }
  if (status.kind !== 'predicting') return null
  const { rows } = status.given.spectra
  return [`Predicting ${spectraWords(rows)}`, status.progress.rows / rows]
}

/** The ways in: files from anywhere, or a dataset that is here already. */
function ChooseSpectra({ record, first }: { readonly record: ClassRun; readonly first: boolean }) {
  const studio = useStudio()
  const list = useStore(studio.datasets, (state) => state.list)
  const [hash, setHash] = useState('')
  const datasets = list.kind === 'ready' ? list.datasets : []
  return (
    <DropCard
      label="Choose spectra"
      first={first}
      folder
      choose={['Choose files', 'Other files']}
      words={
        first && (
          <>
            <h2>Drop spectra to predict</h2>
            <p className="muted">
              Any table the studio can read, anywhere on this window. They are checked against the model first and are
              not added to your library.
            </p>
          </>
        )
      }
    >
      {datasets.length > 0 && (
        <Select
          label="Use a dataset of the library"
          value={hash}
          options={[
            { value: '', label: 'From the library …', disabled: true },
            ...datasets.map((dataset) => ({
              value: dataset.hash,
              label: dataset.name,
              note: `${spectraWords(dataset.rows)}${isNamed(dataset, trainedOn(record) ?? '') ? ', the model was trained on these' : ''}`,
            })),
          ]}
          onChange={(chosen) => {
            setHash(chosen)
            void studio.predictions.classes.getState().check(record, { datasetHash: chosen })
          }}
        />
      )}
    </DropCard>
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
  const broken = !fitsModel(checked)
  return (
    <>
      {checked.faults.map((fault) => (
        <ErrorCard key={`${fault.code} ${fault.where?.file}`} error={fault} />
      ))}
      {isTrainedOn(checked.spectra, record) && (
        <Banner title="The model was trained on these spectra">
          It has seen most of them, so it will score higher here than on new ones. Evaluate judges only those it never
          saw.
        </Banner>
      )}
      <ContractCard
        title="Do these spectra fit the model?"
        note="Checked before anything is predicted"
        lines={contractLines(checked, record)}
        given="These spectra"
      >
        {broken && <Remedy checked={checked} record={record} />}
      </ContractCard>
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

/** What can be done about a broken contract. */
function Remedy({ checked, record }: { readonly checked: CheckedSpectra; readonly record: ClassRun }) {
  const predictions = useStudio().predictions.classes
  const { files, model, spectra } = checked
  const wrongUnit = model.unit !== spectra.axis.unit
  return (
    <div className={styles.remedy}>
      <span role="alert">
        <b>Nothing is predicted:</b> the numbers would mean nothing. Choose spectra that cover what the model reads.
      </span>
      <span className="spacer" />
      {wrongUnit && files && model.unit !== 'index' && (
        <Button size="small" onClick={() => void predictions.getState().check(record, { files, unit: model.unit })}>
          The axis is in {unitSymbols[model.unit]}: use this
        </Button>
      )}
    </div>
  )
}

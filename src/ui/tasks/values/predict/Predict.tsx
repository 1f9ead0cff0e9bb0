/** A model of numbers on new spectra: whether they fit, and only then what they hold. */
import { Download, Play } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import type { ValuesRun } from '#domain/run/run'
import type { ValuesPrediction } from '#protocol/prediction'
import { type CheckedSpectra, fitsModel, spectrumIds } from '#state/spectra/checkedSpectra'
import { saveBlob } from '../../../charts/saveFile.ts'
import { Banner } from '../../../controls/Banner.tsx'
import { Button } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { DataTable } from '../../../controls/DataTable.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import type { TableColumn } from '../../../controls/rowOrder.ts'
import { TaskCard } from '../../../controls/TaskCard.tsx'
import { useTakeFiles } from '../../../intake/FileIntake.tsx'
import { ContractCard } from '../../../predicting/ContractCard.tsx'
import { DropCard } from '../../../predicting/DropCard.tsx'
import { contractLines } from '../../../predicting/spectraContract.ts'
import { useForgotten, usePrediction } from '../../../predicting/usePrediction.ts'
import { useStudio } from '../../../studio.tsx'
import { spectra as spectraWords } from '../../../words/numbers.ts'
import { decimalWords, targetWords } from '../words.ts'

export function Predict({ record }: { readonly record: ValuesRun }) {
  const predictions = useStudio().predictions.values
  const status = usePrediction('values', record.id)
  const take = useCallback(
    (files: readonly File[]) => void predictions.getState().check(record, { files }),
    [predictions, record],
  )
  useTakeFiles('Drop to predict these spectra', take)
  useForgotten('values')
  const waiting =
    status.kind === 'reading'
      ? (['Reading the spectra', status.progress.fraction] as const)
      : status.kind === 'predicting'
        ? ([
            `Predicting ${spectraWords(status.given.spectra.rows)}`,
            status.progress.rows / status.given.spectra.rows,
          ] as const)
        : null
  const first = status.kind === 'idle'
  return (
    <div className="stack">
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
        {null}
      </DropCard>
      {status.kind === 'failed' && <ErrorCard error={status.error} />}
      {waiting && <TaskCard what={waiting[0]} fraction={waiting[1]} onCancel={() => predictions.getState().clear()} />}
      {'given' in status && <Checked checked={status.given} record={record} startable={status.kind === 'checked'} />}
      {(status.kind === 'ready' || status.kind === 'writing') && (
        <Predicted checked={status.given} prediction={status.answer} record={record} />
      )}
    </div>
  )
}

interface CheckedProps {
  readonly checked: CheckedSpectra
  readonly record: ValuesRun
  readonly startable: boolean
}

function Checked({ checked, record, startable }: CheckedProps) {
  const predictions = useStudio().predictions.values
  const fits = fitsModel(checked)
  return (
    <>
      {checked.faults.map((fault) => (
        <ErrorCard key={`${fault.code} ${fault.where?.file}`} error={fault} />
      ))}
      <ContractCard
        title="Do these spectra fit the model?"
        note="Checked before anything is predicted"
        lines={contractLines(checked, record)}
        given="These spectra"
      >
        {!fits && (
          <span role="alert">
            <b>Nothing is predicted:</b> the numbers would mean nothing. Choose spectra that cover what the model reads.
          </span>
        )}
      </ContractCard>
      {startable && fits && (
        <div className="row">
          <Button kind="primary" icon={Play} onClick={() => void predictions.getState().predict()}>
            Predict {spectraWords(checked.spectra.rows)}
          </Button>
        </div>
      )}
    </>
  )
}

interface PredictedRow {
  readonly row: number
  readonly id: string
  readonly values: readonly number[]
  readonly far: boolean
}

interface PredictedProps {
  readonly checked: CheckedSpectra
  readonly prediction: ValuesPrediction
  readonly record: ValuesRun
}

/** The numbers, with a warning for each spectrum that lies far from those the model was trained on. */
function Predicted({ checked, prediction, record }: PredictedProps) {
  const predictions = useStudio().predictions.values
  const { targets, values, distances } = prediction
  const fitted = useMemo(() => record.fit?.targets ?? [], [record])
  const rows = useMemo(
    () =>
      spectrumIds(checked.spectra).map(
        (id, row): PredictedRow => ({
          row,
          id,
          values: Array.from(values.subarray(row * targets.length, (row + 1) * targets.length)),
          far: distances?.far[row] ?? false,
        }),
      ),
    [checked, targets, values, distances],
  )
  const columns = useMemo(
    (): TableColumn<PredictedRow>[] => [
      { id: 'id', header: 'Spectrum', accessorFn: ({ id }) => id },
      ...targets.map(
        (name, k): TableColumn<PredictedRow> => ({
          id: `target ${k}`,
          header: fitted[k] ? targetWords(fitted[k]) : name,
          accessorFn: ({ values: own }) => own[k] ?? Number.NaN,
          cell: ({ row }) => decimalWords(row.original.values[k], (fitted[k]?.decimals ?? 2) + 1),
          meta: { numeric: true },
        }),
      ),
      ...(distances
        ? [
            {
              id: 'far',
              header: 'Training data',
              accessorFn: ({ far }: PredictedRow) => (far ? 'far' : 'near'),
            } satisfies TableColumn<PredictedRow>,
          ]
        : []),
    ],
    [targets, distances, fitted],
  )
  const far = rows.filter((row) => row.far).length
  const save = async (): Promise<void> => {
    const written = await predictions.getState().write('csv')
    if (written) saveBlob(`${record.name} predictions.csv`, written)
  }
  return (
    <Card padded>
      <div className="row wrap">
        <h2>{spectraWords(rows.length)}</h2>
        <span className="spacer" />
        <Button icon={Download} onClick={() => void save()}>
          Save as CSV
        </Button>
      </div>
      {far > 0 && (
        <Banner title={`${spectraWords(far)} far from the training data`}>
          Their T² or Q lies beyond the 95% limit of the training spectra, so the model extrapolates there.
        </Banner>
      )}
      <DataTable
        label="Predicted values"
        rows={rows}
        columns={columns}
        rowKey={({ row }) => String(row)}
        maxHeightPx={480}
      />
    </Card>
  )
}

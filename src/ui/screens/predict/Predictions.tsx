import type { ColumnDef } from '@tanstack/react-table'
import { Download } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Prediction } from '#protocol/prediction'
import { spectrumIds } from '#state/tasks/classes/prediction'
import type { CheckedSpectra } from '#state/tasks/classes/values'
import { classColourVariables, displayClassName } from '../../charts/classColours.ts'
import { saveBlob } from '../../charts/saveFile.ts'
import { Button } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { DataTable } from '../../controls/DataTable.tsx'
import { Swatch } from '../../controls/Tag.tsx'
import { useStudio } from '../../studio.tsx'
import { count, spectra as spectraWords } from '../../words/numbers.ts'
import styles from './Predict.module.css'
import { classCounts, type PredictionRow, predictionRows } from './predictionRows.ts'
import { SpectrumPanel } from './SpectrumPanel.tsx'

interface PredictionsProps {
  readonly checked: CheckedSpectra
  readonly prediction: Prediction
}

/** A probability as a percentage; what rounds to an end it does not reach says so. */
function told(probability: number): string {
  if (probability > 0.995 && probability < 1) return '> 99%'
  if (probability > 0 && probability < 0.005) return '< 1%'
  return `${Math.round(100 * probability)}%`
}

function columnsFor(classNames: readonly string[]): ColumnDef<PredictionRow, string | number>[] {
  const colours = classColourVariables(classNames)
  return [
    { id: 'id', header: 'Spectrum', accessorFn: ({ id }) => id },
    {
      id: 'predicted',
      header: 'Predicted class',
      accessorFn: ({ className }) => displayClassName(className),
      cell: ({ row: { original } }) => (
        <span className={styles.className}>
          <Swatch colour={colours[original.classIndex] ?? ''} />
          {displayClassName(original.className)}
        </span>
      ),
    },
    {
      id: 'probability',
      header: 'Probability',
      accessorFn: ({ probability }) => probability,
      cell: ({ row: { original } }) => <b>{told(original.probability)}</b>,
      meta: { numeric: true },
    },
    ...classNames.map(
      (name, c): ColumnDef<PredictionRow, string | number> => ({
        id: `p ${name}`,
        header: displayClassName(name),
        accessorFn: ({ probabilities }) => probabilities[c] ?? 0,
        cell: ({ row: { original } }) => <span className="muted">{told(original.probabilities[c] ?? 0)}</span>,
        meta: { numeric: true },
      }),
    ),
  ]
}

function countsWords(rows: readonly PredictionRow[], classNames: readonly string[]): string {
  return classCounts(rows, classNames.length)
    .flatMap((n, c) => (n === 0 ? [] : [`${displayClassName(classNames[c] ?? '').toLowerCase()} ${count(n)}`]))
    .join(', ')
}

/** The table of predictions, one spectrum of it as a picture, and the table as a file. */
export function Predictions({ checked: { spectra }, prediction }: PredictionsProps) {
  const { classNames } = prediction
  const { predictions } = useStudio()
  const ids = useMemo(() => spectrumIds(spectra), [spectra])
  const rows = useMemo(() => predictionRows(ids, prediction), [ids, prediction])
  const columns = useMemo(() => columnsFor(classNames), [classNames])
  const [chosenRow, setChosenRow] = useState(0)
  const chosen = rows[chosenRow] ?? rows[0]
  const save = async () => {
    const file = await predictions.classes.getState().write('csv')
    if (file) saveBlob('predictions.csv', file)
  }
  return (
    <>
      <Card>
        <div className={styles.tableHead}>
          <div>
            <h2>Predictions</h2>
            <p className="dim caption">
              {spectraWords(rows.length)}: {countsWords(rows, classNames)}. Choose a line to see its spectrum.
            </p>
          </div>
          <Button kind="primary" icon={Download} onClick={() => void save()}>
            Download the table (CSV)
          </Button>
        </div>
        <DataTable
          label="Predictions"
          rows={rows}
          columns={columns}
          rowKey={({ row }) => String(row)}
          maxHeightPx={420}
          chosenKey={chosen ? String(chosen.row) : null}
          onChoose={({ row }) => setChosenRow(row)}
        />
      </Card>
      {chosen && <SpectrumPanel spectra={spectra} chosen={chosen} classNames={classNames} />}
    </>
  )
}

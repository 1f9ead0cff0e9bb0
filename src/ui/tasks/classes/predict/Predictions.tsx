import type { ColumnDef } from '@tanstack/react-table'
import { Download } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { intensityTitle } from '#domain/data/unitWords'
import { predictedClasses, softmaxRows } from '#domain/scores/softmax'
import type { Prediction } from '#protocol/prediction'
import type { CheckedSpectra } from '#state/spectra/checkedSpectra'
import { spectrumIds } from '#state/spectra/checkedSpectra'
import type { GivenSpectra } from '#state/spectra/givenSpectra'
import { classColourVariables, displayClassName } from '../../../charts/classColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import {
  type SpectraLinesInput,
  spectraLines,
  spectraTable,
  strongestPoint,
} from '../../../charts/figures/spectraLines.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { saveBlob } from '../../../charts/saveFile.ts'
import { Button } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { DataTable } from '../../../controls/DataTable.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { Swatch } from '../../../controls/Tag.tsx'
import { useSpectrum } from '../../../library/useRows.ts'
import { useStudio } from '../../../studio.tsx'
import { count, percent, spectra as spectraWords } from '../../../words/numbers.ts'
import styles from './Predict.module.css'

/** Predictions line by line: id, class, and of each class its probability, or its score where that is none. */
interface PredictionRow {
  readonly row: number
  readonly id: string
  readonly classIndex: number
  readonly className: string
  /** Of the predicted class. */
  readonly score: number
  /** In the order of the classes. */
  readonly scores: readonly number[]
}

export function predictionRows(
  ids: readonly string[],
  { classNames, logits, probabilities }: Prediction,
): readonly PredictionRow[] {
  const classes = classNames.length
  const predicted = predictedClasses(logits, classes)
  const all = probabilities ? softmaxRows(logits, classes) : logits
  return ids.map((id, row) => {
    const classIndex = predicted[row] ?? 0
    const scores = [...all.subarray(row * classes, (row + 1) * classes)]
    return {
      row,
      id,
      classIndex,
      className: classNames[classIndex] ?? '',
      score: scores[classIndex] ?? 0,
      scores,
    }
  })
}

/** How many spectra each class was given, in the order of the classes. */
export function classCounts(rows: readonly PredictionRow[], classes: number): number[] {
  const counts = Array.from({ length: classes }, () => 0)
  for (const { classIndex } of rows) counts[classIndex] = (counts[classIndex] ?? 0) + 1
  return counts
}

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

/** Of a score that is no probability. */
const scoreWords = (score: number): string => score.toFixed(2)

function columnsFor(
  classNames: readonly string[],
  probabilities: boolean,
): ColumnDef<PredictionRow, string | number>[] {
  const colours = classColourVariables(classNames)
  const words = probabilities ? told : scoreWords
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
      id: 'score',
      header: probabilities ? 'Probability' : 'Score',
      accessorFn: ({ score }) => score,
      cell: ({ row: { original } }) => <b>{words(original.score)}</b>,
      meta: { numeric: true },
    },
    ...classNames.map(
      (name, c): ColumnDef<PredictionRow, string | number> => ({
        id: `p ${name}`,
        header: displayClassName(name),
        accessorFn: ({ scores }) => scores[c] ?? 0,
        cell: ({ row: { original } }) => <span className="muted">{words(original.scores[c] ?? 0)}</span>,
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
  const { classNames, probabilities } = prediction
  const { predictions } = useStudio()
  const ids = useMemo(() => spectrumIds(spectra), [spectra])
  const rows = useMemo(() => predictionRows(ids, prediction), [ids, prediction])
  const columns = useMemo(() => columnsFor(classNames, probabilities), [classNames, probabilities])
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
      {chosen && <SpectrumPanel {...{ spectra, chosen, classNames, probabilities }} />}
    </>
  )
}

/** Fine enough for one spectrum: a probability, not a share of cases. */
const digitsAs = 100

interface SpectrumPanelProps {
  readonly spectra: GivenSpectra
  readonly chosen: PredictionRow
  readonly classNames: readonly string[]
  readonly probabilities: boolean
}

/** One spectrum as it came, and what the model makes of it; it is read when it is chosen. */
function SpectrumPanel(props: SpectrumPanelProps) {
  const { spectra, chosen } = props
  const { values, fault } = useSpectrum(spectra.source, spectra.matrix, chosen.row, spectra.rows)
  if (fault) return <ErrorCard error={fault} />
  return values ? <ReadSpectrum {...props} values={values} /> : <Card padded aria-busy style={{ minHeight: 250 }} />
}

type ReadSpectrumProps = SpectrumPanelProps & { readonly values: Float32Array }

function ReadSpectrum({ spectra, chosen, classNames, probabilities, values }: ReadSpectrumProps) {
  const input = useCallback(
    (colour: string): SpectraLinesInput => ({
      axis: spectra.axis,
      yTitle: intensityTitle(spectra.intensity),
      series: [{ name: chosen.id, colour, values }],
    }),
    [spectra, chosen, values],
  )
  const plot = useCallback<PlotBuilder>((theme) => spectraLines(input(theme.line), theme), [input])
  const ranked = classNames
    .map((name, c) => ({ name: displayClassName(name).toLowerCase(), score: chosen.scores[c] ?? 0 }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ name, score }) => `${name} ${probabilities ? percent(score, digitsAs) : scoreWords(score)}`)
  return (
    <Figure
      title={chosen.id}
      subtitle={ranked.join(' · ')}
      plot={plot}
      table={() => spectraTable(input(''))}
      summary={`As measured, before preprocessing. Highest at ${strongestPoint(spectra.axis, values)}.`}
      fileName={`spectrum-${chosen.row + 1}`}
      heightPx={250}
    />
  )
}

import { useCallback, useMemo } from 'react'
import type { Interval } from '#domain/scores/intervals'
import { hintBelow } from '#domain/tasks/classes/classCautions'
import type { ClassEvaluation } from '#domain/tasks/classes/classEvaluation'
import { classColourVariables, displayClassName } from '../../../charts/classColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import { type ClassScore, classScores } from '../../../charts/figures/classScores.ts'
import { IntervalBar } from '../../../charts/IntervalBar.tsx'
import type { FigureTable, PlotBuilder } from '../../../charts/plot.ts'
import { ScrollBox } from '../../../controls/ScrollBox.tsx'
import { Swatch, Tag } from '../../../controls/Tag.tsx'
import { count } from '../../../words/numbers.ts'
import styles from './Evaluate.module.css'

interface Row extends ClassScore {
  readonly precision: number
  readonly claimed: number
  readonly f1: number
  readonly f1Interval: Interval | null
}

const nothing: Interval = { low: 0, high: 1 }

function rowsOf({ metrics, perClass }: ClassEvaluation): Row[] {
  return metrics.classNames.map((className, c) => {
    const own = metrics.perClass[className]
    const n = own?.support ?? 0
    const right = metrics.confusion[c]?.[c] ?? 0
    const claimed = metrics.confusion.reduce((sum, row) => sum + (row[c] ?? 0), 0)
    return {
      className,
      n,
      right,
      claimed,
      value: n === 0 ? Number.NaN : (own?.recall ?? Number.NaN),
      ...(perClass[c]?.recall ?? nothing),
      precision: claimed === 0 ? Number.NaN : (own?.precision ?? Number.NaN),
      f1: n === 0 ? Number.NaN : (own?.f1 ?? Number.NaN),
      f1Interval: perClass[c]?.f1 ?? null,
    }
  })
}

const two = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : '–')

const intervalOf = ({ f1Interval }: Row): string =>
  f1Interval ? `${two(f1Interval.low)}–${two(f1Interval.high)}` : 'too few'

function scoresTable(rows: readonly Row[]): FigureTable {
  return {
    columns: [
      { name: 'Class' },
      { name: 'Spectra' },
      { name: 'Precision', decimals: 3 },
      { name: 'Recall', decimals: 3 },
      { name: 'Recall, 95% low', decimals: 3 },
      { name: 'Recall, 95% high', decimals: 3 },
      { name: 'F1', decimals: 3 },
      { name: 'F1, 95% low', decimals: 3 },
      { name: 'F1, 95% high', decimals: 3 },
    ],
    rows: rows.map((row) => [
      row.className,
      row.n,
      row.precision,
      row.value,
      row.low,
      row.high,
      row.f1,
      row.f1Interval?.low ?? null,
      row.f1Interval?.high ?? null,
    ]),
  }
}

interface PerClassFigureProps {
  readonly evaluation: ClassEvaluation
}

/** Precision, recall and F1 of each class, with what they rest on. */
export function PerClassFigure({ evaluation }: PerClassFigureProps) {
  const rows = useMemo(() => rowsOf(evaluation), [evaluation])
  const plot = useCallback<PlotBuilder>((theme) => classScores(rows, 'Recall', theme), [rows])
  const colours = classColourVariables(evaluation.metrics.classNames)
  const weakest = rows.filter((row) => row.n > 0).sort((a, b) => a.f1 - b.f1)[0]
  const resampled = evaluation.groups ? `${count(evaluation.groups)} groups` : 'the spectra'
  return (
    <Figure
      className="span-12"
      title="Per class"
      subtitle={`Recall with 95% intervals; those of F1 by resampling ${resampled}, from 8 groups of a class on`}
      plot={plot}
      table={() => scoresTable(rows)}
      summary={
        weakest
          ? `Weakest: ${displayClassName(weakest.className).toLowerCase()}, F1 ${two(weakest.f1)} on ${count(weakest.n)} spectra.`
          : 'No spectrum was evaluated.'
      }
      fileName="per_class"
      heightPx={40 * rows.length}
      saveSize={{ widthPx: 760, heightPx: 80 + 44 * rows.length }}
    >
      {() => (
        <ScrollBox className="scroll-x" label="Scores per class">
          <table className={`lined ${styles.perClass}`}>
            <thead>
              <tr>
                <th scope="col">Class</th>
                <th scope="col" className="n">
                  Spectra
                </th>
                <th scope="col" className="n">
                  Precision
                </th>
                <th scope="col" colSpan={2}>
                  Recall, 95% interval
                </th>
                <th scope="col" className="n">
                  F1
                </th>
                <th scope="col" className="n">
                  95% interval
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, c) => (
                <tr key={row.className}>
                  <th scope="row">
                    <Swatch colour={colours[c] ?? ''} /> {displayClassName(row.className)}{' '}
                    {row.n < hintBelow && <Tag tone="warn">hint</Tag>}
                  </th>
                  <td className="n">{count(row.n)}</td>
                  <td className="n">{two(row.precision)}</td>
                  <td className={styles.bar}>
                    {row.n > 0 && (
                      <IntervalBar value={row.value} low={row.low} high={row.high} colour={colours[c] ?? ''} capped />
                    )}
                  </td>
                  <td className="n">
                    <b>{two(row.value)}</b>
                  </td>
                  <td className="n">
                    <b>{two(row.f1)}</b>
                  </td>
                  <td className="n">{intervalOf(row)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Figure>
  )
}

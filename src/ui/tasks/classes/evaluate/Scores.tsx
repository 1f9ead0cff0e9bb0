/** How good a classifier is: scores, what is confused with what, and how far its probabilities can be trusted. */
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import type { ClassRun } from '#domain/run/run'
import type { Interval } from '#domain/scores/intervals'
import type { ClassEvaluation } from '#domain/tasks/classes/classEvaluation'
import type { ConfusionCell } from '../../../charts/ConfusionTable.tsx'
import { type StatTile, StatTiles } from '../../../controls/StatTiles.tsx'
import { count, intervalWords, percentDigits, tooFew } from '../../../words/numbers.ts'
import { useRunSpectra } from '../useRunSpectra.ts'
import { Cautions, SimplerModel } from './Cautions.tsx'
import { CellSpectra } from './CellSpectra.tsx'
import { ClassicsFigure } from './ClassicsFigure.tsx'
import { ConfusionPanel } from './ConfusionPanel.tsx'
import styles from './Evaluate.module.css'
import { judged } from './judged.ts'
import { PerClassFigure } from './PerClassFigure.tsx'
import { QualityFigure } from './QualityFigure.tsx'

interface ScoresProps {
  readonly record: ClassRun
  readonly notes: ReactNode
}

export function Scores({ record, notes }: ScoresProps) {
  const found = useMemo(() => judged(record), [record])
  // For names, groups and pictures; the scores do not wait for them.
  const own = useRunSpectra(record)
  const [cell, setCell] = useState<ConfusionCell | null>(null)
  const close = useCallback(() => setCell(null), [])
  if (!found) return null
  const { evaluation } = found
  return (
    <>
      <div className={`stack ${styles.block}`}>
        <SimplerModel evaluation={evaluation} />
      </div>
      <div className={styles.block}>
        <StatTiles label="Scores on the test part" tiles={scoreTiles(evaluation)} />
      </div>
      <div className={`stack ${styles.block}`}>
        <Cautions record={record} evaluation={evaluation} notes={notes} />
      </div>
      <div className="grid">
        <ConfusionPanel evaluation={evaluation} chosen={cell} onChoose={setCell} />
        <QualityFigure judged={found} />
        {cell && <CellSpectra judged={found} cell={cell} spectra={own} onClose={close} />}
        <ClassicsFigure record={record} evaluation={evaluation} />
        <PerClassFigure evaluation={evaluation} />
      </div>
    </>
  )
}

const decimals = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : '–')
const between = (interval: Interval | null): string =>
  interval ? `95% interval ${decimals(interval.low)}–${decimals(interval.high)}` : tooFew
const points = (error: number): string => (100 * error).toFixed(1)

/** The figures of a run's quality; none without its interval or what it stands on. */
function scoreTiles({ metrics, intervals, n: { test: n }, calibration, cautions }: ClassEvaluation): StatTile[] {
  const right = Math.round(metrics.accuracy * n)
  const leaky = cautions.some(({ code }) => code === 'published-protocol')
  return [
    {
      label: leaky ? 'Accuracy (leaky split)' : 'Test accuracy',
      value: percentDigits(metrics.accuracy, n),
      unit: '%',
      context: `${count(right)} of ${count(n)} · ${intervalWords(intervals.accuracy, n)}`,
    },
    {
      label: 'Balanced accuracy',
      value: percentDigits(metrics.balancedAccuracy, n),
      unit: '%',
      context: intervalWords(intervals.balancedAccuracy, n),
    },
    { label: 'Macro F1', value: decimals(metrics.macroF1), context: between(intervals.macroF1) },
    { label: 'Weighted F1', value: decimals(metrics.weightedF1), context: between(intervals.weightedF1) },
    ...(calibration
      ? [
          {
            label: 'Calibration error',
            value: points(calibration.expectedError),
            unit: 'points',
            context: `${points(calibration.ifCalibrated.mean)} if perfectly calibrated, at most ${points(calibration.ifCalibrated.high)}`,
          },
        ]
      : []),
  ]
}

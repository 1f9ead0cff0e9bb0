/** How good a classifier is: scores, what is confused with what, and how far its probabilities can be trusted. */
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { ClassRun } from '#domain/run/run'
import type { ClassStudy } from '#domain/study/study'
import type { ConfusionCell } from '../../../charts/ConfusionTable.tsx'
import { type StatTile, StatTiles } from '../../../controls/StatTiles.tsx'
import { useStudio } from '../../../studio.tsx'
import { count, intervalWords, percentDigits } from '../../../words/numbers.ts'
import { Cautions } from './Cautions.tsx'
import { CellSpectra } from './CellSpectra.tsx'
import { ConfusionPanel } from './ConfusionPanel.tsx'
import styles from './Evaluate.module.css'
import { dependence, type Evaluation, type EvaluationIntervals, evaluate, evaluationIntervals } from './evaluation.ts'
import { PerClassFigure } from './PerClassFigure.tsx'
import { QualityFigure } from './QualityFigure.tsx'

/** The run's spectra, for names, groups and pictures; the scores do not wait for them. */
function useRunDataset(hash: string) {
  const studio = useStudio()
  const open = useStore(studio.datasets, (state) => state.open)
  useEffect(() => {
    void studio.datasets.getState().openDataset(hash)
  }, [studio, hash])
  return open.kind === 'ready' && open.hash === hash ? open.dataset : null
}

/** Resampling takes tens of milliseconds: after the page has been drawn. */
function useIntervals(evaluation: Evaluation | null, groups: Int32Array | null, seed: number) {
  const [intervals, setIntervals] = useState<EvaluationIntervals | null>(null)
  useEffect(() => {
    if (!evaluation) return
    const timer = setTimeout(() => setIntervals(evaluationIntervals(evaluation, groups, seed)), 30)
    return () => clearTimeout(timer)
  }, [evaluation, groups, seed])
  return intervals
}

interface ScoresProps {
  readonly record: ClassRun
  readonly notes: ReactNode
}

export function Scores({ record, notes }: ScoresProps) {
  const { study } = record
  const evaluation = useMemo(() => evaluate(record), [record])
  const dataset = useRunDataset(record.dataset.hash)
  const groups = useMemo(
    () => (evaluation ? dependence(evaluation.test, dataset, study.dataset.group) : null),
    [evaluation, dataset, study],
  )
  const intervals = useIntervals(evaluation, groups, study.seed)
  const [cell, setCell] = useState<ConfusionCell | null>(null)
  const close = useCallback(() => setCell(null), [])
  if (!evaluation) return null
  return (
    <>
      <div className={styles.block}>
        <StatTiles label="Scores on the test part" tiles={scoreTiles(evaluation, intervals, study)} />
      </div>
      <div className={`stack ${styles.block}`}>
        <Cautions record={record} evaluation={evaluation} notes={notes} />
      </div>
      <div className="grid">
        <ConfusionPanel evaluation={evaluation} chosen={cell} onChoose={setCell} />
        <QualityFigure evaluation={evaluation} />
        {cell && <CellSpectra evaluation={evaluation} cell={cell} dataset={dataset} onClose={close} />}
        <PerClassFigure evaluation={evaluation} intervals={intervals} />
      </div>
    </>
  )
}

/** The five figures of a run's quality; none without its interval or what it stands on. */
const decimals = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : '–')

function scoreTiles(
  { metrics, n, calibration, classNames }: Evaluation,
  intervals: EvaluationIntervals | null,
  study: ClassStudy,
): StatTile[] {
  const right = Math.round(metrics.accuracy * n)
  const leaky = study.split.protocol === 'published'
  return [
    {
      label: leaky ? 'Accuracy (leaky split)' : 'Test accuracy',
      value: percentDigits(metrics.accuracy, n),
      unit: '%',
      context: `${count(right)} of ${count(n)}${intervals ? ` · ${intervalWords(intervals.accuracy, n)}` : ''}`,
    },
    {
      label: 'Balanced accuracy',
      value: percentDigits(metrics.balancedAccuracy, n),
      unit: '%',
      context: intervals ? intervalWords(intervals.balancedAccuracy, n) : `mean recall of ${classNames.length} classes`,
    },
    {
      label: 'Macro F1',
      value: decimals(metrics.macroF1),
      context: intervals
        ? `95% interval ${decimals(intervals.macroF1.low)}–${decimals(intervals.macroF1.high)}`
        : 'classes count equally',
    },
    {
      label: 'Weighted F1',
      value: decimals(metrics.weightedF1),
      context: 'classes count by size',
    },
    {
      label: 'Calibration error',
      value: (100 * calibration.expectedError).toFixed(1),
      unit: 'points',
      context: `${calibration.bins.filter((bin) => bin.n > 0).length} confidence bins`,
    },
  ]
}

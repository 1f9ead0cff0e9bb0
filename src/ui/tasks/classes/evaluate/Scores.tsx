/** How good a classifier is: scores, what is confused with what, and how far its probabilities can be trusted. */
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { ClassRun } from '#domain/run/run'
import type { ConfusionCell } from '../../../charts/ConfusionTable.tsx'
import { StatTiles } from '../../../controls/StatTiles.tsx'
import { useStudio } from '../../../studio.tsx'
import { Cautions } from './Cautions.tsx'
import { CellSpectra } from './CellSpectra.tsx'
import { ConfusionPanel } from './ConfusionPanel.tsx'
import styles from './Evaluate.module.css'
import { dependence, type Evaluation, type EvaluationIntervals, evaluate, evaluationIntervals } from './evaluation.ts'
import { PerClassFigure } from './PerClassFigure.tsx'
import { QualityFigure } from './QualityFigure.tsx'
import { scoreTiles } from './scoreTiles.ts'

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

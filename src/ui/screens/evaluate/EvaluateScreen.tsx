/** How good a run is, on spectra it never learned from; and what must be known beside the score. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { ClassRun } from '#domain/run/run'
import type { ConfusionCell } from '../../charts/ConfusionTable.tsx'
import { StatTiles } from '../../controls/StatTiles.tsx'
import { RunGate } from '../../run/RunGate.tsx'
import { useStudio } from '../../studio.tsx'
import { Cautions } from '../../tasks/classes/evaluate/Cautions.tsx'
import { CellSpectra } from '../../tasks/classes/evaluate/CellSpectra.tsx'
import { ConfusionPanel } from '../../tasks/classes/evaluate/ConfusionPanel.tsx'
import {
  dependence,
  type Evaluation,
  type EvaluationIntervals,
  evaluate,
  evaluationIntervals,
} from '../../tasks/classes/evaluate/evaluation.ts'
import { PerClassFigure } from '../../tasks/classes/evaluate/PerClassFigure.tsx'
import { QualityFigure } from '../../tasks/classes/evaluate/QualityFigure.tsx'
import { scoreTiles } from '../../tasks/classes/evaluate/scoreTiles.ts'
import { CurvesEvaluateScreen } from '../../tasks/curves/evaluate/EvaluatePanel.tsx'
import { count, spectra } from '../../words/numbers.ts'
import { nameAndProtocol } from '../../words/study.ts'
import { EvaluateHead } from './EvaluateHead.tsx'
import styles from './EvaluateScreen.module.css'
import { NotJudged } from './NotJudged.tsx'

export function EvaluateScreen({ runId }: { readonly runId: string }) {
  return (
    <RunGate
      runId={runId}
      purpose="How good is it?"
      classes={(run) => <Evaluated record={run} />}
      pairs={(run) => <CurvesEvaluateScreen record={run} />}
    />
  )
}

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

function subtitle({ n, sources }: Evaluation, record: ClassRun): string {
  const cases = sources === n ? spectra(n) : `${count(n)} copies of ${spectra(sources)}`
  return `${nameAndProtocol(record)}: judged on ${cases} of the test part.`
}

function Evaluated({ record }: { readonly record: ClassRun }) {
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
  return (
    <div className="page">
      <EvaluateHead
        record={record}
        subtitle={evaluation ? subtitle(evaluation, record) : record.name}
        caution={study.split.protocol === 'published' ? 'leaky split' : undefined}
      />
      {evaluation ? (
        <>
          <div className={styles.block}>
            <StatTiles label="Scores on the test part" tiles={scoreTiles(evaluation, intervals, study)} />
          </div>
          <div className={`stack ${styles.block}`}>
            <Cautions record={record} evaluation={evaluation} />
          </div>
          <div className="grid">
            <ConfusionPanel evaluation={evaluation} chosen={cell} onChoose={setCell} />
            <QualityFigure evaluation={evaluation} />
            {cell && <CellSpectra evaluation={evaluation} cell={cell} dataset={dataset} onClose={close} />}
            <PerClassFigure evaluation={evaluation} intervals={intervals} />
          </div>
        </>
      ) : (
        <NotJudged record={record} />
      )}
    </div>
  )
}

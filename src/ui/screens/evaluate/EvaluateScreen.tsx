/** How good a run is, on spectra it never learned from; and what must be known beside the score. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import type { ClassRun } from '#domain/run'
import type { ConfusionCell } from '../../charts/ConfusionTable.tsx'
import { buttonClass } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { StatTiles } from '../../controls/StatTiles.tsx'
import { StatusPill } from '../../controls/StatusPill.tsx'
import { Tag } from '../../controls/Tag.tsx'
import { paths } from '../../routes.ts'
import { RunGate } from '../../run/RunGate.tsx'
import { useStudio } from '../../studio.tsx'
import { count, spectra } from '../../words/numbers.ts'
import { nameAndProtocol } from '../../words/study.ts'
import { Cautions } from './Cautions.tsx'
import { CellSpectra } from './CellSpectra.tsx'
import { ConfusionPanel } from './ConfusionPanel.tsx'
import styles from './EvaluateScreen.module.css'
import { dependence, type Evaluation, type EvaluationIntervals, evaluate, evaluationIntervals } from './evaluation.ts'
import { PerClassFigure } from './PerClassFigure.tsx'
import { QualityFigure } from './QualityFigure.tsx'
import { scoreTiles } from './scoreTiles.ts'

export function EvaluateScreen({ runId }: { readonly runId: string }) {
  return <RunGate runId={runId} purpose="How good is it?" classes={(run) => <Evaluated record={run} />} />
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
  const leaky = study.split.protocol === 'published'
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <div className={styles.title}>
            <h1>How good is it?</h1>
            <StatusPill status={record.status.kind} />
            {leaky && <Tag tone="warn">leaky split</Tag>}
          </div>
          <p>{evaluation ? subtitle(evaluation, record) : record.name}</p>
        </div>
        <div className="row wrap">
          <Link href={paths.runs} className={buttonClass()}>
            Compare runs
          </Link>
          <Link href={paths.explain(record.id)} className={buttonClass('primary')}>
            See why it decides
          </Link>
        </div>
      </header>
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
        <Card>
          {record.status.kind === 'failed' && record.split?.test.length !== 0 ? (
            <EmptyState title="The test part was not asked">
              The training broke off, and its best weights could not be judged afterwards. They can still be used in
              Predict and taken away in Export.
            </EmptyState>
          ) : (
            <EmptyState title="There is no test part">
              Every spectrum of this run was trained or validated on, so nothing can be said about new ones. Give the
              test part a share in Design.
            </EmptyState>
          )}
        </Card>
      )}
    </div>
  )
}

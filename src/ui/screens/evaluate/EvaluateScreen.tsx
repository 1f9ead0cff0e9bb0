/** How good a run is, on spectra it never learned from; and what must be known beside the score. */
import { useCallback, useMemo, useState } from 'react'
import type { ClassRun } from '#domain/run/run'
import type { ClassEvaluation } from '#domain/tasks/classes/classEvaluation'
import type { ConfusionCell } from '../../charts/ConfusionTable.tsx'
import { StatTiles } from '../../controls/StatTiles.tsx'
import { RunGate } from '../../run/RunGate.tsx'
import { useRunSpectra } from '../../run/useRunSpectra.ts'
import { CurvesEvaluateScreen } from '../../tasks/curves/evaluate/CurvesEvaluateScreen.tsx'
import { count, spectra } from '../../words/numbers.ts'
import { nameAndProtocol } from '../../words/study.ts'
import { Cautions } from './Cautions.tsx'
import { CellSpectra } from './CellSpectra.tsx'
import { ConfusionPanel } from './ConfusionPanel.tsx'
import { EvaluateHead } from './EvaluateHead.tsx'
import styles from './EvaluateScreen.module.css'
import { FormerRules } from './FormerRules.tsx'
import { judged } from './judged.ts'
import { NotJudged } from './NotJudged.tsx'
import { PerClassFigure } from './PerClassFigure.tsx'
import { QualityFigure } from './QualityFigure.tsx'
import { scoreTiles } from './scoreTiles.ts'

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

function subtitle({ n, sources }: ClassEvaluation, record: ClassRun): string {
  const cases = sources === n.test ? spectra(n.test) : `${count(n.test)} copies of ${spectra(sources)}`
  return `${nameAndProtocol(record)}: judged on ${cases} of the test part.`
}

function Evaluated({ record }: { readonly record: ClassRun }) {
  const found = useMemo(() => judged(record), [record])
  // For names, groups and pictures; the scores do not wait for them.
  const own = useRunSpectra(record)
  const [cell, setCell] = useState<ConfusionCell | null>(null)
  const close = useCallback(() => setCell(null), [])
  const leaky = found?.evaluation.cautions.some(({ code }) => code === 'published-protocol') ?? false
  return (
    <div className="page">
      <EvaluateHead
        record={record}
        subtitle={found ? subtitle(found.evaluation, record) : record.name}
        caution={leaky ? 'leaky split' : undefined}
      />
      {found ? (
        <>
          <div className={styles.block}>
            <StatTiles label="Scores on the test part" tiles={scoreTiles(found.evaluation)} />
          </div>
          <div className={`stack ${styles.block}`}>
            <FormerRules evaluation={found.evaluation} />
            <Cautions record={record} evaluation={found.evaluation} />
          </div>
          <div className="grid">
            <ConfusionPanel evaluation={found.evaluation} chosen={cell} onChoose={setCell} />
            <QualityFigure judged={found} />
            {cell && <CellSpectra judged={found} cell={cell} spectra={own} onClose={close} />}
            <PerClassFigure evaluation={found.evaluation} />
          </div>
        </>
      ) : (
        <NotJudged record={record} />
      )}
    </div>
  )
}

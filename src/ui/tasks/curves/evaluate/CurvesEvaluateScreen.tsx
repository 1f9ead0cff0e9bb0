/** How good a pair run is, on rows it never learned from; and what must be known beside the scores. */
import { useCallback, useEffect, useMemo } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { CurvesRun } from '#domain/run/run'
import type { CurvesEvaluation } from '#domain/tasks/curves/curvesEvaluation'
import { Card } from '../../../controls/Card.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { paths, placeOf } from '../../../routes.ts'
import { EndCautions } from '../../../screens/evaluate/EndCautions.tsx'
import { EvaluateHead } from '../../../screens/evaluate/EvaluateHead.tsx'
import { NotJudged } from '../../../screens/evaluate/NotJudged.tsx'
import { useStudio } from '../../../studio.tsx'
import { count } from '../../../words/numbers.ts'
import { nameAndProtocol } from '../../../words/study.ts'
import { ComparisonFigure } from './ComparisonFigure.tsx'
import { ComponentResiduals } from './ComponentResiduals.tsx'
import { ComponentScores } from './ComponentScores.tsx'
import { CurvesCautions } from './CurvesCautions.tsx'
import styles from './CurvesEvaluate.module.css'
import { type CurvesResult, curvesResult } from './curvesResult.ts'
import { DiagnosticsFigure } from './DiagnosticsFigure.tsx'
import { RowExplorer } from './RowExplorer.tsx'

/** What was judged, and what the intervals are. */
const protocolSentence = ({ name, study, summary }: CurvesResult): string =>
  `${nameAndProtocol({ name, study })}: judged on ${count(summary.n)} rows of the test part; 95% intervals by resampling them.`

/** The run's evaluation, computed when the screen is first looked at. */
function useEvaluation({ runId, componentNames, favoured }: CurvesResult) {
  const studio = useStudio()
  const status = useStore(studio.evaluations, (state) => state.status)
  const components = componentNames.length
  useEffect(() => {
    void studio.evaluations.getState().open({ runId, components, diagnosed: favoured })
  }, [studio, runId, components, favoured])
  return status.kind !== 'none' && status.runId === runId ? status : null
}

export function CurvesEvaluateScreen({ record }: { readonly record: CurvesRun }) {
  const result = useMemo(() => curvesResult(record), [record])
  return (
    <div className="page">
      <EvaluateHead
        record={record}
        subtitle={result ? protocolSentence(result) : record.name}
        caution={record.study.split.protocol === 'published' ? 'epoch picked on the test rows' : undefined}
      />
      {result ? <Evaluated record={record} result={result} /> : <NotJudged record={record} />}
    </div>
  )
}

function Evaluated({ record, result }: { readonly record: CurvesRun; readonly result: CurvesResult }) {
  const status = useEvaluation(result)
  return (
    <>
      <div className="stack">
        <ComponentScores result={result} />
        <CurvesCautions result={result} />
        <EndCautions record={record} />
        <ComparisonFigure result={result} />
        {status?.kind === 'failed' && <ErrorCard error={status.error} />}
        {(status === null || status.kind === 'computing') && (
          <Card className={styles.waiting}>
            <p className="dim">Looking at {count(result.summary.n)} rows …</p>
          </Card>
        )}
      </div>
      {status?.kind === 'ready' && <Details result={result} evaluation={status.evaluation} />}
    </>
  )
}

/** The row in the address is the dataset's, from 1; without one, the worst. */
function usePosition(runId: string, { rows, worstFirst }: CurvesEvaluation) {
  const [location, navigate] = useLocation()
  const place = placeOf(location)
  const named = place.kind === 'step' && place.detail !== null ? Number(place.detail) - 1 : null
  const position = useMemo(() => (named === null ? -1 : rows.indexOf(named)), [rows, named])
  const choose = useCallback(
    (next: number) => navigate(paths.evaluatedRow(runId, (rows[next] ?? 0) + 1), { replace: true }),
    [navigate, runId, rows],
  )
  return { position: position < 0 ? (worstFirst[0] ?? 0) : position, choose }
}

function Details({ result, evaluation }: { readonly result: CurvesResult; readonly evaluation: CurvesEvaluation }) {
  const { position, choose } = usePosition(result.runId, evaluation)
  return (
    <>
      <RowExplorer result={result} evaluation={evaluation} position={position} onPosition={choose} />
      <ComponentResiduals result={result} evaluation={evaluation} />
      <div className={styles.sectionHead}>
        <div>
          <h2>Sample by sample</h2>
        </div>
      </div>
      <div className="grid">
        <DiagnosticsFigure result={result} evaluation={evaluation} />
      </div>
    </>
  )
}

/** How well spectra are predicted: each component's scores beside what they have to beat, then row by row and wavelength by wavelength. */
import { type ReactNode, useCallback, useEffect, useMemo } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { CurvesRun } from '#domain/run/run'
import type { TestResiduals } from '#domain/tasks/curves/testResiduals'
import { numberedComponent } from '../../../charts/componentColours.ts'
import { DrawnFigure } from '../../../charts/Figure.tsx'
import { componentDiagnostics, sampleName, sampleVariable } from '../../../charts/figures/componentDiagnostics.ts'
import { Legend } from '../../../charts/Legend.tsx'
import { Card } from '../../../controls/Card.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { paths, placeOf } from '../../../routes.ts'
import { useStudio } from '../../../studio.tsx'
import { count } from '../../../words/numbers.ts'
import { Cautions } from './Cautions.tsx'
import { ComparisonFigure } from './ComparisonFigure.tsx'
import { ComponentResiduals } from './ComponentResiduals.tsx'
import { ComponentScores } from './ComponentScores.tsx'
import { type CurvesResult, curvesResult } from './curvesResult.ts'
import styles from './Evaluate.module.css'
import { RowExplorer } from './RowExplorer.tsx'

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

interface ScoresProps {
  readonly record: CurvesRun
  readonly notes: ReactNode
}

export function Scores({ record, notes }: ScoresProps) {
  const result = useMemo(() => curvesResult(record), [record])
  return result && <Evaluated result={result} notes={notes} />
}

function Evaluated({ result, notes }: { readonly result: CurvesResult; readonly notes: ReactNode }) {
  const status = useEvaluation(result)
  return (
    <>
      <div className="stack">
        <ComponentScores result={result} />
        <Cautions result={result} />
        {notes}
        <ComparisonFigure result={result} />
        {status?.kind === 'failed' && <ErrorCard error={status.error} />}
        {(status === null || status.kind === 'computing') && (
          <Card className="waiting">
            <p className="dim">Looking at {count(result.evaluation.n.test)} rows …</p>
          </Card>
        )}
      </div>
      {status?.kind === 'ready' && <Details result={result} evaluation={status.residuals} />}
    </>
  )
}

/** The row in the address is the dataset's, from 1; without one, the worst. */
function usePosition(runId: string, { rows, worstFirst }: TestResiduals) {
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

function Details({ result, evaluation }: { readonly result: CurvesResult; readonly evaluation: TestResiduals }) {
  const { position, choose } = usePosition(result.runId, evaluation)
  return (
    <>
      <RowExplorer result={result} evaluation={evaluation} position={position} onPosition={choose} />
      <ComponentResiduals result={result} evaluation={evaluation} />
      <div className={`section-head ${styles.sectionHead}`}>
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

interface DiagnosticsFigureProps {
  readonly result: CurvesResult
  readonly evaluation: TestResiduals
}

/** The favoured component in five rows from nearly the best to nearly the worst. */
function DiagnosticsFigure({ result, evaluation }: DiagnosticsFigureProps) {
  const { component, samples } = evaluation.diagnosed
  const input = { axis: result.axis, name: result.componentNames[component] ?? '', samples, rows: evaluation.rows }
  return (
    <DrawnFigure
      className="span-12"
      title={`Diagnostics of ${numberedComponent(component, input.name)}`}
      subtitle="Solid: actual. Dashed: predicted. The rows shown are those at the 5th, 25th, 50th, 75th and 95th percentile of this component's error."
      of={componentDiagnostics}
      input={input}
      footer={
        <Legend
          entries={samples.map((sample, i) => ({
            name: sampleName(input, sample),
            colour: sampleVariable(i),
            kind: 'line' as const,
          }))}
        />
      }
      fileName={`component${component + 1}_diagnostics`}
      heightPx={340}
      saveSize={{ widthPx: 1000, heightPx: 560 }}
    />
  )
}

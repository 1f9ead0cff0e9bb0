import { useCallback, useId, useMemo, useState } from 'react'
import type { TestResiduals } from '#domain/tasks/curves/testResiduals'
import { numberedComponent } from '../../../charts/componentColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import { pointScores, pointScoresSummary, pointScoresTable } from '../../../charts/figures/pointScores.ts'
import { quantilePlot, quantileSummary, quantileTable } from '../../../charts/figures/quantilePlot.ts'
import {
  residualBandsPlot,
  residualBandsSummary,
  residualBandsTable,
} from '../../../charts/figures/residualBandsPlot.ts'
import {
  type ResidualHistogramInput,
  residualHistogramPlot,
  residualHistogramSummary,
  residualHistogramTable,
} from '../../../charts/figures/residualHistogramPlot.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { Segmented } from '../../../controls/Segmented.tsx'
import { Select } from '../../../controls/Select.tsx'
import { count } from '../../../words/numbers.ts'
import styles from './CurvesEvaluate.module.css'
import type { CurvesResult } from './curvesResult.ts'
import { ResidualHeatmapFigure } from './ResidualHeatmapFigure.tsx'

interface ResidualsProps {
  readonly result: CurvesResult
  readonly evaluation: TestResiduals
}

export interface ComponentFigureProps extends ResidualsProps {
  readonly component: number
}

const heightPx = 280

/** Where one component goes wrong: which rows, which wavelengths, how far. */
export function ComponentResiduals({ result, evaluation }: ResidualsProps) {
  const [component, setComponent] = useState(result.favoured)
  const id = useId()
  const options = result.componentNames.map((name, k) => ({ value: String(k), label: numberedComponent(k, name) }))
  const choice = {
    label: 'Component shown',
    value: String(component),
    options,
    onChange: (value: string) => setComponent(Number(value)),
  }
  const shown = { result, evaluation, component }
  return (
    <section aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <div>
          <h2 id={id}>Residuals of one component</h2>
          <p>Predicted − actual, over all {count(evaluation.rows.length)} test rows.</p>
        </div>
        {options.length <= 5 ? <Segmented {...choice} /> : <Select {...choice} />}
      </div>
      <div className="grid">
        <ResidualHeatmapFigure {...shown} />
        <BandsFigure {...shown} />
        <PointScoresFigure {...shown} />
        <HistogramFigure {...shown} />
        <QuantileFigure {...shown} />
      </div>
    </section>
  )
}

function BandsFigure({ result, evaluation, component }: ComponentFigureProps) {
  const input = useMemo(
    () => ({
      axis: result.axis,
      component,
      name: result.componentNames[component] ?? '',
      bands: evaluation.perComponent[component]?.bands ?? [],
      n: evaluation.rows.length,
    }),
    [result, evaluation, component],
  )
  const plot = useCallback<PlotBuilder>((theme) => residualBandsPlot(input, theme), [input])
  return (
    <Figure
      className="span-6"
      title="Residual along the spectrum"
      subtitle="Line: median row. Dark: middle half of the rows. Light: nine tenths (5–95%)."
      plot={plot}
      table={() => residualBandsTable(input)}
      summary={residualBandsSummary(input)}
      fileName={`residuals_${component + 1}`}
      heightPx={heightPx}
    />
  )
}

function PointScoresFigure({ result, component }: ComponentFigureProps) {
  const { metrics, baselines } = result.evaluation
  const input = useMemo(
    () => ({
      axis: result.axis,
      component,
      name: result.componentNames[component] ?? '',
      network: metrics[component]?.r2PerPoint ?? [],
      ridge: baselines?.ridge[component]?.r2PerPoint ?? null,
    }),
    [result, metrics, baselines, component],
  )
  const plot = useCallback<PlotBuilder>((theme) => pointScores(input, theme), [input])
  return (
    <Figure
      className="span-6"
      title="R² per wavelength"
      subtitle={input.ridge ? 'Thick: network. Thin, grey: ridge regression.' : 'Of the network'}
      plot={plot}
      table={() => pointScoresTable(input)}
      summary={pointScoresSummary(input)}
      fileName={`r2_per_wavelength_${component + 1}`}
      heightPx={heightPx}
    />
  )
}

function HistogramFigure({ result, evaluation, component }: ComponentFigureProps) {
  const { histogram = null, quantiles = null } = evaluation.perComponent[component] ?? {}
  const input = useMemo<ResidualHistogramInput | null>(
    () =>
      histogram && quantiles
        ? { component, name: result.componentNames[component] ?? '', histogram, moments: quantiles }
        : null,
    [result, histogram, quantiles, component],
  )
  const plot = useCallback<PlotBuilder>(
    (theme) => (input ? residualHistogramPlot(input, theme) : { data: [], layout: {} }),
    [input],
  )
  if (!input) return null
  return (
    <Figure
      className="span-6"
      title="How residuals are distributed"
      subtitle="All rows and wavelengths; line: a normal distribution of the same mean and sd"
      plot={plot}
      table={() => residualHistogramTable(input)}
      summary={residualHistogramSummary(input)}
      fileName={`residual_histogram_${component + 1}`}
      heightPx={heightPx}
    />
  )
}

function QuantileFigure({ evaluation, component }: ComponentFigureProps) {
  const pairs = evaluation.perComponent[component]?.quantiles ?? null
  const plot = useCallback<PlotBuilder>(
    (theme) => (pairs ? quantilePlot({ component, pairs }, theme) : { data: [], layout: {} }),
    [pairs, component],
  )
  if (!pairs) return null
  return (
    <Figure
      className="span-6"
      title="Against a normal distribution (Q–Q)"
      subtitle="Residual quantiles over normal ones; dotted: where normal residuals lie"
      plot={plot}
      table={() => quantileTable({ component, pairs })}
      summary={quantileSummary({ component, pairs })}
      fileName={`residual_quantiles_${component + 1}`}
      heightPx={heightPx}
    />
  )
}

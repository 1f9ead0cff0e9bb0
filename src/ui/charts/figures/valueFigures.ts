/** One number as a model tells it: predicted against measured, with the 1:1 line, and the residual against any other quantity. */
import { baseLayout, xAxis, yAxis } from '../axes.ts'
import type { FigureTable, PlotFigure, PlotShape, Trace } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'

export interface PredictedMeasuredInput {
  /** With its unit: `protein (%)`. */
  readonly name: string
  /** One a spectrum; NaN where nothing was measured. */
  readonly measured: ArrayLike<number>
  readonly predicted: ArrayLike<number>
  /** What each spectrum is called; absent where it need not be told. */
  readonly names?: readonly string[]
}

interface Pair {
  readonly at: number
  readonly measured: number
  readonly predicted: number
}

const pairsOf = ({ measured, predicted }: Pick<PredictedMeasuredInput, 'measured' | 'predicted'>): Pair[] =>
  Array.from(measured, (value, at) => ({ at, measured: value, predicted: predicted[at] ?? Number.NaN })).filter(
    (pair) => Number.isFinite(pair.measured) && Number.isFinite(pair.predicted),
  )

/** Ends of an axis that holds all of some values, with a little air. */
function rangeOf(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  if (values.length === 0) return [0, 1]
  const air = (high - low || Math.abs(high) || 1) * 0.06
  return [low - air, high + air]
}

const significant = (value: number): string => String(Number(value.toPrecision(4))).replace('-', '−')

function predictedMeasuredPlot(input: PredictedMeasuredInput, theme: ChartTheme): PlotFigure {
  const pairs = pairsOf(input)
  const range = rangeOf(pairs.flatMap(({ measured, predicted }) => [measured, predicted]))
  const points: Trace = {
    type: 'scatter',
    mode: 'markers',
    x: pairs.map(({ measured }) => measured),
    y: pairs.map(({ predicted }) => predicted),
    text: pairs.map(({ at }) => input.names?.[at] ?? `Spectrum ${at + 1}`),
    customdata: pairs.map(({ at }) => at),
    marker: { size: 7, color: theme.accent, opacity: 0.75, line: { width: 1, color: theme.surface } },
    hovertemplate: '%{text}: measured %{x}, predicted %{y:.4~g}<extra></extra>',
  }
  const line: PlotShape = {
    type: 'line',
    layer: 'below',
    x0: range[0],
    x1: range[1],
    y0: range[0],
    y1: range[1],
    line: { color: theme.ink3, width: 1.25, dash: 'dot' },
  }
  return {
    data: [points],
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: 56, r: 16, t: 10, b: 48 },
      shapes: [line],
      xaxis: xAxis(theme, `Measured ${input.name}`, { range, showgrid: true, gridcolor: theme.grid }),
      yaxis: yAxis(theme, `Predicted ${input.name}`, { range, zeroline: false }),
    }),
  }
}

const predictedMeasuredTable = (input: PredictedMeasuredInput): FigureTable => ({
  columns: [
    { name: 'Spectrum' },
    { name: `Measured ${input.name}` },
    { name: `Predicted ${input.name}` },
    { name: 'Error' },
  ],
  rows: pairsOf(input).map(({ at, measured, predicted }) => [
    input.names?.[at] ?? String(at + 1),
    measured,
    Number(predicted.toPrecision(9)),
    Number((predicted - measured).toPrecision(9)),
  ]),
})

function predictedMeasuredSummary(input: PredictedMeasuredInput): string {
  const pairs = pairsOf(input)
  if (pairs.length === 0) return 'Nothing is predicted yet.'
  const errors = pairs.map(({ measured, predicted }) => predicted - measured)
  const rmse = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length)
  return `${pairs.length} spectra; the root mean squared error is ${significant(rmse)}. On the dotted line prediction and measurement agree.`
}

export const predictedMeasured = {
  plot: predictedMeasuredPlot,
  table: predictedMeasuredTable,
  summary: predictedMeasuredSummary,
}

export interface ValueResidualsInput extends PredictedMeasuredInput {
  /** What the residual is drawn against: `Measured protein (%)`, `Order`, `Hotelling’s T²`. */
  readonly against: string
  /** One a spectrum. */
  readonly positions: ArrayLike<number>
}

function valueResidualsPlot(input: ValueResidualsInput, theme: ChartTheme): PlotFigure {
  const pairs = pairsOf(input)
  const errors = pairs.map(({ measured, predicted }) => predicted - measured)
  const most = Math.max(...errors.map(Math.abs), Number.MIN_VALUE) * 1.1
  return {
    data: [
      {
        type: 'scatter',
        mode: 'markers',
        x: pairs.map(({ at }) => input.positions[at] ?? 0),
        y: errors,
        text: pairs.map(({ at }) => input.names?.[at] ?? `Spectrum ${at + 1}`),
        customdata: pairs.map(({ at }) => at),
        marker: { size: 7, color: theme.accent, opacity: 0.75, line: { width: 1, color: theme.surface } },
        hovertemplate: '%{text}: %{y:+.4~g}<extra></extra>',
      },
    ],
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: 56, r: 16, t: 10, b: 48 },
      xaxis: xAxis(theme, input.against, {}),
      yaxis: yAxis(theme, 'Predicted − measured', { range: [-most, most] }),
    }),
  }
}

const valueResidualsTable = (input: ValueResidualsInput): FigureTable => ({
  columns: [{ name: 'Spectrum' }, { name: input.against }, { name: 'Predicted − measured' }],
  rows: pairsOf(input).map(({ at, measured, predicted }) => [
    input.names?.[at] ?? String(at + 1),
    input.positions[at] ?? null,
    Number((predicted - measured).toPrecision(9)),
  ]),
})

function valueResidualsSummary(input: ValueResidualsInput): string {
  const errors = pairsOf(input).map(({ measured, predicted }) => predicted - measured)
  if (errors.length === 0) return 'Nothing is predicted yet.'
  const bias = errors.reduce((sum, error) => sum + error, 0) / errors.length
  return `${errors.length} residuals, predicted minus measured; their mean (the bias) is ${significant(bias)}.`
}

export const valueResiduals = { plot: valueResidualsPlot, table: valueResidualsTable, summary: valueResidualsSummary }

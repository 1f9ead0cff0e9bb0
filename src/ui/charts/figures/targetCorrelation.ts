/** The mean spectrum with its spread, and below it how each point goes with a target. */
import type { SpectralAxis } from '#domain/data/axis'
import { axisTitle, unitSuffix } from '#domain/data/unitWords'
import { axisRange, baseLayout, spectralAxis, yAxis } from '../axes.ts'
import type { Drawing, FigureTable, PlotFigure, Trace } from '../plot.ts'
import { type ChartTheme, withAlpha } from '../theme.ts'
import { signedArea } from './signedArea.ts'

interface TargetCorrelationInput {
  readonly axis: SpectralAxis
  readonly name: string
  readonly mean: Float32Array
  readonly sd: Float32Array
  /** NaN where a point does not vary. */
  readonly correlation: Float32Array
  /** Of the intensities. */
  readonly yTitle: string
}

function plot(input: TargetCorrelationInput, theme: ChartTheme): PlotFigure {
  const { axis, mean, sd, correlation, yTitle } = input
  const x = axis.values
  const edge = (sign: 1 | -1): Float32Array => mean.map((value, i) => value + sign * (sd[i] ?? 0))
  const hidden = { type: 'scatter', mode: 'lines', x, line: { width: 0 }, hoverinfo: 'skip' } as const
  const areas = signedArea(
    x,
    correlation.map((r) => (Number.isNaN(r) ? 0 : r)),
    'y2',
    {
      above: theme.signed[5] ?? '',
      below: theme.signed[1] ?? '',
    },
  )
  const line: Trace = {
    type: 'scatter',
    mode: 'lines',
    name: 'r',
    x,
    y: correlation,
    yaxis: 'y2',
    line: { color: withAlpha(theme.ink, 0.55), width: 0.8 },
    hovertemplate: '%{y:+.2f}',
  }
  return {
    data: [
      { ...hidden, y: edge(-1) },
      { ...hidden, y: edge(1), fill: 'tonexty', fillcolor: withAlpha(theme.ink, 0.1) },
      {
        type: 'scatter',
        mode: 'lines',
        name: 'mean',
        x,
        y: mean,
        line: { color: theme.line, width: 1.6 },
        hovertemplate: '%{y:.4~g}',
      },
      ...areas,
      line,
    ],
    layout: baseLayout(theme, {
      margin: { l: 58, r: 14, t: 10, b: 44 },
      hoversubplots: 'axis',
      xaxis: spectralAxis(theme, axis, axisRange(x), { anchor: 'y2' }),
      yaxis: yAxis(theme, yTitle, { domain: [0.46, 1], nticks: 5 }),
      yaxis2: yAxis(theme, 'r', { domain: [0, 0.38], range: [-1.05, 1.05], tickvals: [-1, -0.5, 0, 0.5, 1] }),
    }),
  }
}

const table = ({ axis, mean, sd, correlation, name }: TargetCorrelationInput): FigureTable => ({
  columns: [
    { name: axisTitle(axis) },
    { name: 'Mean', decimals: 4 },
    { name: 'sd', decimals: 4 },
    { name: `r with ${name}`, decimals: 3 },
  ],
  rows: Array.from(axis.values, (position, i) => [
    position,
    mean[i] ?? null,
    sd[i] ?? null,
    Number.isNaN(correlation[i]) ? null : (correlation[i] ?? null),
  ]),
})

function summary({ axis, correlation, name }: TargetCorrelationInput): string {
  const strongest = correlation.reduce(
    (best, r, i) => (Math.abs(r) > Math.abs(correlation[best] ?? 0) || Number.isNaN(correlation[best]) ? i : best),
    0,
  )
  const r = correlation[strongest]
  if (r === undefined || Number.isNaN(r)) return `No point can be correlated with ${name}.`
  const at = `${Math.round(axis.values[strongest] ?? 0).toLocaleString('en')}${unitSuffix(axis.unit)}`
  return `Closest to ${name} at ${at}: r = ${r.toFixed(2).replace('-', '−')}. One point alone; a model weighs them together.`
}

export const targetCorrelation: Drawing<TargetCorrelationInput> = { plot, table, summary }

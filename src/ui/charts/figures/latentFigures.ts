/** What a latent-variable model shows of itself along the axis, and of its training spectra. */
import type { SpectralAxis } from '#domain/data/axis'
import { axisTitle, unitSuffix } from '#domain/data/unitWords'
import { axisRange, baseLayout, spectralAxis, xAxis, yAxis } from '../axes.ts'
import { componentColour } from '../componentColours.ts'
import type { Drawing, FigureTable, PlotFigure, PlotShape } from '../plot.ts'
import { type ChartTheme, withAlpha } from '../theme.ts'
import { signedArea } from './signedArea.ts'

export interface PointCurveInput {
  readonly axis: SpectralAxis
  /** What is drawn, with its unit: `Coefficient (%)`. */
  readonly name: string
  /** One a point. */
  readonly values: ArrayLike<number>
  /** A level to read against. */
  readonly level?: number
}

const strongest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((best, value, i, all) => (Math.abs(value) > Math.abs(all[best] ?? 0) ? i : best), 0)

const positionWords = ({ axis }: Pick<PointCurveInput, 'axis'>, at: number): string =>
  `${Math.round(axis.values[at] ?? 0).toLocaleString('en')}${unitSuffix(axis.unit)}`

function curvePlot(input: PointCurveInput, theme: ChartTheme): PlotFigure {
  const { axis, name, values, level } = input
  const line: PlotShape[] =
    level === undefined
      ? []
      : [
          {
            type: 'line',
            xref: 'paper',
            x0: 0,
            x1: 1,
            y0: level,
            y1: level,
            line: { color: theme.ink3, width: 1.25, dash: 'dot' },
          },
        ]
  const own = Float32Array.from(values)
  return {
    data: [
      ...signedArea(axis.values, own, 'y', { above: theme.signed[5] ?? '', below: theme.signed[1] ?? '' }),
      {
        type: 'scatter',
        mode: 'lines',
        name,
        x: axis.values,
        y: own,
        line: { color: theme.line, width: 1.1 },
        hovertemplate: '%{y:.4~g}',
      },
    ],
    layout: baseLayout(theme, {
      margin: { l: 66, r: 14, t: 10, b: 44 },
      shapes: line,
      xaxis: spectralAxis(theme, axis, axisRange(axis.values)),
      yaxis: yAxis(theme, name),
    }),
  }
}

const curveTable = ({ axis, name, values }: PointCurveInput): FigureTable => ({
  columns: [{ name: axisTitle(axis) }, { name }],
  rows: Array.from(axis.values, (position, i) => [position, values[i] ?? null]),
})

function curveSummary(input: PointCurveInput): string {
  const { values, level } = input
  const largest = `Largest at ${positionWords(input, strongest(values))}`
  if (level === undefined) return `${largest}.`
  const above = Array.from(values).filter((value) => value > level).length
  return `${largest}; ${above.toLocaleString('en')} of ${values.length.toLocaleString('en')} points lie above ${level} (dotted).`
}

export const pointCurve: Drawing<PointCurveInput> = { plot: curvePlot, table: curveTable, summary: curveSummary }

export interface LoadingsInput {
  readonly axis: SpectralAxis
  /** One list a component. */
  readonly loadings: readonly (readonly number[])[]
}

/** More lines are not told apart. */
const mostLoadings = 4

const loadingsPlot = ({ axis, loadings }: LoadingsInput, theme: ChartTheme): PlotFigure => ({
  data: loadings.slice(0, mostLoadings).map((values, a) => ({
    type: 'scatter',
    mode: 'lines',
    name: `Component ${a + 1}`,
    x: axis.values,
    y: Float32Array.from(values),
    line: { color: componentColour(a, theme), width: 1.5 },
    hovertemplate: '%{y:.3~g}',
  })),
  layout: baseLayout(theme, {
    margin: { l: 58, r: 14, t: 10, b: 44 },
    showlegend: true,
    legend: { orientation: 'h', x: 0, y: 1.1, font: { size: 11, color: theme.ink2 } },
    xaxis: spectralAxis(theme, axis, axisRange(axis.values)),
    yaxis: yAxis(theme, 'Loading'),
  }),
})

const loadingsTable = ({ axis, loadings }: LoadingsInput): FigureTable => ({
  columns: [{ name: axisTitle(axis) }, ...loadings.map((_, a) => ({ name: `Component ${a + 1}` }))],
  rows: Array.from(axis.values, (position, i) => [position, ...loadings.map((values) => values[i] ?? null)]),
})

const loadingsSummary = (input: LoadingsInput): string => {
  const shown = input.loadings.slice(0, mostLoadings)
  const places = shown.map((values, a) => `component ${a + 1} at ${positionWords(input, strongest(values))}`)
  const more = input.loadings.length > shown.length ? ` The table has all ${input.loadings.length}.` : ''
  return `Strongest: ${places.join(', ')}.${more}`
}

export const loadingLines: Drawing<LoadingsInput> = {
  plot: loadingsPlot,
  table: loadingsTable,
  summary: loadingsSummary,
}

export interface DistancesInput {
  readonly t2: ArrayLike<number>
  readonly q: ArrayLike<number>
  readonly limits: { readonly t2: number; readonly q: number }
  readonly names: readonly string[]
}

/** Influence plot: how far within the components against how far across them. */
function distancesPlot({ t2, q, limits, names }: DistancesInput, theme: ChartTheme): PlotFigure {
  const far = Array.from(t2, (own, i) => own > limits.t2 || (q[i] ?? 0) > limits.q)
  const line = (at: PlotShape): PlotShape => ({
    type: 'line',
    layer: 'below',
    line: { color: theme.ink3, width: 1.25, dash: 'dot' },
    ...at,
  })
  const finite = (value: number): boolean => Number.isFinite(value)
  return {
    data: [
      {
        type: 'scatter',
        mode: 'markers',
        x: Array.from(t2),
        y: Array.from(q),
        text: [...names],
        marker: {
          size: 7,
          color: far.map((own) => (own ? theme.warn : withAlpha(theme.accent, 0.7))),
          line: { width: 1, color: theme.surface },
        },
        hovertemplate: '%{text}: T² %{x:.3~g}, Q %{y:.3~g}<extra></extra>',
      },
    ],
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: 66, r: 14, t: 10, b: 44 },
      shapes: [
        ...(finite(limits.t2) ? [line({ yref: 'paper', x0: limits.t2, x1: limits.t2, y0: 0, y1: 1 })] : []),
        ...(finite(limits.q) ? [line({ xref: 'paper', x0: 0, x1: 1, y0: limits.q, y1: limits.q })] : []),
      ],
      xaxis: xAxis(theme, 'Hotelling’s T²', { rangemode: 'tozero' }),
      yaxis: yAxis(theme, 'Q residual', { rangemode: 'tozero' }),
    }),
  }
}

const distancesTable = ({ t2, q, names }: DistancesInput): FigureTable => ({
  columns: [{ name: 'Spectrum' }, { name: 'T²' }, { name: 'Q' }],
  rows: Array.from(t2, (own, i) => [names[i] ?? String(i + 1), own, q[i] ?? null]),
})

function distancesSummary({ t2, q, limits }: DistancesInput): string {
  const far = Array.from(t2).filter((own, i) => own > limits.t2 || (q[i] ?? 0) > limits.q).length
  return `${far} of ${t2.length} spectra lie beyond a 95% limit (dotted) of the training spectra.`
}

export const latentDistancePlot: Drawing<DistancesInput> = {
  plot: distancesPlot,
  table: distancesTable,
  summary: distancesSummary,
}

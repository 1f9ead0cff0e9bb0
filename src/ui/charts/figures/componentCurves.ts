/**
 * One component of one spectrum: actual and predicted over wavelength, and below, sharing the axis, the
 * residual (actual − predicted) on a scale of its own. Where nothing is known but the prediction, that alone.
 */
import type { SpectralAxis } from '#domain/data/axis'
import { axisTitle, unitSuffix } from '#domain/data/unitWords'
import { curveMetrics } from '#domain/scores/regressionMetrics'
import { count, counted, threeDigits } from '../../words/numbers.ts'
import { axisRange, baseLayout, spectralAxis, yAxis } from '../axes.ts'
import { componentColour } from '../componentColours.ts'
import type { Picture } from '../pictureFrame.ts'
import type { FigureTable, PlotFigure, PlotShape, PlotSize, Trace } from '../plot.ts'
import { doubleColumn } from '../print.ts'
import { type ChartTheme, withAlpha } from '../theme.ts'
import { signedTick, symmetricRange, valueRange } from './axisEnds.ts'
import { signedArea } from './signedArea.ts'

interface ComponentCurvesInput {
  readonly axis: SpectralAxis
  readonly component: number
  readonly name: string
  /** Null where it is not known. */
  readonly actual: Float32Array | null
  /** What is held against the prediction: “actual” unless given. */
  readonly actualName?: string
  readonly predicted: Float32Array
  /** Ends of the value axis, so that it holds still while the curves move; rounded from the values unless given. */
  readonly valueEnds?: readonly [number, number]
  /** The same for the residual: its largest size. */
  readonly residualEnd?: number
  /** The component the study cares for most: its panel is tinted. */
  readonly highlighted?: boolean
}

const margin = { l: 66, r: 14, t: 10, b: 42 }
/** Shares of the height: the residual strip, and the gap above it. */
const stripShare = 0.24
const gapShare = 0.1

export const residualsOf = (actual: Float32Array, predicted: Float32Array): Float32Array =>
  predicted.map((value, i) => (actual[i] ?? Number.NaN) - value)

/** Behind the curves, from this share of the height up. */
const tint = (from: number, colour: string): PlotShape => ({
  type: 'rect',
  xref: 'paper',
  yref: 'paper',
  x0: 0,
  x1: 1,
  y0: from,
  y1: 1,
  line: { width: 0 },
  fillcolor: withAlpha(colour, 0.07),
  layer: 'below',
})

function plot(input: ComponentCurvesInput, theme: ChartTheme, _size: PlotSize): PlotFigure {
  const { axis, component, actual, actualName = 'actual', predicted, highlighted = false } = input
  const line = { type: 'scatter', mode: 'lines', x: axis.values } as const
  const [low, high] = input.valueEnds ?? valueRange([...(actual ?? []), ...predicted])
  const strip = actual && residualStrip({ ...input, actual }, theme)
  const truth: Trace = {
    ...line,
    name: actualName,
    ...(actual && { y: actual }),
    line: { color: theme.line, width: 1.6 },
    hovertemplate: '%{y:.4~g}',
  }
  return {
    data: [
      ...(actual ? [truth] : []),
      {
        ...line,
        name: 'predicted',
        y: predicted,
        line: { color: componentColour(component, theme), width: 2, dash: '6px,4px' as 'dash' },
        hovertemplate: '%{y:.4~g}',
      },
      ...(strip ? strip.data : []),
    ],
    layout: baseLayout(theme, {
      margin,
      xaxis: spectralAxis(theme, axis, axisRange(axis.values), { anchor: strip ? 'y2' : 'y' }),
      ...(highlighted && { shapes: [tint(strip ? stripShare + gapShare : 0, componentColour(component, theme))] }),
      yaxis: yAxis(theme, input.name, {
        domain: [strip ? stripShare + gapShare : 0, 1],
        range: [low, high],
        nticks: 5,
        tickformat: '~g',
      }),
      ...(strip ? strip.layout : {}),
    }),
  }
}

function residualStrip(
  {
    axis,
    actual,
    actualName = 'actual',
    predicted,
    residualEnd,
  }: ComponentCurvesInput & { readonly actual: Float32Array },
  theme: ChartTheme,
): PlotFigure {
  const x = axis.values
  const residuals = residualsOf(actual, predicted)
  const ends = residualEnd === undefined ? symmetricRange(residuals) : [-residualEnd, residualEnd]
  return {
    data: [
      ...signedArea(x, residuals, 'y2', { above: theme.signed[5] ?? '', below: theme.signed[1] ?? '' }),
      {
        type: 'scatter',
        mode: 'lines',
        x,
        name: 'residual',
        y: residuals,
        yaxis: 'y2',
        line: { color: withAlpha(theme.ink, 0.55), width: 0.7 },
        hovertemplate: '%{y:+.3~g}',
      },
    ],
    layout: {
      yaxis2: yAxis(theme, 'Residual', {
        domain: [0, stripShare],
        range: ends,
        tickvals: [ends[0], 0, ends[1]],
        ticktext: [ends[0] ?? 0, 0, ends[1] ?? 0].map(signedTick),
        showgrid: false,
      }),
      annotations: [
        {
          xref: 'paper',
          yref: 'paper',
          x: 1,
          y: stripShare,
          text: `residual: ${actualName} − predicted`,
          showarrow: false,
          xanchor: 'right',
          yanchor: 'bottom',
          font: { size: 11, color: theme.ink3 },
        },
      ],
    },
  }
}

function table({ axis, actual, actualName = 'actual', predicted }: ComponentCurvesInput): FigureTable {
  if (!actual) {
    return {
      columns: [{ name: axisTitle(axis) }, { name: 'Predicted' }],
      rows: Array.from(axis.values, (position, i) => [position, predicted[i] ?? null]),
    }
  }
  const residuals = residualsOf(actual, predicted)
  const actualColumn = actualName.charAt(0).toUpperCase() + actualName.slice(1)
  return {
    columns: [{ name: axisTitle(axis) }, { name: actualColumn }, { name: 'Predicted' }, { name: 'Residual' }],
    rows: Array.from(axis.values, (position, i) => [
      position,
      actual[i] ?? null,
      predicted[i] ?? null,
      residuals[i] ?? null,
    ]),
  }
}

interface CurveFit {
  readonly mse: number | null
  readonly pearson: number | null
}

/** `MSE 0.0069 · Pearson r 0.97`, as it stands in the title. */
export const fitWords = ({ mse, pearson }: CurveFit): string =>
  `MSE ${threeDigits(mse ?? Number.NaN)} · Pearson r ${pearson === null ? '–' : pearson.toFixed(3).replace('-', '−')}`

/** How well one curve is met. */
export const fitOf = (actual: Float32Array, predicted: Float32Array): CurveFit =>
  curveMetrics({ actual, predicted, points: actual.length, components: 1 }, 0, 0)

function summary(input: ComponentCurvesInput, known?: CurveFit): string {
  const { axis, name, actual, actualName = 'actual', predicted } = input
  const placeOf = (point: number): string => `${Math.round(axis.values[point] ?? 0)}${unitSuffix(axis.unit)}`
  if (!actual) {
    const best = furthest(predicted)
    return `${name}: largest at ${placeOf(best)}, ${threeDigits(predicted[best] ?? Number.NaN)}.`
  }
  const residuals = residualsOf(actual, predicted)
  const worst = furthest(residuals)
  const residual = residuals[worst] ?? Number.NaN
  const side = residual < 0 ? 'too high' : 'too low'
  return `${name}: ${fitWords(known ?? fitOf(actual, predicted))}; furthest off at ${placeOf(worst)}, ${threeDigits(Math.abs(residual))} ${side}. Solid: ${actualName}; dashed: predicted.`
}

/** Where the values are largest in size. */
function furthest(values: Float32Array): number {
  let found = 0
  for (let i = 1; i < values.length; i++) if (Math.abs(values[i] ?? 0) > Math.abs(values[found] ?? 0)) found = i
  return found
}

export const componentCurvesPicture: Picture<'componentCurves'> = (figure, theme) => {
  const { component, name, weighedMost, fit, whole, row, n } = figure
  const size = doubleColumn(420)
  const weighed = weighedMost ? ' Tinted: the component that the loss weighs most.' : ''
  const all = whole ? ` All of them: ${fitWords(whole)}, R² ${threeDigits(whole.r2 ?? Number.NaN)}.` : ''
  const words = {
    title: `Component ${component + 1}, ${name}: ${fitWords(fit)}`,
    subtitle: `Row ${count(row)}, in the middle of ${counted(n, 'row', 'rows')} of the test part by its error.${all}${weighed}`,
    caption: summary(figure, fit),
  }
  return { plot: plot({ ...figure, highlighted: weighedMost }, theme, size), size, words }
}

export const componentCurves = { plot, table, summary }

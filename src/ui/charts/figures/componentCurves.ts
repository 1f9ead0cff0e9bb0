/**
 * One component of one spectrum: actual and predicted over wavelength, and below, sharing the axis, the
 * residual (predicted − actual) on a scale of its own.
 */
import type { SpectralAxis } from '#domain/dataset'
import { threeDigits } from '../../words/numbers.ts'
import { axisRange, axisTitle, baseLayout, spectralAxis, unitSuffix, yAxis } from '../axes.ts'
import { componentColour } from '../componentColours.ts'
import type { FigureTable, PlotFigure, PlotSize } from '../plot.ts'
import { type ChartTheme, withAlpha } from '../theme.ts'
import { signedTick, symmetricRange, valueRange } from './axisEnds.ts'
import { signedArea } from './signedArea.ts'

export interface ComponentCurvesInput {
  readonly axis: SpectralAxis
  readonly component: number
  readonly name: string
  readonly actual: Float32Array
  readonly predicted: Float32Array
}

const margin = { l: 58, r: 14, t: 10, b: 42 }
/** Shares of the height: the residual strip, and the gap above it. */
const stripShare = 0.24
const gapShare = 0.1

export const residualsOf = ({ actual, predicted }: ComponentCurvesInput): Float32Array =>
  predicted.map((value, i) => value - (actual[i] ?? Number.NaN))

export function componentCurves(input: ComponentCurvesInput, theme: ChartTheme, _size: PlotSize): PlotFigure {
  const { axis, component, actual, predicted } = input
  const residuals = residualsOf(input)
  const line = { type: 'scatter', mode: 'lines', x: axis.values } as const
  const strip = symmetricRange(residuals)
  return {
    data: [
      {
        ...line,
        name: 'actual',
        y: actual,
        line: { color: theme.line, width: 1.6 },
        hovertemplate: '%{y:.4~g}',
      },
      {
        ...line,
        name: 'predicted',
        y: predicted,
        line: { color: componentColour(component, theme), width: 2, dash: '6px,4px' as 'dash' },
        hovertemplate: '%{y:.4~g}',
      },
      ...signedArea(axis.values, residuals, 'y2', theme),
      {
        ...line,
        name: 'residual',
        y: residuals,
        yaxis: 'y2',
        line: { color: withAlpha(theme.ink, 0.55), width: 0.7 },
        hovertemplate: '%{y:+.3~g}',
      },
    ],
    layout: baseLayout(theme, {
      margin,
      xaxis: spectralAxis(theme, axis.unit, axisRange(axis.values), { anchor: 'y2' }),
      yaxis: yAxis(theme, '', {
        domain: [stripShare + gapShare, 1],
        range: valueRange([...actual, ...predicted]),
        nticks: 5,
        tickformat: '~g',
      }),
      yaxis2: yAxis(theme, '', {
        domain: [0, stripShare],
        range: strip,
        tickvals: [strip[0], 0, strip[1]],
        ticktext: [strip[0], 0, strip[1]].map(signedTick),
        showgrid: false,
      }),
      annotations: [
        {
          xref: 'paper',
          yref: 'paper',
          x: 1,
          y: stripShare,
          text: 'residual: predicted − actual',
          showarrow: false,
          xanchor: 'right',
          yanchor: 'bottom',
          font: { size: 11, color: theme.ink3 },
        },
      ],
    }),
  }
}

export function componentCurvesTable(input: ComponentCurvesInput): FigureTable {
  const residuals = residualsOf(input)
  return {
    columns: [{ name: axisTitle(input.axis.unit) }, { name: 'Actual' }, { name: 'Predicted' }, { name: 'Residual' }],
    rows: Array.from(input.axis.values, (position, i) => [
      position,
      input.actual[i] ?? null,
      input.predicted[i] ?? null,
      residuals[i] ?? null,
    ]),
  }
}

export interface CurveFit {
  readonly mse: number | null
  readonly pearson: number | null
}

/** `MSE 0.0069 · Pearson r 0.97`, as it stands in the title. */
export const fitWords = ({ mse, pearson }: CurveFit): string =>
  `MSE ${threeDigits(mse ?? Number.NaN)} · Pearson r ${pearson === null ? '–' : pearson.toFixed(3).replace('-', '−')}`

export function componentCurvesSummary(input: ComponentCurvesInput, fit: CurveFit): string {
  const residuals = residualsOf(input)
  let worst = 0
  for (let i = 1; i < residuals.length; i++) {
    if (Math.abs(residuals[i] ?? 0) > Math.abs(residuals[worst] ?? 0)) worst = i
  }
  const residual = residuals[worst] ?? Number.NaN
  const side = residual < 0 ? 'too low' : 'too high'
  const place = `${Math.round(input.axis.values[worst] ?? 0)}${unitSuffix(input.axis.unit)}`
  return `${input.name}: ${fitWords(fit)}; furthest off at ${place}, ${threeDigits(Math.abs(residual))} ${side}. Solid: actual; dashed: predicted.`
}

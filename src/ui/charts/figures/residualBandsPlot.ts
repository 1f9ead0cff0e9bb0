/** How far predictions lie off at each wavelength: the median residual with the middle half and nine tenths of the rows. */
import type { SpectralAxis } from '#domain/data/axis'
import { axisTitle, unitSuffix } from '#domain/data/unitWords'
import { counted, threeDigits } from '../../words/numbers.ts'
import { axisRange, baseLayout, spectralAxis, yAxis } from '../axes.ts'
import { componentColour } from '../componentColours.ts'
import type { Picture } from '../pictureFrame.ts'
import type { FigureTable, PlotFigure, Trace } from '../plot.ts'
import { doubleColumn } from '../print.ts'
import { type ChartTheme, withAlpha } from '../theme.ts'
import { symmetricRange } from './axisEnds.ts'

interface ResidualBandsInput {
  readonly axis: SpectralAxis
  readonly component: number
  readonly name: string
  /** Residuals at the shares 5, 25, 50, 75 and 95% of the rows, each along the axis. */
  readonly bands: readonly Float64Array[]
  /** Rows behind them. */
  readonly n: number
}

const percents = [5, 25, 50, 75, 95]

function plot({ axis, component, bands }: ResidualBandsInput, theme: ChartTheme): PlotFigure {
  const colour = componentColour(component, theme)
  const [low, lowerHalf, median, upperHalf, high] = bands
  const band = (edge: Float64Array | undefined, name: string, fillcolor?: string): Trace => ({
    type: 'scatter',
    mode: 'lines',
    name,
    x: axis.values,
    y: edge ?? [],
    line: { width: 0, color: colour },
    ...(fillcolor === undefined ? {} : { fill: 'tonexty', fillcolor }),
    hovertemplate: '%{y:+.3~g}',
  })
  return {
    data: [
      band(low, '5%'),
      band(high, '95%', withAlpha(colour, 0.14)),
      band(lowerHalf, '25%'),
      band(upperHalf, '75%', withAlpha(colour, 0.3)),
      { ...band(median, 'median'), line: { color: colour, width: 2 } },
    ],
    layout: baseLayout(theme, {
      margin: { l: 62, r: 14, t: 10, b: 44 },
      xaxis: spectralAxis(theme, axis, axisRange(axis.values)),
      yaxis: yAxis(theme, 'Actual − predicted', {
        range: symmetricRange(bands.flatMap((edge) => [...edge])),
        tickformat: '~g',
      }),
    }),
  }
}

function table({ axis, bands }: ResidualBandsInput): FigureTable {
  return {
    columns: [
      { name: axisTitle(axis) },
      ...percents.map((percent) => ({ name: percent === 50 ? 'Median residual' : `${percent}% of rows below` })),
    ],
    rows: Array.from(axis.values, (position, i) => [position, ...bands.map((edge) => edge[i] ?? null)]),
  }
}

function summary({ axis, name, bands, n }: ResidualBandsInput): string {
  const [low, , median, , high] = bands
  const width = (i: number): number => (high?.[i] ?? 0) - (low?.[i] ?? 0)
  let widest = 0
  for (let i = 1; i < axis.values.length; i++) if (width(i) > width(widest)) widest = i
  const place = `${Math.round(axis.values[widest] ?? 0)}${unitSuffix(axis.unit)}`
  const middle = median?.[widest] ?? Number.NaN
  const spread = `${threeDigits(low?.[widest] ?? Number.NaN)} to ${threeDigits(high?.[widest] ?? Number.NaN)}`
  return `${name} is least certain at ${place}: nine tenths of ${n.toLocaleString('en')} rows lie from ${spread}, median ${threeDigits(middle)}.`
}

export const residualBandsPicture: Picture<'residualBands'> = (figure, theme) => ({
  plot: plot(figure, theme),
  size: doubleColumn(330),
  words: {
    title: `${figure.name}: residuals of ${counted(figure.n, 'row', 'rows')}`,
    subtitle: 'Actual − predicted on the test part: median, the middle half of the rows, nine tenths of them.',
    caption: summary(figure),
  },
})

export const residualBands = { plot, table, summary }

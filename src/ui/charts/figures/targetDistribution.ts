/** How the measured values of a target are distributed. */
import { threeDigits } from '../../words/numbers.ts'
import { baseLayout, xAxis, yAxis } from '../axes.ts'
import type { Drawing, FigureTable, PlotFigure } from '../plot.ts'
import { type ChartTheme, withAlpha } from '../theme.ts'

interface TargetDistributionInput {
  /** With its unit. */
  readonly name: string
  /** NaN where nothing was measured. */
  readonly measured: Float64Array
}

interface Bins {
  readonly from: number
  readonly width: number
  readonly counts: readonly number[]
}

const known = ({ measured }: Pick<TargetDistributionInput, 'measured'>): number[] =>
  Array.from(measured)
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b)

/** Bins of equal width as Freedman and Diaconis (1981) choose them, between 5 and 40. */
function binsOf(values: readonly number[]): Bins {
  const at = (share: number): number => values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0
  const [low, high] = [values[0] ?? 0, values.at(-1) ?? 0]
  const range = high - low || 1
  const wished = (2 * (at(0.75) - at(0.25))) / Math.cbrt(Math.max(1, values.length))
  const count = Math.max(5, Math.min(40, wished > 0 ? Math.ceil(range / wished) : 5))
  const width = range / count
  const counts = new Array<number>(count).fill(0)
  for (const value of values) {
    const bin = Math.min(count - 1, Math.floor((value - low) / width))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return { from: low, width, counts }
}

function plot(input: TargetDistributionInput, theme: ChartTheme): PlotFigure {
  const { from, width, counts } = binsOf(known(input))
  return {
    data: [
      {
        type: 'bar',
        x: counts.map((_, i) => from + (i + 0.5) * width),
        y: [...counts],
        width: counts.map(() => width),
        customdata: counts.map((_, i) => `${threeDigits(from + i * width)} to ${threeDigits(from + (i + 1) * width)}`),
        marker: { color: withAlpha(theme.accent, 0.55), line: { width: 1, color: theme.surface } },
        hovertemplate: '%{y} spectra<extra>%{customdata}</extra>',
      },
    ],
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: 46, r: 14, t: 10, b: 44 },
      bargap: 0,
      xaxis: xAxis(theme, input.name, { nticks: 6 }),
      yaxis: yAxis(theme, 'Spectra', { rangemode: 'tozero' }),
    }),
  }
}

function table(input: TargetDistributionInput): FigureTable {
  const { from, width, counts } = binsOf(known(input))
  return {
    columns: [{ name: `${input.name} from` }, { name: 'to' }, { name: 'Spectra' }],
    rows: counts.map((own, i) => [
      Number((from + i * width).toPrecision(6)),
      Number((from + (i + 1) * width).toPrecision(6)),
      own,
    ]),
  }
}

function summary(input: TargetDistributionInput): string {
  const values = known(input)
  if (values.length === 0) return 'No spectrum has a value.'
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1))
  const missing = input.measured.length - values.length
  const left = missing === 0 ? '' : `; ${missing.toLocaleString('en')} without a value`
  return `${values.length.toLocaleString('en')} values, mean ${threeDigits(mean)}, sd ${threeDigits(sd)}${left}.`
}

export const targetDistribution: Drawing<TargetDistributionInput> = { plot, table, summary }

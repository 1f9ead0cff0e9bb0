/** How the residuals of a component are distributed, beside the normal distribution of the same mean and spread. */
import type { QuantilePairs, ResidualHistogram } from '#domain/scores/residuals'
import { threeDigits } from '../../words/numbers.ts'
import { baseLayout, xAxis, yAxis } from '../axes.ts'
import { componentColour } from '../componentColours.ts'
import type { FigureTable, PlotFigure } from '../plot.ts'
import { type ChartTheme, withAlpha } from '../theme.ts'

interface ResidualHistogramInput {
  readonly component: number
  readonly name: string
  readonly histogram: ResidualHistogram
  readonly moments: Pick<QuantilePairs, 'mean' | 'sd'>
}

const total = ({ counts, below, above }: ResidualHistogram): number =>
  counts.reduce((sum, own) => sum + own, 0) + below + above

const centresOf = ({ edges, counts }: ResidualHistogram): number[] =>
  Array.from(counts, (_, i) => ((edges[i] ?? 0) + (edges[i + 1] ?? 0)) / 2)

/** Residuals the normal distribution would put into each bin. */
function expectedCounts({ histogram, moments: { mean, sd } }: ResidualHistogramInput): number[] {
  const width = (histogram.edges[1] ?? 0) - (histogram.edges[0] ?? 0)
  const scale = (total(histogram) * width) / (sd * Math.sqrt(2 * Math.PI))
  return centresOf(histogram).map((x) => scale * Math.exp(-0.5 * ((x - mean) / sd) ** 2))
}

function plot(input: ResidualHistogramInput, theme: ChartTheme): PlotFigure {
  const { component, histogram, moments } = input
  const { edges, counts } = histogram
  const colour = componentColour(component, theme)
  return {
    data: [
      {
        type: 'bar',
        name: 'residuals',
        x: centresOf(histogram),
        y: [...counts],
        width: (edges[1] ?? 0) - (edges[0] ?? 0),
        marker: { color: withAlpha(colour, 0.45), line: { width: 0 } },
        hovertemplate: '%{y:,}',
      },
      ...(moments.sd > 0
        ? [
            {
              type: 'scatter' as const,
              mode: 'lines' as const,
              name: 'normal',
              x: centresOf(histogram),
              y: expectedCounts(input),
              line: { color: theme.line, width: 1.4 },
              hovertemplate: '%{y:,.0f}',
            },
          ]
        : []),
    ],
    layout: baseLayout(theme, {
      margin: { l: 62, r: 14, t: 10, b: 44 },
      bargap: 0,
      xaxis: xAxis(theme, 'Actual − predicted', {
        range: [edges[0] ?? 0, edges[edges.length - 1] ?? 1],
        tickformat: '~g',
        hoverformat: '+.3~g',
        nticks: 5,
      }),
      yaxis: yAxis(theme, 'Values', { rangemode: 'tozero', tickformat: '~s' }),
    }),
  }
}

function table(input: ResidualHistogramInput): FigureTable {
  const { edges, counts } = input.histogram
  const expected = expectedCounts(input)
  return {
    columns: [{ name: 'Residual from' }, { name: 'to' }, { name: 'Values' }, { name: 'Normal', decimals: 1 }],
    rows: Array.from(counts, (own, i) => [edges[i] ?? null, edges[i + 1] ?? null, own, expected[i] ?? null]),
  }
}

function summary({ histogram, moments }: ResidualHistogramInput): string {
  const outside = histogram.below + histogram.above
  const left = outside === 0 ? '' : ` ${outside.toLocaleString('en')} values further out are not drawn.`
  const values = total(histogram).toLocaleString('en')
  return `${values} residuals: mean ${threeDigits(moments.mean)}, sd ${threeDigits(moments.sd)}; line: the normal distribution.${left}`
}

export const histogramOfResiduals = { plot, table, summary }

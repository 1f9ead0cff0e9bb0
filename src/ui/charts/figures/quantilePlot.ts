/** Residuals against the quantiles of a normal distribution (Q–Q): on the line they would be normal. */
import type { QuantilePairs } from '#domain/scores/residuals'
import { threeDigits } from '../../words/numbers.ts'
import { baseLayout, xAxis, yAxis } from '../axes.ts'
import { componentColour } from '../componentColours.ts'
import type { FigureTable, PlotFigure } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'

interface QuantilePlotInput {
  readonly component: number
  readonly pairs: QuantilePairs
}

function plot({ component, pairs }: QuantilePlotInput, theme: ChartTheme): PlotFigure {
  const { normal, residual, mean, sd } = pairs
  const ends = [normal[0] ?? -1, normal[normal.length - 1] ?? 1]
  return {
    data: [
      {
        type: 'scatter',
        mode: 'lines',
        x: ends,
        y: ends.map((z) => mean + z * sd),
        line: { color: theme.axis, width: 1.2, dash: 'dot' },
        hoverinfo: 'skip',
      },
      {
        type: 'scatter',
        mode: 'markers',
        x: normal,
        y: residual,
        marker: { color: componentColour(component, theme), size: 4.5 },
        hovertemplate: 'normal quantile %{x:.2f}: residual %{y:+.3~g}<extra></extra>',
        cliponaxis: false,
      },
    ],
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: 62, r: 14, t: 10, b: 44 },
      xaxis: xAxis(theme, 'Normal quantile (standard deviations)'),
      yaxis: yAxis(theme, 'Actual − predicted', { tickformat: '~g' }),
    }),
  }
}

function table({ pairs }: QuantilePlotInput): FigureTable {
  return {
    columns: [{ name: 'Normal quantile (sd)', decimals: 4 }, { name: 'Residual' }, { name: 'On the line' }],
    rows: Array.from(pairs.normal, (z, i) => [z, pairs.residual[i] ?? null, pairs.mean + z * pairs.sd]),
  }
}

/** How far the extremes lie from where a normal distribution would have them, on the longer side. */
function summary({ pairs }: QuantilePlotInput): string {
  const { normal, residual, mean, sd } = pairs
  const last = normal.length - 1
  const reach = (i: number): number => ((residual[i] ?? 0) - mean) / (sd * (normal[i] ?? 1))
  const [low, high] = [reach(0), reach(last)]
  const side = low > high ? 'lowest' : 'highest'
  const times = Math.max(low, high)
  const tails = times > 1.25 ? 'heavier' : times < 0.8 ? 'lighter' : 'as heavy'
  const as = tails === 'as heavy' ? 'as' : 'than'
  if (!Number.isFinite(times)) return 'All residuals are equal.'
  return `The tails are ${tails} ${as} a normal distribution's: the ${side} residual lies ${threeDigits(times)} times as far out. Dotted: normal.`
}

export const quantiles = { plot, table, summary }

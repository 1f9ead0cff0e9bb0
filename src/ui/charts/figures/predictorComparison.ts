/** The network beside what it has to beat: R², squared error and cosine of each component, for each predictor. */
import type { ComponentMetrics } from '#domain/scores/regressionMetrics'
import { baseLayout, namesMargin, xAxis, yAxis } from '../axes.ts'
import { numberedComponent } from '../componentColours.ts'
import type { FigureTable, PlotFigure, Trace } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'

interface Predictor {
  readonly name: string
  /** In the order of the components. */
  readonly metrics: readonly ComponentMetrics[]
}

export interface PredictorComparisonInput {
  readonly componentNames: readonly string[]
  /** The network first. */
  readonly predictors: readonly Predictor[]
}

const symbols = ['circle', 'diamond-open', 'line-ns-open'] as const
const lowest = -0.2

/** R² on one line a component; what is worse than −0.2 stands at the edge. */
function plot(input: PredictorComparisonInput, theme: ChartTheme): PlotFigure {
  const names = input.componentNames.map((name, k) => numberedComponent(k, name))
  const colours = [theme.accent, theme.test, theme.ink2]
  const data = input.predictors.map(
    ({ name, metrics }, i): Trace => ({
      type: 'scatter',
      mode: 'markers',
      name,
      x: metrics.map(({ r2 }) => (r2 === null ? null : Math.max(lowest, r2))),
      y: names,
      text: metrics.map(({ r2 }) => (r2 === null ? '' : r2.toFixed(3).replace('-', '−'))),
      hovertemplate: `${name}: R² %{text}<extra></extra>`,
      marker: {
        symbol: symbols[i % symbols.length] ?? 'circle',
        size: i === 0 ? 11 : 12,
        color: colours[i] ?? theme.ink3,
        line: { width: 2, color: colours[i] ?? theme.ink3 },
      },
      cliponaxis: false,
    }),
  )
  return {
    data,
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: namesMargin(names), r: 20, t: 30, b: 44 },
      showlegend: true,
      legend: { orientation: 'h', x: 0, y: 1, yanchor: 'bottom', font: { size: 12, color: theme.ink2 } },
      xaxis: xAxis(theme, 'R² on the test part', {
        range: [lowest - 0.03, 1.02],
        showgrid: true,
        gridcolor: theme.grid,
      }),
      yaxis: yAxis(theme, '', { autorange: 'reversed', zeroline: false, tickfont: { size: 12, color: theme.ink2 } }),
    }),
  }
}

function table({ componentNames, predictors }: PredictorComparisonInput): FigureTable {
  return {
    columns: [
      { name: 'Component' },
      { name: 'Predictor' },
      { name: 'R²', decimals: 4 },
      { name: 'MSE' },
      { name: 'RMSE' },
      { name: 'Pearson r', decimals: 4 },
      { name: 'Cosine', decimals: 5 },
    ],
    rows: componentNames.flatMap((component, k) =>
      predictors.map(({ name, metrics }) => {
        const own = metrics[k]
        return [
          component,
          name,
          own?.r2 ?? null,
          own?.mse ?? null,
          own?.rmse ?? null,
          own?.pearson ?? null,
          own?.cosine ?? null,
        ]
      }),
    ),
  }
}

function summary({ componentNames, predictors }: PredictorComparisonInput): string {
  const [network, ...others] = predictors
  if (!network || others.length === 0) return 'Nothing to compare with: the baselines have no solution.'
  const beaten = componentNames.filter((_, k) =>
    others.every(({ metrics }) => (network.metrics[k]?.r2 ?? -1) > (metrics[k]?.r2 ?? Number.NEGATIVE_INFINITY)),
  )
  const told = beaten.length === componentNames.length ? 'every component' : beaten.join(', ') || 'no component'
  const cut = predictors.some(({ metrics }) => metrics.some(({ r2 }) => r2 !== null && r2 < lowest))
  const edge = cut ? ' What stands at the left edge lies below −0.2.' : ''
  const rivals = others.map(({ name }) => name.toLowerCase()).join(' and ')
  return `The network beats ${rivals} in R² on ${told}. The mean has an R² near 0 whatever its cosine.${edge}`
}

export const predictorComparison = { plot, table, summary }

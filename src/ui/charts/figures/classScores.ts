/** One score per class, with its 95% interval where it has one: dot and bar, and the counts it rests on. */
import { baseLayout, namesAxis, namesMargin, xAxis } from '../axes.ts'
import { classColours, displayClassName } from '../classColours.ts'
import type { FigureTable, PlotFigure } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'

export interface ClassScore {
  readonly className: string
  /** Share in [0, 1]; NaN without any case. */
  readonly value: number
  /** Ends of the interval; both at the value without one. */
  readonly low: number
  readonly high: number
  readonly right: number
  readonly n: number
}

export function classScores(scores: readonly ClassScore[], title: string, theme: ChartTheme): PlotFigure {
  const names = scores.map(({ className }) => displayClassName(className))
  const colours = classColours(
    scores.map(({ className }) => className),
    theme,
  )
  return {
    data: [
      {
        type: 'scatter',
        mode: 'markers',
        x: scores.map(({ value }) => value),
        y: scores.map((_, i) => i),
        marker: { size: 10, color: colours },
        error_x: {
          type: 'data',
          symmetric: false,
          array: scores.map(({ value, high }) => high - value),
          arrayminus: scores.map(({ value, low }) => value - low),
          color: theme.axis,
          thickness: 1.5,
          width: 4,
        },
        text: scores.map(({ right, n }) => `${right} of ${n}`),
        hovertemplate: '%{x:.0%}, %{text}<extra></extra>',
        cliponaxis: false,
      },
    ],
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: namesMargin(names), r: 70, t: 8, b: 44 },
      xaxis: xAxis(theme, title, {
        range: [0, 1],
        tickformat: '.0%',
        showgrid: true,
        gridcolor: theme.grid,
        fixedrange: true,
      }),
      yaxis: namesAxis(theme, names),
      annotations: scores.map(({ right, n }, i) => ({
        xref: 'paper',
        x: 1,
        y: i,
        xanchor: 'left',
        xshift: 14,
        text: `${right} of ${n}`,
        showarrow: false,
        font: { size: 12, color: theme.ink2 },
      })),
    }),
  }
}

export function classScoresTable(scores: readonly ClassScore[], name: string): FigureTable {
  return {
    columns: [{ name: 'Class' }, { name, decimals: 3 }, { name: 'Right' }, { name: 'Spectra' }],
    rows: scores.map(({ className, value, right, n }) => [className, value, right, n]),
  }
}

export function classScoresSummary(scores: readonly ClassScore[]): string {
  const judged = scores.filter(({ n }) => n > 0)
  const lowest = judged.reduce<ClassScore | null>(
    (least, one) => (least && least.value <= one.value ? least : one),
    null,
  )
  if (!lowest) return 'No spectrum was judged yet.'
  const name = displayClassName(lowest.className).toLowerCase()
  return `Lowest: ${name}, ${lowest.right} of ${lowest.n} found.`
}

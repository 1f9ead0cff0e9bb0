/** How many spectra each class has: horizontal bars, in class order, counts at their ends. */
import { baseLayout, namesMargin, xAxis, yAxis } from '../axes.ts'
import { classColours, displayClassName } from '../classColours.ts'
import type { Picture } from '../pictureFrame.ts'
import type { FigureTable, PlotFigure } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'

interface ClassDistributionInput {
  readonly classNames: readonly string[]
  readonly counts: readonly number[]
}

export function classDistribution({ classNames, counts }: ClassDistributionInput, theme: ChartTheme): PlotFigure {
  const names = classNames.map(displayClassName)
  const most = Math.max(1, ...counts)
  return {
    data: [
      {
        type: 'bar',
        orientation: 'h',
        x: [...counts],
        y: names,
        marker: { color: classColours(classNames, theme) },
        width: 0.62,
        text: counts.map((count) => count.toLocaleString('en')),
        textposition: 'outside',
        textfont: { size: 12, color: theme.ink },
        cliponaxis: false,
        hovertemplate: '%{y}: %{x:,} spectra<extra></extra>',
      },
    ],
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: namesMargin(names), r: 34, t: 6, b: 42 },
      xaxis: xAxis(theme, 'Spectra', {
        range: [0, most * 1.04],
        fixedrange: true,
        showgrid: true,
        gridcolor: theme.grid,
      }),
      yaxis: yAxis(theme, '', {
        autorange: 'reversed',
        showgrid: false,
        zeroline: false,
        ticklabelstandoff: 8,
        tickfont: { size: 12, color: theme.ink2 },
        nticks: names.length,
      }),
      bargap: 0.3,
    }),
  }
}

export function classDistributionTable({ classNames, counts }: ClassDistributionInput): FigureTable {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return {
    columns: [{ name: 'Class' }, { name: 'Spectra' }, { name: 'Share (%)', decimals: 1 }],
    rows: classNames.map((name, i) => [name, counts[i] ?? 0, (100 * (counts[i] ?? 0)) / Math.max(1, total)]),
  }
}

export function classDistributionSummary({ classNames, counts }: ClassDistributionInput): string {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const order = classNames.map((_, i) => i).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
  const [most = 0, least = 0] = [order[0], order.at(-1)]
  const told = (i: number): string => `${displayClassName(classNames[i] ?? '').toLowerCase()} (${counts[i] ?? 0})`
  return `${total.toLocaleString('en')} spectra in ${classNames.length} classes; most are ${told(most)}, fewest ${told(least)}.`
}

export const classDistributionPicture: Picture<'classDistribution'> = (figure, theme) => ({
  plot: classDistribution(figure, theme),
  size: { widthPx: 760, heightPx: 90 + 42 * figure.classNames.length },
  words: { title: 'Class distribution', caption: classDistributionSummary(figure) },
})

/** How many spectra each class has: horizontal bars in the order given, counts at their ends; classes left out grey and hatched. */
import { baseLayout, namesMargin, xAxis, yAxis } from '../axes.ts'
import { classColours, displayClassName } from '../classColours.ts'
import type { Picture } from '../pictureFrame.ts'
import type { FigureTable, PlotFigure } from '../plot.ts'
import { doubleColumn } from '../print.ts'
import { type ChartTheme, withAlpha } from '../theme.ts'

interface ClassDistributionInput {
  readonly classNames: readonly string[]
  readonly counts: readonly number[]
  /** Of these, the classes that take no part. */
  readonly leftOut?: readonly string[]
}

/** Classes that take part keep the colours they have everywhere. */
function barColours({ classNames, leftOut = [] }: ClassDistributionInput, theme: ChartTheme): string[] {
  const kept = classNames.filter((name) => !leftOut.includes(name))
  // Class by class in the order of the alphabet, as everywhere.
  const ordered = [...kept].sort()
  const colours = classColours(ordered, theme)
  return classNames.map((name) => colours[ordered.indexOf(name)] ?? withAlpha(theme.ink3, 0.35))
}

export function classDistribution(input: ClassDistributionInput, theme: ChartTheme): PlotFigure {
  const { classNames, counts, leftOut = [] } = input
  const out = (name: string): boolean => leftOut.includes(name)
  const names = classNames.map((name) => `${displayClassName(name)}${out(name) ? ' (left out)' : ''}`)
  const most = Math.max(1, ...counts)
  return {
    data: [
      {
        type: 'bar',
        orientation: 'h',
        x: [...counts],
        y: names,
        marker: {
          color: barColours(input, theme),
          ...(leftOut.length > 0 && {
            pattern: { shape: classNames.map((name) => (out(name) ? '/' : '')), fgcolor: theme.ink3, size: 5 },
          }),
        },
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

export function classDistributionSummary({ classNames, counts, leftOut = [] }: ClassDistributionInput): string {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const order = classNames.map((_, i) => i).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
  const [most = 0, least = 0] = [order[0], order.at(-1)]
  const told = (i: number): string => `${displayClassName(classNames[i] ?? '').toLowerCase()} (${counts[i] ?? 0})`
  const all = `${total.toLocaleString('en')} spectra in ${classNames.length} classes; most are ${told(most)}, fewest ${told(least)}.`
  if (leftOut.length === 0) return all
  const inTotal = classNames.reduce((sum, name, i) => sum + (leftOut.includes(name) ? 0 : (counts[i] ?? 0)), 0)
  return `${all} ${inTotal.toLocaleString('en')} spectra of ${classNames.length - leftOut.length} classes take part; hatched: left out, too few groups to be split.`
}

export const classDistributionPicture: Picture<'classDistribution'> = ({ classes }, theme) => {
  const input = {
    classNames: classes.map(({ className }) => className),
    counts: classes.map(({ spectra }) => spectra),
    leftOut: classes.filter(({ leftOut }) => leftOut).map(({ className }) => className),
  }
  return {
    plot: classDistribution(input, theme),
    size: doubleColumn(70 + 24 * classes.length),
    words: { title: 'Class distribution', caption: classDistributionSummary(input) },
  }
}

/** The map of a dataset: every spectrum as a point along the first two principal components. */
import type { SpectraSurvey } from '#protocol/datasets'
import { baseLayout, xAxis, yAxis } from '../../charts/axes.ts'
import { classColours, displayClassName } from '../../charts/classColours.ts'
import type { FigureTable, PlotFigure, Trace } from '../../charts/plot.ts'
import { type ChartTheme, withAlpha } from '../../charts/theme.ts'

/** Each point costs some 30 µs each time; of more spectra a selection spread over the table is drawn. */
export const drawnAtMost = 800

const goldenRatio = (Math.sqrt(5) - 1) / 2

/** Shape beside colour. */
export const symbols = ['circle', 'square', 'diamond', 'triangle-up', 'cross', 'x'] as const

export interface ClassMapInput {
  readonly classNames: readonly string[]
  readonly labels: Int32Array
  readonly components: SpectraSurvey['components']
  readonly nameOf: (row: number) => string
  readonly chosenRow: number | null
}

/** Rows of each trace, in plotting order: the classes, then those without a label. */
export function rowsByTrace({ classNames, labels }: Pick<ClassMapInput, 'classNames' | 'labels'>): number[][] {
  const traces: number[][] = Array.from({ length: classNames.length + 1 }, () => [])
  const step = Math.max(1, labels.length / drawnAtMost)
  for (let k = 0; k * step < labels.length; k++) {
    // Spread inside each stretch: an even stride would meet classes that come in turn at one class only.
    const row = step === 1 ? k : Math.floor((k + ((k * goldenRatio) % 1)) * step)
    if (row >= labels.length) break
    const label = labels[row] ?? -1
    traces[label < 0 ? classNames.length : label]?.push(row)
  }
  return traces
}

const share = (explained: number | undefined): string =>
  explained === undefined ? '' : ` (${Math.round(explained * 100)}%)`

export function classMap(input: ClassMapInput, theme: ChartTheme): PlotFigure {
  const { classNames, components, chosenRow } = input
  const [x = new Float64Array(), y] = components.scores
  const at = (values: Float64Array | undefined, row: number) => values?.[row] ?? 0
  const colours = classColours(classNames, theme)
  const data = rowsByTrace(input).map((rows, label): Trace => {
    const colour = colours[label] ?? theme.train
    return {
      type: 'scatter',
      mode: 'markers',
      name: displayClassName(classNames[label] ?? 'No label'),
      x: rows.map((row) => at(x, row)),
      y: rows.map((row) => at(y, row)),
      text: rows.map(input.nameOf),
      marker: {
        color: withAlpha(colour, 0.78),
        symbol: symbols[label % symbols.length] ?? 'circle',
        size: 7,
        line: { color: theme.surface, width: 0.8 },
      },
      hovertemplate: `%{text}<extra>${displayClassName(classNames[label] ?? 'No label')}</extra>`,
    }
  })
  if (chosenRow !== null) {
    data.push({
      type: 'scatter',
      mode: 'markers',
      x: [at(x, chosenRow)],
      y: [at(y, chosenRow)],
      marker: { color: 'rgba(0,0,0,0)', size: 16, symbol: 'circle', line: { color: theme.ink, width: 1.8 } },
      hoverinfo: 'skip',
    })
  }
  const plain = { zeroline: false, showgrid: true, gridcolor: theme.grid, showticklabels: false, ticks: '' as const }
  return {
    data,
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: 34, r: 12, t: 8, b: 34 },
      xaxis: xAxis(theme, `Component 1${share(components.explained[0])}`, plain),
      yaxis: yAxis(theme, `Component 2${share(components.explained[1])}`, { ...plain, fixedrange: false }),
    }),
  }
}

export function classMapTable({ classNames, labels, components, nameOf }: ClassMapInput): FigureTable {
  const [x, y] = components.scores
  return {
    columns: [
      { name: 'Spectrum' },
      { name: 'Class' },
      { name: 'Component 1', decimals: 4 },
      { name: 'Component 2', decimals: 4 },
    ],
    rows: Array.from(labels, (label, row) => [
      nameOf(row),
      classNames[label] ?? '',
      x?.[row] ?? null,
      y?.[row] ?? null,
    ]),
  }
}

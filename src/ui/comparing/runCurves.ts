/** The validation curves of several runs on one another; training where nothing was held out. */
import type { EpochRecord } from '#domain/run/run'
import { baseLayout, epochTicks, xAxis, yAxis } from '../charts/axes.ts'
import { endLabels } from '../charts/figures/endLabels.ts'
import { type EpochMetric, placedValue } from '../charts/figures/epochMetric.ts'
import type { FigureTable, PlotFigure, PlotSize, Trace } from '../charts/plot.ts'
import type { ChartTheme } from '../charts/theme.ts'
import { type ComparedRun, letterOf } from './comparedRuns.tsx'

export const runDashes = ['solid', 'dash', 'dot', 'dashdot', 'longdash', 'solid'] as const
const margin = { l: 54, r: 22, t: 12, b: 44 }

export const hasValidation = ({ epochs }: ComparedRun<EpochRecord>): boolean =>
  epochs.some(({ validation }) => validation !== null)

const titleOf = ({ place, name }: ComparedRun<EpochRecord>): string => `${letterOf(place)} ${name}`

const valueAt = <E extends EpochRecord>(run: ComparedRun<E>, record: E, metric: EpochMetric<E>): number | null =>
  metric.of(record, hasValidation(run) ? 'validation' : 'train')

const valuesOf = <E extends EpochRecord>(run: ComparedRun<E>, metric: EpochMetric<E>): number[] =>
  run.epochs.flatMap((record) => {
    const value = valueAt(run, record, metric)
    return value !== null && Number.isFinite(value) ? [value] : []
  })

export function runCurves<E extends EpochRecord>(
  runs: readonly ComparedRun<E>[],
  metric: EpochMetric<E>,
  theme: ChartTheme,
  size: PlotSize,
): PlotFigure {
  const range = metric.range(runs.flatMap((run) => valuesOf(run, metric)))
  const epochs = Math.max(2, ...runs.map((run) => run.epochs.length))
  const data = runs.map(
    (run): Trace => ({
      type: 'scatter',
      mode: run.epochs.length === 1 ? 'lines+markers' : 'lines',
      name: titleOf(run),
      x: run.epochs.map(({ epoch }) => epoch),
      y: run.epochs.map((record) => placedValue(metric, valueAt(run, record, metric))),
      text: run.epochs.map((record) => metric.told(valueAt(run, record, metric) ?? Number.NaN)),
      line: { color: theme.classes[run.place] ?? theme.line, width: 2, dash: runDashes[run.place] ?? 'solid' },
      hovertemplate: '%{text}',
    }),
  )
  const heightPx = size.heightPx - margin.t - margin.b
  const ends = runs.flatMap((run) => {
    const last = run.epochs.at(-1)
    const y = last ? valueAt(run, last, metric) : null
    return last && y !== null ? [{ letter: letterOf(run.place), x: last.epoch, y: Math.max(y, range[0]) }] : []
  })
  const annotations = [...new Set(ends.map(({ x }) => x))].flatMap((x) =>
    endLabels(
      ends.filter((one) => one.x === x).map(({ letter, y }) => ({ text: letter, y, colour: theme.ink })),
      // Beside the last point: there is room for one letter in the margin.
      { x, fraction: 0, range, heightPx },
    ),
  )
  return {
    data,
    layout: baseLayout(theme, {
      margin,
      xaxis: xAxis(theme, 'Epoch', {
        range: [1 - epochs * 0.01, epochs],
        tickvals: epochTicks(epochs),
        unifiedhovertitle: { text: 'Epoch %{x}' },
        fixedrange: true,
      }),
      yaxis: yAxis(theme, '', { range, nticks: 5, ...metric.axis }),
      annotations,
    }),
  }
}

export function runCurvesTable<E extends EpochRecord>(
  runs: readonly ComparedRun<E>[],
  metric: EpochMetric<E>,
): FigureTable {
  const epochs = Math.max(0, ...runs.map((run) => run.epochs.length))
  return {
    columns: [
      { name: 'Epoch' },
      ...runs.map((run) => ({
        name: titleOf(run),
        ...(metric.decimals !== undefined && { decimals: metric.decimals }),
      })),
    ],
    rows: Array.from({ length: epochs }, (_, i) => [
      i + 1,
      ...runs.map((run) => {
        const record = run.epochs[i]
        return record ? valueAt(run, record, metric) : null
      }),
    ]),
  }
}

/** `Lowest loss over the epochs: A 0.12, B none yet.` */
export function runCurvesSummary<E extends EpochRecord>(
  runs: readonly ComparedRun<E>[],
  metric: EpochMetric<E>,
): string {
  const parts = runs.map((run) => {
    const values = valuesOf(run, metric)
    if (values.length === 0) return `${letterOf(run.place)} none yet`
    return `${letterOf(run.place)} ${metric.told(metric.better === 'lowest' ? Math.min(...values) : Math.max(...values))}`
  })
  return `${metric.better === 'lowest' ? 'Lowest' : 'Highest'} ${metric.name} over the epochs: ${parts.join(', ')}.`
}

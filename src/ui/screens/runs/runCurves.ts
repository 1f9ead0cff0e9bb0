/** The validation curves of several runs on one another; training where nothing was held out. */
import type { EpochRecord } from '#domain/run'
import { baseLayout, epochTicks, xAxis, yAxis } from '../../charts/axes.ts'
import { endLabels } from '../../charts/figures/endLabels.ts'
import type { FigureTable, PlotFigure, PlotSize, Trace } from '../../charts/plot.ts'
import type { ChartTheme } from '../../charts/theme.ts'

export type RunMetric = 'loss' | 'accuracy'

export interface ComparedRun {
  /** A, B, C … */
  readonly letter: string
  readonly name: string
  readonly epochs: readonly EpochRecord[]
}

/** As many as can be told apart. */
export const comparedAtMost = 6
const dashes = ['solid', 'dash', 'dot', 'dashdot', 'longdash', 'solid'] as const
const margin = { l: 46, r: 22, t: 12, b: 44 }

export const hasValidation = ({ epochs }: ComparedRun): boolean => epochs.some(({ validation }) => validation !== null)

/** Null where nothing is classified. */
const metricOf = (score: EpochRecord['train'] | null, metric: RunMetric): number | null =>
  score === null ? null : metric === 'loss' ? score.loss : 'accuracy' in score ? score.accuracy : null

const metricAt = (run: ComparedRun, record: EpochRecord, metric: RunMetric): number | null =>
  metricOf(hasValidation(run) ? record.validation : record.train, metric)

function range(runs: readonly ComparedRun[], metric: RunMetric): [number, number] {
  const values = runs.flatMap((run) => run.epochs.map((record) => metricAt(run, record, metric) ?? Number.NaN))
  const finite = values.filter(Number.isFinite)
  if (metric === 'loss') return [0, Math.max(0.1, ...finite) * 1.08]
  return [Math.max(0, Math.floor(Math.min(0.8, ...finite) * 10 - 0.5) / 10), 1.03]
}

export function runCurves(
  runs: readonly ComparedRun[],
  metric: RunMetric,
  theme: ChartTheme,
  size: PlotSize,
): PlotFigure {
  const shown = range(runs, metric)
  const epochs = Math.max(2, ...runs.map((run) => run.epochs.length))
  const data = runs.map(
    (run, i): Trace => ({
      type: 'scatter',
      mode: run.epochs.length === 1 ? 'lines+markers' : 'lines',
      name: `${run.letter} ${run.name}`,
      x: run.epochs.map(({ epoch }) => epoch),
      y: run.epochs.map((record) => metricAt(run, record, metric)),
      line: { color: theme.classes[i] ?? theme.line, width: 2, dash: dashes[i] ?? 'solid' },
      hovertemplate: metric === 'loss' ? '%{y:.4f}' : '%{y:.1%}',
    }),
  )
  const heightPx = size.heightPx - margin.t - margin.b
  const annotations = runs.flatMap((run) => {
    const last = run.epochs.at(-1)
    const y = last ? metricAt(run, last, metric) : null
    if (!last || y === null) return []
    return [{ letter: run.letter, x: last.epoch, y }]
  })
  const ends = [...new Set(annotations.map(({ x }) => x))].flatMap((x) =>
    endLabels(
      annotations.filter((one) => one.x === x).map(({ letter, y }) => ({ text: letter, y, colour: theme.ink })),
      // Beside the last point: there is room for one letter in the margin.
      { x, fraction: 0, range: shown, heightPx },
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
      yaxis: yAxis(theme, '', {
        range: shown,
        nticks: 5,
        zeroline: metric === 'loss',
        ...(metric === 'accuracy' ? { tickformat: '.0%' } : {}),
      }),
      annotations: ends,
    }),
  }
}

export function runCurvesTable(runs: readonly ComparedRun[], metric: RunMetric): FigureTable {
  const epochs = Math.max(0, ...runs.map((run) => run.epochs.length))
  return {
    columns: [{ name: 'Epoch' }, ...runs.map(({ letter, name }) => ({ name: `${letter} ${name}`, decimals: 4 }))],
    rows: Array.from({ length: epochs }, (_, i) => [
      i + 1,
      ...runs.map((run) => {
        const record = run.epochs[i]
        return record ? metricAt(run, record, metric) : null
      }),
    ]),
  }
}

export function runCurvesSummary(runs: readonly ComparedRun[], metric: RunMetric): string {
  const best = (run: ComparedRun): number => {
    const values = run.epochs.flatMap((record) => metricAt(run, record, metric) ?? [])
    return metric === 'loss' ? Math.min(...values) : Math.max(...values)
  }
  const told = (value: number): string => (metric === 'loss' ? value.toFixed(2) : `${Math.round(value * 100)}%`)
  const parts = runs.map((run) =>
    run.epochs.length === 0 ? `${run.letter} none yet` : `${run.letter} ${told(best(run))}`,
  )
  return `${metric === 'loss' ? 'Lowest loss' : 'Highest accuracy'} over the epochs: ${parts.join(', ')}.`
}

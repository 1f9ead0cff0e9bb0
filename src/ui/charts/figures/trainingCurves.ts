/**
 * How a training went, epoch by epoch: loss and accuracy of the training and validation parts.
 * The axis runs to the last planned epoch and what is to come is shaded, so nothing jumps while it
 * fills; the best epoch is a dashed rule.
 */
import type { ClassEpoch, RunRecord } from '#domain/run'
import { baseLayout, epochTicks, xAxis, yAxis } from '../axes.ts'
import type { FigureTable, PlotAnnotation, PlotFigure, PlotLayout, PlotShape, PlotSize, Trace } from '../plot.ts'
import { type ChartTheme, withAlpha } from '../theme.ts'
import { endLabels } from './endLabels.ts'

export interface TrainingCurvesInput {
  readonly epochs: readonly ClassEpoch[]
  readonly plannedEpochs: number
  readonly best: RunRecord['best']
}

export type CurveMetric = 'loss' | 'accuracy'

interface Panel {
  readonly metric: CurveMetric
  /** Axis pair: 1 or 2. */
  readonly axis: 1 | 2
  /** Height of the plot area in px. */
  readonly heightPx: number
}

const margin = { l: 46, r: 14, t: 22, b: 44 }
const parts = ['train', 'validation'] as const
const partNames = { train: 'training', validation: 'validation' } as const

function told(metric: CurveMetric, value: number): string {
  if (metric === 'accuracy') return `${Math.round(value * 100)}%`
  if (value > 0 && value < 0.0005) return '< 0.001'
  return value.toFixed(value < 0.1 ? 3 : 2)
}

function valueRange({ epochs }: TrainingCurvesInput, metric: CurveMetric): [number, number] {
  const values = epochs.flatMap((record) => [record.train[metric], record.validation?.[metric] ?? record.train[metric]])
  const finite = values.filter(Number.isFinite)
  if (metric === 'loss') return [0, Math.max(0.1, ...finite) * 1.08]
  return [Math.max(0, Math.floor(Math.min(0.8, ...finite) * 10 - 0.5) / 10), 1.03]
}

function lines(input: TrainingCurvesInput, panel: Panel, theme: ChartTheme): Trace[] {
  const { metric, axis } = panel
  const axes = axis === 1 ? {} : { xaxis: 'x2', yaxis: 'y2' }
  return parts.flatMap((part): Trace[] => {
    const points = input.epochs.filter((record) => record[part] !== null)
    if (points.length === 0) return []
    const values = points.map((record) => record[part]?.[metric] ?? Number.NaN)
    const last = values.length - 1
    return [
      {
        type: 'scatter',
        mode: 'lines+markers',
        name: partNames[part],
        x: points.map((record) => record.epoch),
        y: values,
        line: { color: theme[part], width: part === 'train' ? 1.5 : 2 },
        marker: { color: theme[part], size: values.map((_, i) => (i === last ? 6 : 0)) },
        hovertemplate: metric === 'loss' ? '%{y:.4f}' : '%{y:.1%}',
        ...axes,
      },
    ]
  })
}

function furniture(input: TrainingCurvesInput, panel: Panel, theme: ChartTheme) {
  const { epochs, plannedEpochs, best } = input
  const { metric, axis, heightPx } = panel
  const xref = axis === 1 ? 'x' : 'x2'
  const yref = axis === 1 ? 'y' : 'y2'
  const yDomain: 'y domain' | 'y2 domain' = axis === 1 ? 'y domain' : 'y2 domain'
  const range = valueRange(input, metric)
  const now = epochs.at(-1)?.epoch ?? 1
  const fraction = (now - 1) / Math.max(1, plannedEpochs - 1)
  const shapes: PlotShape[] = []
  const annotations: PlotAnnotation[] = []
  const above = { xref, yref: yDomain, y: 1, yanchor: 'bottom', showarrow: false } as const
  if (now < plannedEpochs) {
    shapes.push({
      type: 'rect',
      xref,
      yref: yDomain as PlotShape['yref'] & string,
      x0: now,
      x1: plannedEpochs,
      y0: 0,
      y1: 1,
      line: { width: 0 },
      fillcolor: withAlpha(theme.axis, 0.09),
      layer: 'below',
    })
    // Both words stand above the plot, where no line can run through them.
    if (fraction < 0.85 && (best?.epoch ?? 0) < plannedEpochs * 0.7) {
      annotations.push({
        ...above,
        x: plannedEpochs,
        text: 'to come',
        xanchor: 'right',
        font: { size: 11, color: theme.ink3 },
      })
    }
  }
  if (best) {
    shapes.push({
      type: 'line',
      xref,
      yref: yDomain as PlotShape['yref'] & string,
      x0: best.epoch,
      x1: best.epoch,
      y0: 0,
      y1: 1,
      line: { color: theme.accent, width: 1.2, dash: '3px,3px' as 'dash' },
    })
    annotations.push({
      ...above,
      x: best.epoch,
      text: `best ${best.epoch}`,
      xanchor: best.epoch < plannedEpochs * 0.1 ? 'left' : best.epoch > plannedEpochs * 0.9 ? 'right' : 'center',
      font: { size: 11, color: theme.accent, weight: 540 },
    })
  }
  const ends = parts.flatMap((part) => {
    const value = epochs.findLast((record) => record[part] !== null)?.[part]?.[metric]
    if (value === undefined) return []
    const colour = part === 'train' ? theme.ink2 : theme.ink
    return [{ text: `${partNames[part]} ${told(metric, value)}`, y: value, colour }]
  })
  annotations.push(...endLabels(ends, { x: now, fraction, range, heightPx, xref, yref }))
  return { shapes, annotations, range }
}

function epochAxis({ plannedEpochs }: TrainingCurvesInput, theme: ChartTheme) {
  const pad = Math.max(0.4, plannedEpochs * 0.02)
  return xAxis(theme, 'Epoch', {
    range: [1 - pad, plannedEpochs + pad / 4],
    tickvals: epochTicks(plannedEpochs),
    unifiedhovertitle: { text: 'Epoch %{x}' },
    fixedrange: true,
  })
}

const metricAxis = (metric: CurveMetric, range: [number, number], theme: ChartTheme, text: string) =>
  yAxis(theme, text, {
    range,
    ...(metric === 'accuracy' ? { tickformat: '.0%' } : {}),
    zeroline: metric === 'loss',
    nticks: 5,
  })

/** One metric, for a card of its own. */
export function trainingCurve(
  input: TrainingCurvesInput,
  metric: CurveMetric,
  theme: ChartTheme,
  size: PlotSize,
): PlotFigure {
  const panel: Panel = { metric, axis: 1, heightPx: size.heightPx - margin.t - margin.b }
  const { shapes, annotations, range } = furniture(input, panel, theme)
  return {
    data: lines(input, panel, theme),
    layout: baseLayout(theme, {
      margin,
      xaxis: epochAxis(input, theme),
      yaxis: metricAxis(metric, range, theme, ''),
      shapes,
      annotations,
    }),
  }
}

/** Loss and accuracy side by side, for the report. */
export function trainingCurves(input: TrainingCurvesInput, theme: ChartTheme, size: PlotSize): PlotFigure {
  const heightPx = size.heightPx - margin.t - margin.b
  const panels: Panel[] = [
    { metric: 'loss', axis: 1, heightPx },
    { metric: 'accuracy', axis: 2, heightPx },
  ]
  const made = panels.map((panel) => furniture(input, panel, theme))
  const [loss, accuracy] = made.map((one) => one.range)
  const layout: PlotLayout = {
    margin: { ...margin, l: 58 },
    xaxis: { ...epochAxis(input, theme), domain: [0, 0.45] },
    xaxis2: { ...epochAxis(input, theme), domain: [0.57, 1], anchor: 'y2' },
    yaxis: metricAxis('loss', loss ?? [0, 1], theme, 'Cross-entropy loss'),
    yaxis2: { ...metricAxis('accuracy', accuracy ?? [0, 1], theme, 'Accuracy'), anchor: 'x2' },
    shapes: made.flatMap((one) => one.shapes),
    annotations: made.flatMap((one) => one.annotations),
  }
  return { data: panels.flatMap((panel) => lines(input, panel, theme)), layout: baseLayout(theme, layout) }
}

export function trainingTable({ epochs }: TrainingCurvesInput): FigureTable {
  return {
    columns: [
      { name: 'Epoch' },
      { name: 'Training loss', decimals: 4 },
      { name: 'Training accuracy', decimals: 4 },
      { name: 'Validation loss', decimals: 4 },
      { name: 'Validation accuracy', decimals: 4 },
      { name: 'Learning rate' },
    ],
    rows: epochs.map(({ epoch, train, validation, learningRate }) => [
      epoch,
      train.loss,
      train.accuracy,
      validation?.loss ?? null,
      validation?.accuracy ?? null,
      learningRate,
    ]),
  }
}

export function trainingSummary({ epochs, plannedEpochs, best }: TrainingCurvesInput, metric: CurveMetric): string {
  const last = epochs.at(-1)
  if (!last) return `Nothing yet: the first of ${plannedEpochs} epochs has not ended.`
  const ends = [
    `training ${told(metric, last.train[metric])}`,
    ...(last.validation ? [`validation ${told(metric, last.validation[metric])}`] : []),
  ].join(', ')
  const bestWords = best ? `; best epoch ${best.epoch}` : ''
  return `After epoch ${last.epoch} of ${plannedEpochs}: ${ends}${bestWords}.`
}

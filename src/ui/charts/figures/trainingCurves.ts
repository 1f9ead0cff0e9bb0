/** How a training went, epoch by epoch: a metric on the training and the validation part, one panel a metric. */
import type { ClassEpoch, EpochRecord, RunRecord } from '#domain/run/run'
import type { Picture } from '../pictureFrame.ts'
import type { FigureTable, PlotFigure, PlotSize, Trace } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'
import type { EndLabel } from './endLabels.ts'
import { accuracy, crossEntropy, type EpochMetric, finiteValues, type Part } from './epochMetric.ts'
import { type Course, type EpochPanel, epochPanels } from './epochPanels.ts'

export interface TrainingCurvesInput<E extends EpochRecord> {
  readonly epochs: readonly E[]
  readonly plannedEpochs: number
  readonly best: RunRecord['best']
}

const parts: readonly Part[] = ['train', 'validation']
export const partNames: Readonly<Record<Part, string>> = { train: 'training', validation: 'validation' }

export const courseOf = ({ epochs, plannedEpochs, best }: TrainingCurvesInput<EpochRecord>): Course => ({
  done: epochs.at(-1)?.epoch ?? 0,
  plannedEpochs,
  best,
})

function lines<E extends EpochRecord>(epochs: readonly E[], metric: EpochMetric<E>, theme: ChartTheme): Trace[] {
  return parts.flatMap((part): Trace[] => {
    const points = epochs.filter((epoch) => metric.of(epoch, part) !== null)
    if (points.length === 0) return []
    const last = points.length - 1
    return [
      {
        type: 'scatter',
        mode: 'lines+markers',
        name: partNames[part],
        x: points.map(({ epoch }) => epoch),
        y: points.map((epoch) => metric.of(epoch, part)),
        line: { color: theme[part], width: part === 'train' ? 1.5 : 2 },
        marker: { color: theme[part], size: points.map((_, i) => (i === last ? 6 : 0)) },
        hovertemplate: `%{y:${metric.hover}}`,
      },
    ]
  })
}

/** `brief`: the value alone, where a panel is too narrow for the part's name. */
function ends<E extends EpochRecord>(
  epochs: readonly E[],
  metric: EpochMetric<E>,
  theme: ChartTheme,
  brief: boolean,
): EndLabel[] {
  return parts.flatMap((part) => {
    const last = epochs.findLast((epoch) => metric.of(epoch, part) !== null)
    const value = last ? metric.of(last, part) : null
    if (value === null) return []
    const colour = part === 'train' ? theme.ink2 : theme.ink
    return [{ text: brief ? metric.told(value) : `${partNames[part]} ${metric.told(value)}`, y: value, colour }]
  })
}

export interface MetricPanel<E extends EpochRecord> {
  readonly metric: EpochMetric<E>
  readonly words?: Pick<EpochPanel, 'axisTitle' | 'heading' | 'level'>
}

/** The panels side by side. */
export function trainingPanels<E extends EpochRecord>(
  input: TrainingCurvesInput<E>,
  panels: readonly MetricPanel<E>[],
  theme: ChartTheme,
  size: PlotSize,
  settings?: Parameters<typeof epochPanels>[4],
): PlotFigure {
  const { epochs } = input
  const made = panels.map(
    ({ metric, words }): EpochPanel => ({
      lines: lines(epochs, metric, theme),
      ends: ends(epochs, metric, theme, words?.heading !== undefined),
      range: metric.range(finiteValues(metric, epochs, parts)),
      axis: metric.axis,
      ...words,
    }),
  )
  return epochPanels(made, courseOf(input), theme, size, settings)
}

/** Loss and accuracy side by side, for the report. */
export function trainingCurves(input: TrainingCurvesInput<ClassEpoch>, theme: ChartTheme, size: PlotSize): PlotFigure {
  const panels = [
    { metric: crossEntropy, words: { axisTitle: 'Cross-entropy loss' } },
    { metric: accuracy, words: { axisTitle: 'Accuracy' } },
  ]
  return trainingPanels(input, panels, theme, size, { left: 58, gap: 0.12 })
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

export function trainingTable<E extends EpochRecord>(
  { epochs }: TrainingCurvesInput<E>,
  metrics: readonly EpochMetric<E>[],
): FigureTable {
  return {
    columns: [
      { name: 'Epoch' },
      ...parts.flatMap((part) =>
        metrics.map(({ name, decimals }) => ({
          name: `${capital(partNames[part])} ${name}`,
          ...(decimals !== undefined && { decimals }),
        })),
      ),
      { name: 'Learning rate' },
    ],
    rows: epochs.map((epoch) => [
      epoch.epoch,
      ...parts.flatMap((part) => metrics.map((metric) => metric.of(epoch, part))),
      epoch.learningRate,
    ]),
  }
}

/** `After epoch 3 of 10: …; best epoch 2.` */
export function epochSentence({ epochs, plannedEpochs, best }: TrainingCurvesInput<EpochRecord>, told: string): string {
  const last = epochs.at(-1)
  if (!last) return `Nothing yet: the first of ${plannedEpochs} epochs has not ended.`
  const bestWords = best ? `; best epoch ${best.epoch}` : ''
  return `After epoch ${last.epoch} of ${plannedEpochs}: ${told}${bestWords}.`
}

export function trainingSummary<E extends EpochRecord>(
  input: TrainingCurvesInput<E>,
  metrics: readonly EpochMetric<E>[],
): string {
  const last = input.epochs.at(-1)
  const told = metrics.flatMap((metric) => {
    const values = parts.flatMap((part) => {
      const value = last ? metric.of(last, part) : null
      return value === null ? [] : [`${partNames[part]} ${metric.told(value)}`]
    })
    return metrics.length > 1 ? [`${metric.name} ${values.join(', ')}`] : values
  })
  return epochSentence(input, told.join(metrics.length > 1 ? '; ' : ', '))
}

export const trainingCurvesPicture: Picture<'trainingCurves'> = (figure, theme) => {
  const size = { widthPx: 1100, heightPx: 420 }
  return {
    plot: trainingCurves(figure, theme, size),
    size,
    words: { title: 'Training curves', caption: trainingSummary(figure, [accuracy]) },
  }
}

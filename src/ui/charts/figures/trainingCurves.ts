/** How a training went, epoch by epoch: a metric on the training and the validation part, one panel a metric. */
import type { ClassEpoch, EpochRecord, RunRecord } from '#domain/run/run'
import { type StepReading, smoothed } from '#domain/training/stepReadings'
import type { Picture } from '../pictureFrame.ts'
import type { FigureTable, PlotFigure, PlotSize, Trace } from '../plot.ts'
import { doubleColumn } from '../print.ts'
import { type ChartTheme, withAlpha } from '../theme.ts'
import type { EndLabel } from './endLabels.ts'
import { accuracy, crossEntropy, type EpochMetric, finiteValues, type Part, placedValue } from './epochMetric.ts'
import { type Course, type EpochPanel, epochPanels } from './epochPanels.ts'

export interface TrainingCurvesInput<E extends EpochRecord> {
  readonly epochs: readonly E[]
  readonly plannedEpochs: number
  readonly best: RunRecord['best']
  /** The steps of a run under way; the training line follows them. */
  readonly steps?: StepCourse | null
}

/** A training step by step. */
export interface StepCourse {
  /** At least one. */
  readonly readings: readonly StepReading[]
  readonly perEpoch: number
}

/** Whether there is anything to draw. */
export const hasCurves = ({ epochs, steps }: Pick<TrainingCurvesInput<EpochRecord>, 'epochs' | 'steps'>): boolean =>
  epochs.length > 0 || steps != null

const parts: readonly Part[] = ['train', 'validation']
export const partNames: Readonly<Record<Part, string>> = { train: 'training', validation: 'validation' }

/** Room for a first epoch as it grows. */
const stepsAhead = 1.3
const fewestStepsShown = 10

export function courseOf({ epochs, plannedEpochs, best, steps }: TrainingCurvesInput<EpochRecord>): Course {
  const done = epochs.at(-1)?.epoch ?? 0
  const now = steps?.readings.at(-1)?.step ?? 0
  if (!steps) return { unit: 'epoch', from: 1, now: Math.max(done, 1), until: plannedEpochs, best }
  if (done > 0) {
    return { unit: 'epoch', from: 0, now: Math.max(done, now / steps.perEpoch), until: plannedEpochs, best }
  }
  return { unit: 'step', from: 0, now, until: Math.max(fewestStepsShown, Math.ceil(now * stepsAhead)), best: null }
}

/** The training line of a run under way, and what it smooths. */
interface StepLine {
  readonly x: number[]
  readonly raw: number[]
  readonly smooth: number[]
}

function stepLine<E extends EpochRecord>(
  { epochs, steps }: TrainingCurvesInput<E>,
  { ofSteps }: EpochMetric<E>,
): StepLine | null {
  if (!steps || !ofSteps) return null
  const { readings, perEpoch } = steps
  const raw = readings.map(ofSteps)
  return {
    x: readings.map(({ step }) => (epochs.length === 0 ? step : step / perEpoch)),
    raw,
    smooth: smoothed(raw),
  }
}

function stepTraces({ x, raw, smooth }: StepLine, hover: string, theme: ChartTheme): Trace[] {
  const last = x.length - 1
  return [
    {
      type: 'scatter',
      mode: 'lines',
      x,
      y: raw,
      line: { color: withAlpha(theme.train, 0.28), width: 1 },
      hoverinfo: 'skip',
    },
    {
      type: 'scatter',
      mode: 'lines+markers',
      name: partNames.train,
      x,
      y: smooth,
      line: { color: theme.train, width: 2 },
      marker: { color: theme.train, size: x.map((_, i) => (i === last ? 6 : 0)) },
      hovertemplate: `%{y:${hover}}`,
    },
  ]
}

function lines<E extends EpochRecord>(
  epochs: readonly E[],
  metric: EpochMetric<E>,
  theme: ChartTheme,
  drawn: readonly Part[],
): Trace[] {
  return drawn.flatMap((part): Trace[] => {
    const points = epochs.filter((epoch) => metric.of(epoch, part) !== null)
    if (points.length === 0) return []
    const last = points.length - 1
    return [
      {
        type: 'scatter',
        mode: 'lines+markers',
        name: partNames[part],
        x: points.map(({ epoch }) => epoch),
        y: points.map((epoch) => placedValue(metric, metric.of(epoch, part))),
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
  stepsNow: number | null,
): EndLabel[] {
  return parts.flatMap((part) => {
    const last = epochs.findLast((epoch) => metric.of(epoch, part) !== null)
    const recorded = last ? metric.of(last, part) : null
    const value = part === 'train' ? (stepsNow ?? recorded) : recorded
    if (value === null) return []
    const colour = part === 'train' ? theme.ink2 : theme.ink
    const y = placedValue(metric, value) ?? value
    return [{ text: brief ? metric.told(value) : `${partNames[part]} ${metric.told(value)}`, y, colour }]
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
  const made = panels.map(({ metric, words }): EpochPanel => {
    const steps = stepLine(input, metric)
    const now = steps?.smooth.at(-1) ?? null
    const drawn = steps ? (['validation'] as const) : parts
    const ofSteps = steps ? (epochs.length === 0 ? steps.raw : steps.smooth).filter(Number.isFinite) : []
    return {
      lines: [...(steps ? stepTraces(steps, metric.hover, theme) : []), ...lines(epochs, metric, theme, drawn)],
      ends: ends(epochs, metric, theme, words?.heading !== undefined, now),
      range: metric.range([...finiteValues(metric, epochs, drawn), ...ofSteps]),
      axis: metric.axis,
      ...words,
    }
  })
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

/** `After 24 steps: loss 1.62.` */
function stepSentence<E extends EpochRecord>(
  input: TrainingCurvesInput<E>,
  metrics: readonly EpochMetric<E>[],
): string | null {
  const steps = input.steps?.readings.at(-1)?.step
  const told = metrics.flatMap((metric) => {
    const now = stepLine(input, metric)?.smooth.at(-1)
    return now === undefined ? [] : [`${metric.name} ${metric.told(now)}`]
  })
  return steps === undefined || told.length === 0 ? null : `After ${steps} training steps: ${told.join(', ')}.`
}

export function trainingSummary<E extends EpochRecord>(
  input: TrainingCurvesInput<E>,
  metrics: readonly EpochMetric<E>[],
): string {
  const last = input.epochs.at(-1)
  const running = last ? null : stepSentence(input, metrics)
  if (running) return running
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
  const size = doubleColumn(320)
  return {
    plot: trainingCurves(figure, theme, size),
    size,
    words: { title: 'Training curves', caption: trainingSummary(figure, [accuracy]) },
  }
}

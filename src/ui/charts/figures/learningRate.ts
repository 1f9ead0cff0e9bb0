/**
 * The learning rate over the epochs (or, before a run, over its steps), and below it β₁ where the schedule moves it: the part behind us solid, the plan
 * dashed.
 */
import type { ScheduleSettings } from '#domain/study/study'
import { ratesAt, scheduleOf } from '#domain/training/schedules/registry'
import type { StepRates } from '#domain/training/schedules/schedule'
import { count, scientific } from '../../words/numbers.ts'
import { baseLayout, epochTicks, xAxis, yAxis } from '../axes.ts'
import type { FigureTable, PlotAnnotation, PlotFigure, Trace } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'

interface LearningRateInput {
  readonly schedule: ScheduleSettings
  readonly learningRate: number
  readonly epochs: number
  /** Epochs done; 0 for a preview. */
  readonly done: number
  /** Given for a preview by step, of a schedule that moves within an epoch. */
  readonly stepsPerEpoch?: number
}

interface Point extends StepRates {
  /** The epoch or the step, from 1. */
  readonly at: number
}

/** Steps of an epoch where it does not matter how many there are. */
const someSteps = 10
/** More steps than these are thinned out. */
const drawnSteps = 300
const tabledSteps = 5000

/** Of the last step of each epoch, or of evenly spaced steps with the highest among them. */
function pointsOf(input: LearningRateInput, most = drawnSteps): Point[] {
  const { schedule, learningRate, epochs, stepsPerEpoch = someSteps } = input
  const steps = epochs * stepsPerEpoch
  const point = (at: number, step0: number): Point => ({
    at,
    ...ratesAt(schedule, { learningRate }, { epoch0: Math.floor(step0 / stepsPerEpoch), epochs, step0, steps }),
  })
  if (unitOf(input) === 'epoch') {
    const drawn = Math.min(epochs, tabledSteps)
    const last = (i: number): number => Math.max(1, Math.round(((i + 1) * epochs) / drawn))
    return Array.from({ length: drawn }, (_, i) => point(last(i), last(i) * stepsPerEpoch - 1))
  }
  const number = Math.min(steps, most)
  const even = Array.from({ length: number }, (_, i) => Math.round((i * (steps - 1)) / Math.max(1, number - 1)))
  // The highest lies between two of them.
  const rate = (step0: number): number => point(0, step0).learningRate
  const top = even.reduce((best, step0) => (rate(step0) > rate(best) ? step0 : best), 0)
  const apart = Math.ceil(steps / number)
  let peak = top
  for (let step0 = Math.max(0, top - apart); step0 <= Math.min(steps - 1, top + apart); step0++) {
    if (rate(step0) > rate(peak)) peak = step0
  }
  return [...new Set([...even, peak])].sort((a, b) => a - b).map((step0) => point(step0 + 1, step0))
}

const unitOf = ({ schedule, stepsPerEpoch }: LearningRateInput): 'epoch' | 'step' =>
  scheduleOf(schedule).moves === 'step' && stepsPerEpoch !== undefined ? 'step' : 'epoch'

const movesBeta1 = (schedule: ScheduleSettings): boolean => scheduleOf(schedule).movesBeta1

/** Enough for one panel, or for two. */
export const learningRateHeightPx = (schedule: ScheduleSettings): number => (movesBeta1(schedule) ? 216 : 122)

interface Course {
  readonly name: string
  readonly values: readonly number[]
  readonly told: (value: number) => string
  readonly yaxis: 'y' | 'y2'
}

const beta1Words = (value: number): string => value.toFixed(3).replace(/0$/, '')

function lines({ values, told, yaxis }: Course, x: readonly number[], now: number, theme: ChartTheme): Trace[] {
  return [
    {
      type: 'scatter',
      mode: 'lines',
      name: 'planned',
      x: [...x],
      y: [...values],
      yaxis,
      line: { color: theme.axis, width: 1.4, dash: '3px,3px' as 'dash' },
      text: values.map(told),
      hovertemplate: `${yaxis === 'y2' ? 'β₁ ' : ''}%{text}<extra></extra>`,
    },
    {
      type: 'scatter',
      mode: 'lines+markers',
      x: x.slice(0, now),
      y: values.slice(0, now),
      yaxis,
      line: { color: theme.line, width: 1.8 },
      marker: { color: theme.line, size: x.slice(0, now).map((epoch) => (epoch === now ? 6 : 0)) },
      hoverinfo: 'skip',
    },
  ]
}

/** The value of the last epoch, beside its point. */
function nowLabel({ values, told, yaxis }: Course, now: number, theme: ChartTheme): PlotAnnotation[] {
  const current = values[now - 1]
  if (current === undefined) return []
  const late = now > values.length * 0.6
  return [
    {
      x: now,
      y: current,
      yref: yaxis,
      text: told(current),
      showarrow: false,
      xanchor: late ? 'right' : 'left',
      yanchor: 'bottom',
      xshift: late ? 2 : 6,
      yshift: late ? 16 : 4,
      font: { size: 11, color: theme.ink, weight: 540 },
    },
  ]
}

/** What a panel shows, where there are two. */
const panelName = (text: string, y: number, theme: ChartTheme): PlotAnnotation => ({
  xref: 'paper',
  yref: 'paper',
  x: 0,
  y,
  text,
  showarrow: false,
  xanchor: 'left',
  yanchor: 'bottom',
  font: { size: 11, color: theme.ink3 },
})

/** Shares of the height where there are two panels. */
const upper = [0.55, 1]
const lower = [0, 0.36]

function plot(input: LearningRateInput, theme: ChartTheme): PlotFigure {
  const { schedule, epochs, done } = input
  const rates = pointsOf(input)
  const x = rates.map(({ at }) => at)
  const unit = unitOf(input)
  const last = x.at(-1) ?? 1
  const now = unit === 'step' ? 0 : Math.min(Math.max(done, 0), epochs)
  const rate: Course = {
    name: 'learning rate',
    values: rates.map(({ learningRate }) => learningRate),
    told: scientific,
    yaxis: 'y',
  }
  const beta1: Course = {
    name: 'β₁',
    values: rates.map((step) => step.beta1 ?? Number.NaN),
    told: beta1Words,
    yaxis: 'y2',
  }
  const both = movesBeta1(schedule)
  const courses = both ? [rate, beta1] : [rate]
  const highest = Math.max(...rate.values)
  const ends = both ? [Math.min(...beta1.values), Math.max(...beta1.values)] : []
  const room = ((ends[1] ?? 0) - (ends[0] ?? 0)) * 0.12 || 0.01
  return {
    data: courses.flatMap((course) => lines(course, x, now, theme)),
    layout: baseLayout(theme, {
      margin: { l: both ? 68 : 46, r: 14, t: 20, b: unit === 'step' ? 40 : 26 },
      xaxis: xAxis(theme, unit === 'step' ? 'Step' : '', {
        range: [1 - last * 0.02, last + last * 0.01],
        fixedrange: true,
        ...(unit === 'step' ? { nticks: 5, tickformat: ',' } : { tickvals: epochTicks(epochs) }),
        unifiedhovertitle: { text: unit === 'step' ? 'Step %{x:,}' : 'Epoch %{x}' },
        ...(both ? { anchor: 'y2' } : {}),
      }),
      yaxis: yAxis(theme, '', {
        range: [0, highest * 1.08],
        tickvals: [0, highest],
        ticktext: ['0', scientific(highest)],
        ...(both ? { domain: upper } : {}),
      }),
      ...(both
        ? {
            yaxis2: yAxis(theme, '', {
              domain: lower,
              range: [(ends[0] ?? 0) - room, (ends[1] ?? 1) + room],
              tickvals: ends,
              ticktext: ends.map(beta1Words),
            }),
          }
        : {}),
      annotations: [
        ...courses.flatMap((course) => nowLabel(course, now, theme)),
        ...(both
          ? [panelName(rate.name, upper[1] ?? 1, theme), panelName(beta1.name, (lower[1] ?? 0) + 0.02, theme)]
          : []),
      ],
    }),
  }
}

function table(input: LearningRateInput): FigureTable {
  const both = movesBeta1(input.schedule)
  return {
    columns: [
      { name: unitOf(input) === 'step' ? 'Step' : 'Epoch' },
      { name: 'Learning rate' },
      ...(both ? [{ name: 'β₁' }] : []),
    ],
    rows: pointsOf(input, tabledSteps).map(({ at, learningRate, beta1 }) => [
      at,
      learningRate,
      ...(both ? [beta1 ?? null] : []),
    ]),
  }
}

/** `From 10⁻³ in epoch 1 down to 10⁻⁵ in epoch 80.`, by the course it takes, whatever the schedule. */
function summary(input: LearningRateInput): string {
  const points = pointsOf(input)
  const values = points.map(({ learningRate }) => learningRate)
  const [first, last, highest] = [values[0] ?? 0, values.at(-1) ?? 0, Math.max(...values)]
  if (Math.min(...values) === highest) return `${scientific(first)} in every epoch.`
  const unit = unitOf(input)
  const peakAt = points[values.indexOf(highest)]?.at ?? 1
  const up = highest > first ? ` up to ${scientific(highest)} in ${unit} ${count(peakAt)} and` : ''
  const end = `down to ${scientific(last)} in ${unit} ${count(points.at(-1)?.at ?? 0)}`
  const beta1s = points.flatMap(({ beta1 }) => beta1 ?? [])
  const ends = [Math.max(...beta1s), Math.min(...beta1s)].map(beta1Words)
  const beta1 = beta1s.length > 0 ? `; β₁ goes the other way, from ${ends[0]} to ${ends[1]} and back` : ''
  return `From ${scientific(first)} in ${unit} 1${up} ${end}${beta1}.`
}

export const learningRates = { plot, table, summary }

/**
 * The learning rate over the epochs (or, before a run, over its steps), and below it β₁ where the schedule moves it: the part behind us solid, the plan
 * dashed.
 */

import type { ScheduleSettings } from '#domain/study/study'
import { ratesAt } from '#domain/training/schedules/registry'
import type { StepRates } from '#domain/training/schedules/schedule'
import { count } from '../../words/numbers.ts'
import { baseLayout, epochTicks, xAxis, yAxis } from '../axes.ts'
import type { FigureTable, PlotAnnotation, PlotFigure, Trace } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'

export interface LearningRateInput {
  readonly schedule: ScheduleSettings
  readonly learningRate: number
  readonly epochs: number
  /** Epochs done; 0 for a preview. */
  readonly done: number
  /** Given for a preview by step, of a schedule that moves within an epoch. */
  readonly stepsPerEpoch?: number
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** `0.00064` → `6.4 × 10⁻⁴`. */
export function scientific(value: number): string {
  if (value === 0) return '0'
  const [mantissa = '1', exponent = '0'] = value.toExponential(1).split('e')
  const power = String(Math.abs(Number(exponent))).replace(/\d/g, (digit) => superscripts[Number(digit)] ?? '')
  const tens = `10${Number(exponent) < 0 ? '⁻' : ''}${power}`
  const digits = mantissa.replace(/\.0$/, '')
  return digits === '1' ? tens : `${digits} × ${tens}`
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
  if (schedule.kind !== 'oneCycle' || input.stepsPerEpoch === undefined)
    return Array.from({ length: epochs }, (_, epoch0) => point(epoch0 + 1, (epoch0 + 1) * stepsPerEpoch - 1))
  const number = Math.min(steps, most)
  const even = Array.from({ length: number }, (_, i) => Math.round((i * (steps - 1)) / Math.max(1, number - 1)))
  const peak = Math.min(steps - 1, Math.max(0, Math.round(schedule.riseShare * steps - 1)))
  return [...new Set([...even, peak])].sort((a, b) => a - b).map((step0) => point(step0 + 1, step0))
}

const unitOf = ({ schedule, stepsPerEpoch }: LearningRateInput): 'epoch' | 'step' =>
  schedule.kind === 'oneCycle' && stepsPerEpoch !== undefined ? 'step' : 'epoch'

const movesBeta1 = ({ kind }: ScheduleSettings): boolean => kind === 'oneCycle'

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

export function learningRatePlot(input: LearningRateInput, theme: ChartTheme): PlotFigure {
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

export function learningRateTable(input: LearningRateInput): FigureTable {
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

export function learningRateSummary(input: LearningRateInput): string {
  const { schedule, epochs } = input
  const points = pointsOf(input)
  const values = points.map(({ learningRate }) => learningRate)
  const [first, last] = [values[0] ?? 0, values.at(-1) ?? 0].map(scientific)
  switch (schedule.kind) {
    case 'constant':
      return `${scientific(input.learningRate)} in every epoch.`
    case 'cosine':
      return `From ${first} in epoch 1 down to ${last} in epoch ${epochs}, along a cosine.`
    case 'oneCycle': {
      const highest = Math.max(...values)
      const unit = unitOf(input)
      const [peak, end] = [points[values.indexOf(highest)]?.at ?? 0, points.at(-1)?.at ?? 0].map(count)
      const beta1 = `β₁ goes the other way, from ${beta1Words(schedule.highBeta1)} to ${beta1Words(schedule.lowBeta1)} and back`
      return `From ${first} in ${unit} 1 up to ${scientific(highest)} in ${unit} ${peak} and down to ${last} in ${unit} ${end}; ${beta1}.`
    }
    default:
      return schedule satisfies never
  }
}

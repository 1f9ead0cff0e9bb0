/** The learning rate over the epochs: the part behind us solid, the plan dashed. */
import { ratesAt } from '#domain/schedule'
import type { ScheduleSettings } from '#domain/study'
import { baseLayout, epochTicks, xAxis, yAxis } from '../axes.ts'
import type { FigureTable, PlotFigure } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'

export interface LearningRateInput {
  readonly schedule: ScheduleSettings
  readonly learningRate: number
  readonly epochs: number
  /** Epochs done; 0 for a preview. */
  readonly done: number
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

/** Of the last step of each epoch; which step counts only where the rate changes within an epoch. */
const rates = ({ schedule, learningRate, epochs }: LearningRateInput): number[] =>
  Array.from({ length: epochs }, (_, epoch0) => {
    const place = { epoch0, epochs, step0: (epoch0 + 1) * shownSteps - 1, steps: epochs * shownSteps }
    return ratesAt(schedule, { learningRate }, place).learningRate
  })

const shownSteps = 10

export function learningRatePlot(input: LearningRateInput, theme: ChartTheme): PlotFigure {
  const { epochs, done } = input
  const values = rates(input)
  const highest = Math.max(...values)
  const x = values.map((_, i) => i + 1)
  const now = Math.min(Math.max(done, 0), epochs)
  const current = now > 0 ? (values[now - 1] ?? 0) : null
  const hover = values.map(scientific)
  const late = now > epochs * 0.6
  return {
    data: [
      {
        type: 'scatter',
        mode: 'lines',
        name: 'planned',
        x,
        y: values,
        line: { color: theme.axis, width: 1.4, dash: '3px,3px' as 'dash' },
        text: hover,
        hovertemplate: '%{text}<extra></extra>',
      },
      {
        type: 'scatter',
        mode: 'lines+markers',
        x: x.slice(0, now),
        y: values.slice(0, now),
        line: { color: theme.line, width: 1.8 },
        marker: { color: theme.line, size: x.slice(0, now).map((epoch) => (epoch === now ? 6 : 0)) },
        hoverinfo: 'skip',
      },
    ],
    layout: baseLayout(theme, {
      margin: { l: 46, r: 14, t: 20, b: 26 },
      xaxis: xAxis(theme, '', {
        range: [1 - epochs * 0.02, epochs + epochs * 0.01],
        fixedrange: true,
        tickvals: epochTicks(epochs),
        unifiedhovertitle: { text: 'Epoch %{x}' },
      }),
      yaxis: yAxis(theme, '', {
        range: [0, highest * 1.08],
        tickvals: [0, highest],
        ticktext: ['0', scientific(highest)],
      }),
      annotations:
        current === null
          ? []
          : [
              {
                x: now,
                y: current,
                text: scientific(current),
                showarrow: false,
                xanchor: late ? 'right' : 'left',
                yanchor: 'bottom',
                xshift: late ? 2 : 6,
                yshift: late ? 16 : 4,
                font: { size: 11, color: theme.ink, weight: 540 },
              },
            ],
    }),
  }
}

export function learningRateTable(input: LearningRateInput): FigureTable {
  return { columns: [{ name: 'Epoch' }, { name: 'Learning rate' }], rows: rates(input).map((rate, i) => [i + 1, rate]) }
}

export function learningRateSummary(input: LearningRateInput): string {
  const values = rates(input)
  if (input.schedule.kind === 'constant') return `${scientific(input.learningRate)} in every epoch.`
  if (input.schedule.kind === 'oneCycle') {
    const highest = Math.max(...values)
    return `From ${scientific(values[0] ?? 0)} in epoch 1 up to ${scientific(highest)} in epoch ${values.indexOf(highest) + 1} and down to ${scientific(values.at(-1) ?? 0)} in epoch ${input.epochs}.`
  }
  return `From ${scientific(values[0] ?? 0)} in epoch 1 down to ${scientific(values.at(-1) ?? 0)} in epoch ${input.epochs}, along a cosine.`
}

/** The learning rate over the epochs: the part behind us solid, the plan dashed. */
import { learningRateAt } from '#domain/schedule'
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

const rates = ({ schedule, learningRate, epochs }: LearningRateInput): number[] =>
  Array.from({ length: epochs }, (_, epoch) => learningRateAt(schedule, learningRate, epoch, epochs))

export function learningRatePlot(input: LearningRateInput, theme: ChartTheme): PlotFigure {
  const { epochs, done, learningRate } = input
  const values = rates(input)
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
        range: [0, learningRate * 1.08],
        tickvals: [0, learningRate],
        ticktext: ['0', scientific(learningRate)],
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
  return input.schedule.kind === 'constant'
    ? `${scientific(input.learningRate)} in every epoch.`
    : `From ${scientific(values[0] ?? 0)} in epoch 1 down to ${scientific(values.at(-1) ?? 0)} in epoch ${input.epochs}, along a cosine.`
}

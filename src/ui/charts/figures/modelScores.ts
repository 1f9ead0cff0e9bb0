/** One score of several models on the same rows: a dot a model, with its 95% interval where it has one, the run's own first. */
import { baseLayout, namesAxis, namesMargin, xAxis } from '../axes.ts'
import type { FigureTable, PlotFigure } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'

export interface ModelScore {
  readonly name: string
  /** Null where it does not exist. */
  readonly value: number | null
  readonly interval: { readonly low: number; readonly high: number } | null
}

export interface ModelScoresInput {
  /** `Accuracy` */
  readonly score: string
  /** Shares stand on an axis from 0 to 1; errors on one from 0 on. */
  readonly kind: 'share' | 'error'
  /** The run's own first. */
  readonly models: readonly ModelScore[]
  /** Of the best classic by cross-validation. */
  readonly best: number | null
  readonly words: (value: number) => string
}

function plot({ score, kind, models, words }: ModelScoresInput, theme: ChartTheme): PlotFigure {
  const names = models.map(({ name }) => name)
  return {
    data: [
      {
        type: 'scatter',
        mode: 'markers',
        x: models.map(({ value }) => value),
        y: models.map((_, i) => i),
        marker: { size: 10, color: models.map((_, i) => (i === 0 ? theme.accent : theme.ink2)) },
        error_x: {
          type: 'data',
          symmetric: false,
          array: models.map(({ value, interval }) => (interval && value !== null ? interval.high - value : 0)),
          arrayminus: models.map(({ value, interval }) => (interval && value !== null ? value - interval.low : 0)),
          color: theme.axis,
          thickness: 1.5,
          width: 4,
        },
        text: models.map(({ value }) => (value === null ? '' : words(value))),
        hovertemplate: '%{text}<extra></extra>',
        cliponaxis: false,
      },
    ],
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: namesMargin(names), r: 20, t: 8, b: 44 },
      xaxis: xAxis(theme, `${score} on the test part`, {
        ...(kind === 'share' ? { range: [0, 1], tickformat: '.0%' } : { rangemode: 'tozero' as const }),
        showgrid: true,
        gridcolor: theme.grid,
        fixedrange: true,
      }),
      yaxis: namesAxis(theme, names),
    }),
  }
}

const table = ({ score, models }: ModelScoresInput): FigureTable => ({
  columns: [{ name: 'Model' }, { name: score }, { name: '95% low' }, { name: '95% high' }],
  rows: models.map(({ name, value, interval }) => [name, value, interval?.low ?? null, interval?.high ?? null]),
})

function summary({ score, models, best, words }: ModelScoresInput): string {
  const [own] = models
  const classic = best === null ? undefined : models[best]
  const told = (model: ModelScore): string => `${model.name} ${model.value === null ? '–' : words(model.value)}`
  if (!own) return 'No model was evaluated.'
  return classic && classic !== own
    ? `${score} on the same test part: ${told(own)}; the best classic by cross-validation, ${told(classic)}.`
    : `${score} on the test part: ${told(own)}.`
}

export const modelScores = { plot, table, summary }

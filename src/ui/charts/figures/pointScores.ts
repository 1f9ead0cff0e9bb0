/** How well each wavelength is predicted: its R², for the network and for ridge regression on the same rows. */
import type { SpectralAxis } from '#domain/data/axis'
import { axisTitle, unitSuffix } from '#domain/data/unitWords'
import { rSquared } from '../../words/numbers.ts'
import { axisRange, baseLayout, spectralAxis, yAxis } from '../axes.ts'
import { componentColour } from '../componentColours.ts'
import type { FigureTable, PlotFigure, Trace } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'
import { signedTick } from './axisEnds.ts'

type Scores = readonly (number | null)[]

interface PointScoresInput {
  readonly axis: SpectralAxis
  readonly component: number
  readonly name: string
  readonly network: Scores
  readonly ridge: Scores | null
}

/** R² far below 0 says no more than 0 does, and would flatten the rest. */
const lowest = -0.5

const ticks = [lowest, -0.25, 0, 0.25, 0.5, 0.75, 1]

const known = (scores: Scores): number[] => scores.filter((score) => score !== null)

function plot({ axis, component, network, ridge }: PointScoresInput, theme: ChartTheme): PlotFigure {
  const line = (name: string, scores: Scores, color: string, width: number): Trace => ({
    type: 'scatter',
    mode: 'lines',
    name,
    x: axis.values,
    y: scores.map((score) => (score === null ? null : Math.max(lowest, score))),
    text: scores.map((score) => (score === null ? '' : rSquared(score))),
    line: { color, width },
    hovertemplate: '%{text}',
  })
  const smallest = Math.min(0, ...known(network), ...known(ridge ?? []))
  return {
    data: [
      ...(ridge ? [line('ridge', ridge, theme.train, 1.2)] : []),
      line('network', network, componentColour(component, theme), 2.2),
    ],
    layout: baseLayout(theme, {
      margin: { l: 54, r: 14, t: 10, b: 44 },
      xaxis: spectralAxis(theme, axis, axisRange(axis.values)),
      yaxis: yAxis(theme, 'R²', {
        range: [Math.max(lowest, smallest) - 0.04, 1.03],
        tickvals: ticks,
        ticktext: ticks.map((value) => (value === lowest ? `≤ ${signedTick(value)}` : String(value))),
      }),
      annotations: [
        {
          xref: 'paper',
          x: 1,
          y: 0,
          text: '0: no better than the mean spectrum',
          showarrow: false,
          xanchor: 'right',
          yanchor: 'bottom',
          font: { size: 11, color: theme.ink3 },
        },
      ],
    }),
  }
}

function table({ axis, network, ridge }: PointScoresInput): FigureTable {
  return {
    columns: [
      { name: axisTitle(axis) },
      { name: 'R², network', decimals: 4 },
      ...(ridge ? [{ name: 'R², ridge', decimals: 4 }] : []),
    ],
    rows: Array.from(axis.values, (position, i) => [
      position,
      network[i] ?? null,
      ...(ridge ? [ridge[i] ?? null] : []),
    ]),
  }
}

function summary({ axis, name, network }: PointScoresInput): string {
  const scored = network.flatMap((score, i) => (score === null ? [] : [{ score, at: axis.values[i] ?? 0 }]))
  const unscored = network.length - scored.length
  const worst = scored.sort((a, b) => a.score - b.score)[0]
  if (!worst) return `${name} varies at no wavelength, so it has no R².`
  const rest = unscored === 0 ? '' : ` ${unscored} wavelengths hardly vary and have none.`
  const hopeless = scored.filter(({ score }) => score < lowest).length
  if (hopeless > 0) {
    return `${name} is predicted far worse than by the mean spectrum at ${hopeless} of ${network.length} wavelengths; R² below −0.5 is drawn there.${rest}`
  }
  const score = worst.score.toFixed(2).replace('-', '−')
  return `${name} is predicted least well at ${Math.round(worst.at)}${unitSuffix(axis.unit)}, R² ${score}.${rest}`
}

export const pointScores = { plot, table, summary }

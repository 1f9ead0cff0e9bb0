/** How a closed-form solver chose: the cross-validated error of each number of components or penalty, and the rule of one standard error. */
import { baseLayout, xAxis, yAxis } from '../axes.ts'
import type { FigureTable, PlotFigure, Trace } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'

export interface CandidateCurveInput {
  /** `PLS` */
  readonly solver: string
  /** Of each target, with its unit. */
  readonly targets: readonly string[]
  readonly tunes: 'components' | 'penalty'
  readonly candidates: readonly number[]
  /** Of each candidate and target, in the target's unit. */
  readonly rmsecv: readonly (readonly number[])[]
  /** Indices of candidates. */
  readonly chosen: number
  readonly best: number
  /** Relative to the variance, all targets together, with the standard error over the folds. */
  readonly relativeError: readonly number[]
  readonly standardError: readonly number[]
  /** What is drawn; `RMSECV of …` unless given. */
  readonly measure?: string
}

const axisNames = { components: 'Components', penalty: 'Penalty (times the mean variance)' } as const

/** One target in its unit; several in units of their variance, so that they share an axis. */
function plot(input: CandidateCurveInput, theme: ChartTheme): PlotFigure {
  const { candidates, rmsecv, chosen, best, targets, tunes, relativeError, standardError, measure } = input
  const one = targets.length === 1
  const values = one ? rmsecv.map(([own = Number.NaN]) => own) : relativeError.map(Math.sqrt)
  // The band that counts as equal to the best.
  const allowed = (relativeError[best] ?? 0) + (standardError[best] ?? 0)
  const limit = (values[best] ?? 0) * Math.sqrt(allowed / (relativeError[best] || 1))
  const sizes = candidates.map((_, i) => (i === chosen ? 11 : i === best ? 8 : 5))
  const line: Trace = {
    type: 'scatter',
    mode: 'lines+markers',
    x: [...candidates],
    y: values,
    line: { color: theme.accent, width: 2 },
    marker: {
      size: sizes,
      color: candidates.map((_, i) => (i === chosen ? theme.accent : theme.surface)),
      line: { width: 2, color: theme.accent },
    },
    hovertemplate: '%{y:.4~g}<extra>%{x}</extra>',
  }
  const [low, high] = [Math.min(...values, limit), Math.max(...values)]
  return {
    data: [line],
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: 60, r: 16, t: 10, b: 48 },
      shapes: Number.isFinite(limit)
        ? [
            {
              type: 'line',
              xref: 'paper',
              x0: 0,
              x1: 1,
              y0: limit,
              y1: limit,
              line: { color: theme.ink3, width: 1.25, dash: 'dot' },
            },
          ]
        : [],
      xaxis: xAxis(theme, axisNames[tunes], tunes === 'penalty' ? { type: 'log', autorange: 'reversed' } : {}),
      yaxis: yAxis(theme, measure ?? (one ? `RMSECV of ${targets[0]}` : 'RMSECV over the standard deviation'), {
        range: [Math.max(0, low - 0.08 * (high - low)), high + 0.06 * (high - low)],
        zeroline: false,
      }),
    }),
  }
}

const table = ({ candidates, rmsecv, targets, tunes, chosen, best, measure }: CandidateCurveInput): FigureTable => ({
  columns: [
    { name: axisNames[tunes] },
    ...targets.map((name) => ({ name: measure ?? `RMSECV of ${name}` })),
    { name: 'Choice' },
  ],
  rows: candidates.map((candidate, i) => [
    candidate,
    ...(rmsecv[i] ?? []).map((value) => Number(value.toPrecision(9))),
    i === chosen ? 'chosen' : i === best ? 'smallest error' : '',
  ]),
})

function summary({ solver, candidates, chosen, best, tunes }: CandidateCurveInput): string {
  const told = (at: number): string =>
    tunes === 'components'
      ? `${candidates[at]} ${candidates[at] === 1 ? 'component' : 'components'}`
      : `a penalty of ${Number((candidates[at] ?? 0).toPrecision(3))}`
  if (chosen === best) return `${solver} with ${told(chosen)} has the smallest cross-validated error.`
  return `${solver} uses ${told(chosen)}: the simplest within one standard error (dotted) of the smallest error, at ${told(best)}.`
}

export const candidateCurve = { plot, table, summary }

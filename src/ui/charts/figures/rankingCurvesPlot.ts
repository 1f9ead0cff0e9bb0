/** One class against the rest, ranked by score: ROC or precision–recall, one line per class. */
import { precisionRecallCurve, rocCurve } from '#domain/scores/rankingCurves'
import { baseLayout, xAxis, yAxis } from '../axes.ts'
import { classColours, displayClassName } from '../classColours.ts'
import type { FigureTable, PlotFigure, Trace } from '../plot.ts'
import type { ChartTheme } from '../theme.ts'

interface RankingInput {
  readonly classNames: readonly string[]
  readonly actual: Int32Array
  /** Row-major `actual.length × classes`. */
  readonly scores: Float64Array
}

export type RankingKind = 'roc' | 'precisionRecall'

interface RankedClass {
  readonly className: string
  readonly x: readonly number[]
  readonly y: readonly number[]
  /** Area under ROC, or average precision. */
  readonly score: number
}

/** A curve for each class that both occurs and is absent somewhere; the others have none. */
export function rankClasses({ classNames, actual, scores: all }: RankingInput, kind: RankingKind): RankedClass[] {
  const classes = classNames.length
  return classNames.flatMap((className, c): RankedClass[] => {
    const positive = Array.from(actual, (label) => label === c)
    const scores = Array.from(actual, (_, row) => all[row * classes + c] ?? 0)
    if (kind === 'roc') {
      const roc = rocCurve(positive, scores)
      if (!roc) return []
      const x = roc.points.map((point) => point.falsePositiveRate)
      return [{ className, x, y: roc.points.map((point) => point.truePositiveRate), score: roc.area }]
    }
    const curve = precisionRecallCurve(positive, scores)
    if (!curve) return []
    const x = [0, ...curve.points.map((point) => point.recall)]
    const y = [curve.points[0]?.precision ?? 1, ...curve.points.map((point) => point.precision)]
    return [{ className, x, y, score: curve.averagePrecision }]
  })
}

export function rankingPlot(
  ranked: readonly RankedClass[],
  classNames: readonly string[],
  kind: RankingKind,
  theme: ChartTheme,
): PlotFigure {
  const colours = classColours(classNames, theme)
  const chance: Trace[] =
    kind === 'roc'
      ? [
          {
            type: 'scatter',
            mode: 'lines',
            x: [0, 1],
            y: [0, 1],
            line: { color: theme.axis, width: 1, dash: 'dot' },
            hoverinfo: 'skip',
          },
        ]
      : []
  const lines = ranked.map(
    ({ className, x, y }): Trace => ({
      type: 'scatter',
      mode: 'lines',
      name: displayClassName(className),
      x: [...x],
      y: [...y],
      line: { color: colours[classNames.indexOf(className)] ?? theme.line, width: 1.8, shape: 'hv' },
      hovertemplate: '%{x:.2f}, %{y:.2f}',
    }),
  )
  const [xTitle, yTitle] = kind === 'roc' ? ['False positive rate', 'True positive rate'] : ['Recall', 'Precision']
  return {
    data: [...chance, ...lines],
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: 54, r: 14, t: 10, b: 44 },
      xaxis: xAxis(theme, xTitle, { range: [-0.01, 1.01], fixedrange: true }),
      yaxis: yAxis(theme, yTitle, { range: [0, 1.03] }),
    }),
  }
}

export function rankingTable(ranked: readonly RankedClass[], kind: RankingKind): FigureTable {
  return {
    columns: [{ name: 'Class' }, { name: kind === 'roc' ? 'Area under ROC' : 'Average precision', decimals: 3 }],
    rows: ranked.map(({ className, score }) => [className, score]),
  }
}

export function rankingSummary(ranked: readonly RankedClass[], kind: RankingKind): string {
  const name = kind === 'roc' ? 'Area under the curve' : 'Average precision'
  if (ranked.length === 0) return 'No class can be ranked against the rest.'
  const told = ranked.map(({ className, score }) => `${displayClassName(className).toLowerCase()} ${score.toFixed(2)}`)
  return `${name}: ${told.join(', ')}.`
}

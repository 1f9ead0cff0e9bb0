/** Actual against predicted class: counts printed, share of the actual class coloured, mistakes outlined. */
import { baseLayout, namesMargin } from '../axes.ts'
import { displayClassName } from '../classColours.ts'
import type { Picture } from '../pictureFrame.ts'
import type { FigureTable, PlotAnnotation, PlotFigure, PlotShape } from '../plot.ts'
import { doubleColumn } from '../print.ts'
import { sequentialScale } from '../scales.ts'
import type { ChartTheme } from '../theme.ts'

interface ConfusionMatrixInput {
  readonly classNames: readonly string[]
  /** `[actual][predicted]` counts. */
  readonly confusion: readonly (readonly number[])[]
  /** `counts` unless given. */
  readonly show?: 'counts' | 'share'
}

const sum = (row: readonly number[]): number => row.reduce((total, count) => total + count, 0)

/** Share of each actual class that was predicted as each class; an empty class gives zeros. */
const namedConfusions = 3

export function confusionShares(confusion: ConfusionMatrixInput['confusion']): number[][] {
  return confusion.map((row) => row.map((count) => count / Math.max(1, sum(row))))
}

/** Which of the three text colours reads on a cell of this share. */
export function textLevel(share: number): 'low' | 'mid' | 'high' {
  const step = Math.round(share * 7)
  return step <= 3 ? 'low' : step === 4 ? 'mid' : 'high'
}

function plot(input: ConfusionMatrixInput, theme: ChartTheme): PlotFigure {
  const { classNames, confusion, show = 'counts' } = input
  const names = classNames.map(displayClassName)
  const shares = confusionShares(confusion)
  const annotations: PlotAnnotation[] = []
  const shapes: PlotShape[] = []
  for (const [i, row] of confusion.entries()) {
    for (const [j, count] of row.entries()) {
      const share = shares[i]?.[j] ?? 0
      annotations.push({
        x: j,
        y: i,
        text: count === 0 ? '·' : show === 'counts' ? String(count) : `${Math.round(share * 100)}%`,
        showarrow: false,
        font: { size: 13, weight: 540, color: count === 0 ? theme.ink3 : theme.onSequential[textLevel(share)] },
      })
      if (i === j || count === 0) continue
      shapes.push({
        type: 'rect',
        x0: j - 0.47,
        x1: j + 0.47,
        y0: i - 0.46,
        y1: i + 0.46,
        line: { color: theme.warn, width: 1.2 },
      })
    }
  }
  const labels = {
    tickvals: names.map((_, i) => i),
    ticktext: names,
    showgrid: false,
    zeroline: false,
    ticks: '' as const,
  }
  const tickfont = { size: 12, color: theme.ink2 }
  return {
    data: [
      {
        type: 'heatmap',
        z: shares,
        zmin: 0,
        zmax: 1,
        colorscale: sequentialScale(theme),
        showscale: false,
        xgap: 3,
        ygap: 3,
        hoverinfo: 'skip',
      },
    ],
    layout: baseLayout(theme, {
      hovermode: false,
      margin: { l: namesMargin(names) + 22, r: 14, t: 58, b: 12 },
      xaxis: {
        ...labels,
        ticktext: names.map((name) => name.replace(' ', '<br>')),
        tickangle: 0,
        side: 'top',
        tickfont,
        fixedrange: true,
        title: { text: 'Predicted', standoff: 6, font: { size: 11.5, color: theme.ink2 } },
      },
      yaxis: {
        ...labels,
        autorange: 'reversed',
        tickfont,
        fixedrange: true,
        title: { text: 'Actual', standoff: 8, font: { size: 11.5, color: theme.ink2 } },
        ticklabelstandoff: 6,
      },
      annotations,
      shapes,
    }),
  }
}

function table({ classNames, confusion }: ConfusionMatrixInput): FigureTable {
  return {
    columns: [{ name: 'Actual' }, ...classNames.map((name) => ({ name: `Predicted ${name}` }))],
    rows: classNames.map((name, i) => [name, ...(confusion[i] ?? [])]),
  }
}

/** Which classes overlap: the confusions that most spectra fall to, the largest first. */
function confused({ classNames, confusion }: ConfusionMatrixInput): string[] {
  const name = (c: number): string => displayClassName(classNames[c] ?? '').toLowerCase()
  const cells = confusion.flatMap((row, actual) =>
    row.flatMap((count, predicted) => (actual === predicted || count === 0 ? [] : [{ actual, predicted, count }])),
  )
  return cells
    .sort((a, b) => b.count - a.count)
    .slice(0, namedConfusions)
    .map(
      ({ actual, predicted, count }) =>
        `${count} of ${sum(confusion[actual] ?? [])} ${name(actual)} as ${name(predicted)}`,
    )
}

function summary(input: ConfusionMatrixInput): string {
  const { confusion } = input
  const n = confusion.reduce((total, row) => total + sum(row), 0)
  const right = confusion.reduce((total, row, i) => total + (row[i] ?? 0), 0)
  if (n === 0) return 'No spectrum was evaluated.'
  if (right === n) return `All ${n.toLocaleString('en')} spectra are in the right class.`
  const wrong = n - right
  return `${wrong} of ${n.toLocaleString('en')} spectra ${wrong === 1 ? 'is' : 'are'} in the wrong class, most often ${confused(input).join(', ')}. Outlined cells are mistakes.`
}

export const confusionMatrixPicture: Picture<'confusionMatrix'> = (figure, theme) => ({
  plot: plot(figure, theme),
  size: doubleColumn(120 + 46 * figure.classNames.length),
  words: {
    title: 'Confusion matrix',
    subtitle: `${figure.n.toLocaleString('en')} test spectra, ${figure.protocol}. Counts; colour: share of the actual class.`,
    caption: summary({ classNames: figure.classNames, confusion: figure.confusion }),
  },
})

export const confusionMatrix = { plot, table, summary }

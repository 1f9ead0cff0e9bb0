/** Every spectrum as a point along the first two principal components, coloured by a target. */
import { baseLayout, xAxis, yAxis } from '../axes.ts'
import type { Drawing, FigureTable, PlotFigure, Trace } from '../plot.ts'
import { sequentialScale } from '../scales.ts'
import { type ChartTheme, withAlpha } from '../theme.ts'

interface TargetMapInput {
  /** With its unit. */
  readonly name: string
  /** NaN where nothing was measured. */
  readonly measured: Float64Array
  readonly components: { readonly scores: readonly Float64Array[]; readonly explained: readonly number[] }
  readonly names: readonly string[]
}

/** SVG is drawn in a tenth of a second up to here; of more spectra an even selection is drawn. */
const drawnAtMost = 1500

const share = (explained: number | undefined): string =>
  explained === undefined ? '' : ` (${Math.round(explained * 100)}%)`

function drawnRows({ measured }: TargetMapInput): number[] {
  const step = Math.max(1, measured.length / drawnAtMost)
  return Array.from({ length: Math.min(measured.length, drawnAtMost) }, (_, k) => Math.floor(k * step))
}

function plot(input: TargetMapInput, theme: ChartTheme): PlotFigure {
  const { name, measured, components, names } = input
  const [x, y] = components.scores
  const rows = drawnRows(input)
  const isKnown = (row: number): boolean => !Number.isNaN(measured[row] ?? Number.NaN)
  const points = (own: readonly number[], marker: Trace['marker'], hovertemplate: string): Trace => ({
    type: 'scatter',
    mode: 'markers',
    x: own.map((row) => x?.[row] ?? 0),
    y: own.map((row) => y?.[row] ?? 0),
    text: own.map((row) => names[row] ?? `Row ${row + 1}`),
    ...(marker && { marker }),
    hovertemplate,
  })
  const known = rows.filter(isKnown)
  const unknown = rows.filter((row) => !isKnown(row))
  const plain = { zeroline: false, showgrid: true, gridcolor: theme.grid, showticklabels: false, ticks: '' as const }
  return {
    data: [
      points(
        unknown,
        { size: 6, color: withAlpha(theme.ink3, 0.35), symbol: 'circle-open' },
        '%{text}: not measured<extra></extra>',
      ),
      {
        ...points(
          known,
          {
            size: 8,
            color: known.map((row) => measured[row] ?? 0),
            colorscale: sequentialScale(theme),
            line: { color: theme.ink3, width: 0.6 },
            showscale: true,
            colorbar: {
              title: { text: name, side: 'right', font: { size: 11, color: theme.ink2 } },
              thickness: 10,
              len: 1,
              outlinewidth: 0,
              nticks: 5,
              tickfont: { size: 11, color: theme.tick },
              xpad: 8,
            },
          },
          '%{text}: %{marker.color:.4~g}<extra></extra>',
        ),
      },
    ],
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: 34, r: 8, t: 10, b: 34 },
      xaxis: xAxis(theme, `Component 1${share(components.explained[0])}`, plain),
      yaxis: yAxis(theme, `Component 2${share(components.explained[1])}`, { ...plain, fixedrange: false }),
    }),
  }
}

const table = ({ name, measured, components, names }: TargetMapInput): FigureTable => ({
  columns: [{ name: 'Spectrum' }, { name }, { name: 'Component 1', decimals: 4 }, { name: 'Component 2', decimals: 4 }],
  rows: Array.from(measured, (value, row) => [
    names[row] ?? String(row + 1),
    Number.isNaN(value) ? null : value,
    components.scores[0]?.[row] ?? null,
    components.scores[1]?.[row] ?? null,
  ]),
})

function summary({ measured, components }: TargetMapInput): string {
  const [first = 0, second = 0] = components.explained
  const drawn = measured.length > drawnAtMost ? `; ${drawnAtMost.toLocaleString('en')} are drawn` : ''
  return `Two components hold ${Math.round((first + second) * 100)}% of the variance of ${measured.length.toLocaleString('en')} spectra${drawn}.`
}

export const targetMap: Drawing<TargetMapInput> = { plot, table, summary }

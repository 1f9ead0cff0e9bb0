/**
 * Residuals of one component, a line per test row (or per block of rows) over wavelength, orange where the prediction is too low and
 * blue where it is too high. The colours end where all but the rarest residuals do.
 */
import type { SpectralAxis } from '#domain/data/axis'
import { axisTitle, unitSuffix } from '#domain/data/unitWords'
import type { ResidualMap } from '#domain/scores/residualMap'
import { threeDigits } from '../../words/numbers.ts'
import { axisRange, baseLayout, spectralAxis, yAxis } from '../axes.ts'
import type { FigureTable, PlotFigure } from '../plot.ts'
import { signedScale } from '../scales.ts'
import type { ChartTheme } from '../theme.ts'
import { roundedUp, signedTick } from './axisEnds.ts'

export interface ResidualHeatmapInput {
  readonly axis: SpectralAxis
  readonly name: string
  readonly map: ResidualMap
  readonly order: 'dataset' | 'worstFirst'
  /** Where the colours end, either side of 0. */
  readonly end: number
}

/** Rows of the map that stand for more than one row show the residual furthest from 0, so that no bad one hides. */
const shownValues = ({ map }: ResidualHeatmapInput): Float32Array => map.extreme

/** The end of the colours: beyond it lies about one residual in `1 / share`. */
export function colourEnd({ extreme }: ResidualMap, share = 0.02): number {
  const sizes = extreme.map(Math.abs).sort()
  return roundedUp(sizes[Math.floor((1 - share) * (sizes.length - 1))] ?? 1)
}

function centres(values: Float64Array, edges: Int32Array): number[] {
  return Array.from({ length: edges.length - 1 }, (_, i) => {
    const block = values.subarray(edges[i] ?? 0, edges[i + 1] ?? 0)
    return block.reduce((sum, value) => sum + value, 0) / block.length
  })
}

/** `12`, or `13–32` for a block. */
function rowsOf({ map: { rowEdges } }: ResidualHeatmapInput, block: number): string {
  const first = (rowEdges[block] ?? 0) + 1
  const last = rowEdges[block + 1] ?? first
  return first === last ? first.toLocaleString('en') : `${first.toLocaleString('en')}–${last.toLocaleString('en')}`
}

export const rowsPerLine = ({ height, rowEdges }: ResidualMap): number =>
  Math.max(1, Math.round((rowEdges[height] ?? 0) / Math.max(1, height)))

const rankWords = { dataset: 'Test row, in dataset order', worstFirst: 'Error rank, worst on top' } as const

function plot(input: ResidualHeatmapInput, theme: ChartTheme): PlotFigure {
  const { axis, map, order, end } = input
  const values = shownValues(input)
  const lines = Array.from({ length: map.height }, (_, line) => line)
  const rows = map.rowEdges[map.height] ?? 0
  const middle = (line: number): number => ((map.rowEdges[line] ?? 0) + 1 + (map.rowEdges[line + 1] ?? 0)) / 2
  const noun = order === 'dataset' ? 'test row' : 'error rank'
  return {
    data: [
      {
        type: 'heatmap',
        x: centres(axis.values, map.pointEdges),
        y: lines.map(middle),
        z: lines.map((line) => [...values.subarray(line * map.width, (line + 1) * map.width)]),
        text: lines.map((line) => Array<string>(map.width).fill(rowsOf(input, line))) as unknown as string[],
        zmin: -end,
        zmax: end,
        colorscale: signedScale(theme),
        hovertemplate: `%{x:,.0f}${unitSuffix(axis.unit)}, ${noun} %{text}: %{z:+.3~g}<extra></extra>`,
        colorbar: {
          title: { text: 'Actual −<br>predicted', side: 'top', font: { size: 11, color: theme.ink2 } },
          thickness: 10,
          outlinewidth: 0,
          tickvals: [-end, -end / 2, 0, end / 2, end],
          ticktext: [-end, -end / 2, 0, end / 2, end].map(signedTick),
          tickfont: { size: 11, color: theme.tick },
          xpad: 8,
        },
      },
    ],
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: 66, r: 10, t: 10, b: 44 },
      xaxis: spectralAxis(theme, axis, axisRange(axis.values)),
      yaxis: yAxis(theme, rankWords[order], {
        range: [rows + 0.5, 0.5],
        showgrid: false,
        zeroline: false,
        tickformat: ',d',
      }),
    }),
  }
}

function table(input: ResidualHeatmapInput): FigureTable {
  const { axis, map, order } = input
  const values = shownValues(input)
  return {
    columns: [
      { name: rankWords[order] },
      ...centres(axis.values, map.pointEdges).map((position) => ({
        name: `${Math.round(position)}${unitSuffix(axis.unit)}`,
      })),
    ],
    rows: Array.from({ length: map.height }, (_, line) => [
      rowsOf(input, line),
      ...values.subarray(line * map.width, (line + 1) * map.width),
    ]),
  }
}

function summary(input: ResidualHeatmapInput): string {
  const { axis, name, map, end } = input
  const values = shownValues(input)
  let furthest = 0
  for (let i = 1; i < values.length; i++) {
    if (Math.abs(values[i] ?? 0) > Math.abs(values[furthest] ?? 0)) furthest = i
  }
  const value = values[furthest] ?? Number.NaN
  const place = Math.round(centres(axis.values, map.pointEdges)[furthest % Math.max(1, map.width)] ?? 0)
  const side = value < 0 ? 'too high' : 'too low'
  const per = rowsPerLine(map)
  const lines = per > 1 ? ` Each line shows the residual furthest from 0 of about ${per} rows.` : ''
  return `${name} is furthest off at ${place} ${axisTitle(axis).match(/\((.*)\)/)?.[1] ?? ''}: ${threeDigits(Math.abs(value))} ${side}. Colours end at ± ${threeDigits(end)}.${lines}`
}

export const residualHeatmap = { plot, table, summary }

/** Where each class is decided: one row per class, its map scaled to its own maximum, its strongest place marked. */
import type { SpectralAxis } from '#domain/data/axis'
import { axisTitle, unitSuffix } from '#domain/data/unitWords'
import { axisRange, baseLayout, namesAxis, namesMargin, spectralAxis } from '../axes.ts'
import { displayClassName } from '../classColours.ts'
import type { Picture } from '../pictureFrame.ts'
import type { FigureTable, PlotFigure, Trace } from '../plot.ts'
import { doubleColumn } from '../print.ts'
import { sequentialScale } from '../scales.ts'
import type { ChartTheme } from '../theme.ts'

interface SaliencyHeatmapInput {
  readonly classNames: readonly string[]
  readonly axis: SpectralAxis
  /** |attribution| of each class, in the order of `classNames`. */
  readonly maps: readonly Float32Array[]
  /** Of each class: its map is not to be read, and drawn without colour. */
  readonly grey?: readonly boolean[]
}

function strongest(map: Float32Array): number {
  let best = 0
  for (let i = 1; i < map.length; i++) if ((map[i] ?? 0) > (map[best] ?? 0)) best = i
  return best
}

/** Each map from its own minimum to its own maximum: 0 to 1. */
function scaled(map: Float32Array): number[] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of map) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  const span = high - low
  return Array.from(map, (value) => (span > 0 ? (value - low) / span : 0))
}

/** Without colour: from the ground to the grey of secondary text. */
const greyScale = (theme: ChartTheme): [number, string][] => [
  [0, theme.surface],
  [1, theme.ink3],
]

function plot({ classNames, axis, maps, grey = [] }: SaliencyHeatmapInput, theme: ChartTheme): PlotFigure {
  const names = classNames.map((name, i) => `${displayClassName(name)}${grey[i] ? '*' : ''}`)
  const rows = maps.map(scaled)
  const heat = (inGrey: boolean, scale: Trace): Trace => ({
    type: 'heatmap',
    x: axis.values,
    y: names.map((_, i) => i),
    z: rows.map((row, i) => ((grey[i] ?? false) === inGrey ? row : row.map(() => Number.NaN))),
    zmin: 0,
    zmax: 1,
    ygap: 3,
    hoverongaps: false,
    hovertemplate: `%{x:,.0f}${unitSuffix(axis.unit)}: %{z:.2f} of its maximum<extra>%{text}</extra>`,
    text: rows.map((row, i) => row.map(() => names[i] ?? '')) as unknown as string[],
    ...scale,
  })
  const bar = {
    title: { text: 'Normalised |IG|', side: 'right' as const, font: { size: 11, color: theme.ink2 } },
    thickness: 10,
    len: 1,
    outlinewidth: 0,
    tickvals: [0, 0.25, 0.5, 0.75, 1],
    tickfont: { size: 11, color: theme.tick },
    xpad: 8,
  } satisfies Trace['colorbar']
  return {
    data: [
      heat(false, { colorscale: sequentialScale(theme), showscale: true, colorbar: bar }),
      ...(grey.includes(true) ? [heat(true, { colorscale: greyScale(theme), showscale: false })] : []),
      {
        type: 'scatter',
        mode: 'markers',
        x: maps.map((map) => axis.values[strongest(map)] ?? 0),
        y: names.map((_, i) => i - 0.5),
        marker: { symbol: 'triangle-down', size: 7, color: theme.ink },
        hoverinfo: 'skip',
        cliponaxis: false,
      },
    ],
    layout: baseLayout(theme, {
      hovermode: 'closest',
      margin: { l: namesMargin(names), r: 8, t: 12, b: 44 },
      xaxis: spectralAxis(theme, axis, axisRange(axis.values)),
      yaxis: namesAxis(theme, names, -0.55),
    }),
  }
}

function table({ classNames, axis, maps }: SaliencyHeatmapInput): FigureTable {
  return {
    columns: [{ name: axisTitle(axis) }, ...classNames.map((name) => ({ name, decimals: 6 }))],
    rows: Array.from(axis.values, (position, i) => [position, ...maps.map((map) => map[i] ?? null)]),
  }
}

function summary({ classNames, axis, maps, grey = [] }: SaliencyHeatmapInput): string {
  const places = maps.map((map, i) => {
    const at = Math.round(axis.values[strongest(map)] ?? 0)
    return `${displayClassName(classNames[i] ?? '').toLowerCase()} at ${at}`
  })
  const unread = grey.includes(true) ? ' * Grey: hardly learned, or the map does not add up.' : ''
  return `Strongest evidence: ${places.join(', ')}${unitSuffix(axis.unit)}.${unread}`
}

export const saliencyHeatmapPicture: Picture<'saliencyHeatmap'> = (figure, theme) => ({
  plot: plot(figure, theme),
  size: doubleColumn(66 + 34 * figure.classNames.length),
  words: {
    title: figure.outputs === 'class' ? 'Where each class is decided' : 'What each target rests on',
    subtitle: `Mean |Integrated Gradients|, scaled 0–1 within each ${figure.outputs}. Marker: the strongest place.`,
    caption: summary(figure),
  },
})

export const saliencyHeatmap = { plot, table, summary }

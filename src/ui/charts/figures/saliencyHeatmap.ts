/** Where each class is decided: one row per class, its map scaled to its own maximum, its strongest place marked. */
import type { SpectralAxis } from '#domain/data/axis'
import { axisTitle, unitSuffix } from '#domain/data/unitWords'
import { axisRange, baseLayout, namesMargin, spectralAxis } from '../axes.ts'
import { displayClassName } from '../classColours.ts'
import type { Picture } from '../pictureFrame.ts'
import type { FigureTable, PlotFigure } from '../plot.ts'
import { sequentialScale } from '../scales.ts'
import type { ChartTheme } from '../theme.ts'

interface SaliencyHeatmapInput {
  readonly classNames: readonly string[]
  readonly axis: SpectralAxis
  /** |attribution| of each class, in the order of `classNames`. */
  readonly maps: readonly Float32Array[]
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

function plot({ classNames, axis, maps }: SaliencyHeatmapInput, theme: ChartTheme): PlotFigure {
  const names = classNames.map(displayClassName)
  const rows = maps.map(scaled)
  return {
    data: [
      {
        type: 'heatmap',
        x: axis.values,
        y: names.map((_, i) => i),
        z: rows,
        zmin: 0,
        zmax: 1,
        colorscale: sequentialScale(theme),
        showscale: false,
        ygap: 3,
        hovertemplate: `%{x:,.0f}${unitSuffix(axis.unit)}: %{z:.2f} of this class's maximum<extra>%{text}</extra>`,
        text: rows.map((row, i) => row.map(() => names[i] ?? '')) as unknown as string[],
      },
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
      margin: { l: namesMargin(names), r: 14, t: 12, b: 44 },
      xaxis: spectralAxis(theme, axis, axisRange(axis.values)),
      yaxis: {
        range: [names.length - 0.5, -0.55],
        tickvals: names.map((_, i) => i),
        ticktext: names,
        tickfont: { size: 12, color: theme.ink2 },
        ticklabelstandoff: 8,
        ticks: '',
        showgrid: false,
        zeroline: false,
        fixedrange: true,
      },
    }),
  }
}

function table({ classNames, axis, maps }: SaliencyHeatmapInput): FigureTable {
  return {
    columns: [{ name: axisTitle(axis) }, ...classNames.map((name) => ({ name, decimals: 6 }))],
    rows: Array.from(axis.values, (position, i) => [position, ...maps.map((map) => map[i] ?? null)]),
  }
}

function summary({ classNames, axis, maps }: SaliencyHeatmapInput): string {
  const places = maps.map((map, i) => {
    const at = Math.round(axis.values[strongest(map)] ?? 0)
    return `${displayClassName(classNames[i] ?? '').toLowerCase()} at ${at}`
  })
  return `Strongest evidence: ${places.join(', ')}${unitSuffix(axis.unit)}.`
}

export const saliencyHeatmapPicture: Picture<'saliencyHeatmap'> = (figure, theme) => ({
  plot: plot(figure, theme),
  size: { widthPx: 1100, heightPx: 110 + 52 * figure.classNames.length },
  words: {
    title: 'Where each class is decided',
    subtitle: 'Mean |Integrated Gradients|, scaled 0–1 within each class. Marker: the strongest place.',
    caption: summary(figure),
  },
})

export const saliencyHeatmap = { plot, table, summary }

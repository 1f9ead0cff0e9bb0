/** Axes and layout every figure shares: the chart rules of the design in one place. */
import type { LayoutAxis } from 'plotly.js'
import type { SpectralAxis } from '#domain/data/axis'
import { axisTitle, positionDecimals, runsDown, unitSuffix } from '#domain/data/unitWords'
import type { PlotLayout } from './plot.ts'
import type { ChartTheme } from './theme.ts'

/** What a figure has to know of an axis to title it. */
export type ShownAxis = Pick<SpectralAxis, 'unit' | 'quantity'>

const tickPx = 11
const titlePx = 11.5

/** For figures whose axis is always wavelengths. */
export const wavelengthInNm: ShownAxis = { quantity: 'wavelength', unit: 'nm' }

const title = (text: string, theme: ChartTheme, standoff: number): Partial<LayoutAxis> => ({
  title: { text, standoff, font: { size: titlePx, color: theme.ink2, weight: 540 } },
})

/** A bottom axis: ticks outside, a line, no grid. */
export function xAxis(theme: ChartTheme, text: string, options: Partial<LayoutAxis> = {}): Partial<LayoutAxis> {
  return {
    ...title(text, theme, 10),
    showgrid: false,
    zeroline: false,
    showline: true,
    linecolor: theme.axis,
    ticks: 'outside',
    ticklen: 4,
    tickcolor: theme.axis,
    tickfont: { size: tickPx, color: theme.tick },
    nticks: 7,
    fixedrange: false,
    showspikes: false,
    ...options,
  }
}

/** A left axis: labels and horizontal grid, no line. */
export function yAxis(theme: ChartTheme, text: string, options: Partial<LayoutAxis> = {}): Partial<LayoutAxis> {
  return {
    ...(text ? title(text, theme, 8) : {}),
    showgrid: true,
    gridcolor: theme.grid,
    gridwidth: 1,
    zeroline: true,
    zerolinecolor: theme.axis,
    zerolinewidth: 1,
    showline: false,
    ticks: '',
    ticklabelstandoff: 6,
    tickfont: { size: tickPx, color: theme.tick },
    nticks: 6,
    fixedrange: true,
    ...options,
  }
}

/** Position along the spectrum, from the first point to the last; the other way round where the field draws it so. */
export function spectralAxis(
  theme: ChartTheme,
  axis: ShownAxis,
  range: readonly [number, number],
  options: Partial<LayoutAxis> = {},
): Partial<LayoutAxis> {
  const format = `,.${positionDecimals(axis.unit)}f`
  return xAxis(theme, axisTitle(axis), {
    range: runsDown(axis) ? [range[1], range[0]] : [range[0], range[1]],
    hoverformat: format,
    unifiedhovertitle: { text: `%{x:${format}}${unitSuffix(axis.unit)}` },
    ...options,
  })
}

/** Everything but the axes; `options` wins. Size is left to the container. */
export function baseLayout(theme: ChartTheme, options: PlotLayout = {}): PlotLayout {
  return {
    autosize: true,
    margin: { l: 46, r: 14, t: 10, b: 44 },
    paper_bgcolor: theme.surface,
    plot_bgcolor: theme.surface,
    font: { family: theme.font, size: tickPx, color: theme.ink2 },
    showlegend: false,
    hovermode: 'x unified',
    hoverdistance: 30,
    hoverlabel: {
      bgcolor: theme.raised,
      bordercolor: theme.hairlineStrong,
      font: { family: theme.font, size: 12, color: theme.ink },
      namelength: -1,
    },
    separators: '.,',
    dragmode: 'zoom',
    ...options,
  }
}

/** First and last position of an axis. */
export function axisRange(values: ArrayLike<number>): [number, number] {
  return [values[0] ?? 0, values[values.length - 1] ?? 1]
}

/** Left margin for category names set at 12 px; Plotly's own automargin would move what stands beside it. */
export function namesMargin(names: readonly string[]): number {
  return 20 + 6.7 * Math.max(0, ...names.map((name) => name.length))
}

/** A left axis of categories, from top to bottom in their order; `top` is where it ends above the first. */
export function namesAxis(theme: ChartTheme, names: readonly string[], top = -0.5): Partial<LayoutAxis> {
  return {
    range: [names.length - 0.5, top],
    tickvals: names.map((_, i) => i),
    ticktext: [...names],
    tickfont: { size: 12, color: theme.ink2 },
    ticklabelstandoff: 8,
    ticks: '',
    showgrid: false,
    zeroline: false,
    fixedrange: true,
  }
}

/** Round epochs, five or so, from the first one on. */
export function epochTicks(epochs: number): number[] {
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((candidate) => epochs / candidate <= 5) ?? epochs / 5
  const ticks = [1]
  for (let at = step; at <= epochs; at += step) if (at > 1) ticks.push(at)
  return ticks
}

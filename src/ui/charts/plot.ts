/**
 * The shape every figure builder returns: plain data for Plotly, already in the theme's colours.
 * Builders are pure, so the same figure serves the screen, the enlarged view and the export.
 */
import type { Annotations, Data, Layout, PlotData, Shape } from 'plotly.js'
import type { ChartTheme } from './theme.ts'

// Attributes Plotly 3.7 has and its types do not.
declare module 'plotly.js' {
  interface PlotData {
    /** A colour ramp along x under a line. */
    fillgradient: {
      readonly type: 'horizontal'
      readonly start: number
      readonly stop: number
      readonly colorscale: readonly (readonly [number, string])[]
    }
  }
  interface LayoutAxis {
    /** First line of the unified hover box. */
    unifiedhovertitle: { readonly text: string }
    ticklabelstandoff: number
  }
}

export type Trace = Partial<PlotData>
export type PlotLayout = Partial<Layout>
export type PlotShape = Partial<Shape>
export type PlotAnnotation = Partial<Annotations>

export interface PlotFigure {
  readonly data: readonly Trace[]
  readonly layout: PlotLayout
}

/** The box a figure is drawn in; builders thin out labels that would collide. */
export interface PlotSize {
  readonly widthPx: number
  readonly heightPx: number
}

/** A figure as a function of theme and size. */
export type PlotBuilder = (theme: ChartTheme, size: PlotSize) => PlotFigure

/** The values behind a figure, for the table view and the CSV. */
export interface FigureTable {
  readonly columns: readonly FigureColumn[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** A figure of one input: its picture, the values behind it and one sentence that tells what it tells. */
export interface Drawing<Input> {
  readonly plot: (input: Input, theme: ChartTheme, size: PlotSize) => PlotFigure
  readonly table: (input: Input) => FigureTable
  readonly summary: (input: Input) => string
}

export interface FigureColumn {
  /** With the unit in brackets, as on the axis. */
  readonly name: string
  /** Decimals shown in the table; the CSV keeps every digit. */
  readonly decimals?: number
}

/** The markup that builders use. Plotly knows more, links among it, and names come from files of anybody. */
const otherMarkup = /<(?!\/?b>|\/?extra>|br>|\/span>|span style="[-a-z0-9#:;,()% ]*">)/g

/** The same value with texts in which nothing but a builder's own markup is any; typed arrays as they are. */
function inert<T>(value: T): T {
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return part.replace(otherMarkup, '&lt;')
    if (Array.isArray(part)) return part.map(walk)
    if (typeof part !== 'object' || part === null || ArrayBuffer.isView(part)) return part
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]))
  }
  return walk(value) as T
}

/** Plotly keeps and writes into what it is given, so it gets its own arrays and objects. */
export function toPlotly(figure: PlotFigure, size: PlotSize): { data: Data[]; layout: PlotLayout } {
  const layout = { ...inert(figure.layout), autosize: false, width: size.widthPx, height: size.heightPx }
  return { data: figure.data.map(inert), layout }
}

/** The same for figures that differ in nothing but the values of their curves: those can be drawn without their frame. */
export function frameKey({ data, layout }: PlotFigure, size: PlotSize): string {
  const traces = data.map(({ x, y, ...rest }) => rest)
  return JSON.stringify([traces, layout, size])
}

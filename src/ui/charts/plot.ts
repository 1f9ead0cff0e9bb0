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

/** Plotly keeps and writes into what it is given, so it gets its own arrays and objects. */
export function toPlotly(figure: PlotFigure, size: PlotSize): { data: Data[]; layout: PlotLayout } {
  const layout = { ...figure.layout, autosize: false, width: size.widthPx, height: size.heightPx }
  return { data: figure.data.map((trace) => ({ ...trace })), layout }
}

/** The same for figures that differ in nothing but the values of their curves: those can be drawn without their frame. */
export function frameKey({ data, layout }: PlotFigure, size: PlotSize): string {
  const traces = data.map(({ x, y, ...rest }) => rest)
  return JSON.stringify([traces, layout, size])
}

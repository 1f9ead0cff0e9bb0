/** What a figure is made of, for its frame and its tools. */
import type { ReactNode } from 'react'
import type { FigureTable, PlotBuilder, PlotSize } from './plot.ts'

export interface FigureProps {
  /** What it shows. */
  readonly title: string
  /** How it was made. */
  readonly subtitle?: ReactNode
  /** Completeness, R², caution tags: beside the tools. */
  readonly badges?: ReactNode
  /** Switches that belong to the figure, e.g. counts and share. */
  readonly controls?: ReactNode
  /** The drawing, in any theme and size. Keep it stable. Also what SVG and PNG are made from. */
  readonly plot: PlotBuilder
  /** In place of the Plotly drawing on the screen, where HTML serves better. */
  readonly children?: (size: { readonly heightPx: number }) => ReactNode
  readonly table: () => FigureTable
  /** One sentence that tells what the figure tells. Read out; also the footer unless `footer` is given. */
  readonly summary: string
  /** Legend, scale bar or note; `null` for none. */
  readonly footer?: ReactNode
  /** Without extension. */
  readonly fileName: string
  readonly heightPx: number
  /** Scrolls inside the card on small screens rather than being squeezed. */
  readonly wide?: boolean
  /** For curves that change under the user's hand (`PlotView`). */
  readonly quick?: boolean
  /** Size of the saved picture; 900 × 520 unless given. */
  readonly saveSize?: PlotSize
  readonly onPoint?: (trace: number, point: number) => void
  readonly className?: string
}

/** Small multiples: where the panels of one figure stand, each with an axis pair of its own. */
import type { LayoutAxis } from 'plotly.js'
import type { PlotLayout } from '../plot.ts'

const axisNumbers = ['', '2', '3', '4', '5', '6', '7', '8', '9'] as const

type AxisNumber = (typeof axisNumbers)[number]

export interface GridPanel {
  /** `''` for the first, then `2` …: what follows `x`, `xaxis` and the like. */
  readonly axis: AxisNumber
  readonly xref: `x${AxisNumber}`
  readonly yref: `y${AxisNumber}`
  /** Where 0 to 1 is the panel's own box. */
  readonly xBox: `x${AxisNumber} domain`
  readonly yBox: `y${AxisNumber} domain`
  /** Its box, as shares of the plot area from the lower left. */
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
}

export const panelsAtMost = axisNumbers.length

interface GridSettings {
  readonly columns: number
  /** Share of the width between two panels, of the height between two rows. */
  readonly gaps: { readonly x: number; readonly y: number }
}

/** Row by row from the upper left; no more than `panelsAtMost`. */
export function panelGrid(count: number, { columns, gaps }: GridSettings): GridPanel[] {
  const rows = Math.ceil(count / columns)
  const width = (1 - gaps.x * (columns - 1)) / columns
  const height = (1 - gaps.y * (rows - 1)) / rows
  return axisNumbers.slice(0, count).map((axis, i) => {
    const left = (i % columns) * (width + gaps.x)
    const top = 1 - Math.floor(i / columns) * (height + gaps.y)
    return {
      axis,
      xref: `x${axis}`,
      yref: `y${axis}`,
      xBox: `x${axis} domain`,
      yBox: `y${axis} domain`,
      x: [left, left + width],
      y: [top - height, top],
    }
  })
}

interface PanelAxes {
  readonly place: GridPanel
  readonly xaxis: Partial<LayoutAxis>
  readonly yaxis: Partial<LayoutAxis>
}

/** The axes of all panels, each set in its box. */
export const gridAxes = (panels: readonly PanelAxes[]): PlotLayout =>
  Object.fromEntries(
    panels.flatMap(({ place: { axis, xref, yref, x, y }, xaxis, yaxis }) => [
      [`xaxis${axis}`, { ...xaxis, domain: [...x], anchor: yref }],
      [`yaxis${axis}`, { ...yaxis, domain: [...y], anchor: xref }],
    ]),
  )

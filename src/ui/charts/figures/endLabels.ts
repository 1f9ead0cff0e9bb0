/** Names at the ends of lines, pushed apart where the lines meet; no legend is needed then. */
import type { PlotAnnotation } from '../plot.ts'
import { withAlpha } from '../theme.ts'

export interface EndLabel {
  readonly text: string
  readonly y: number
  readonly colour: string
}

interface EndLabelPlace {
  /** Position of the lines' last point, and how far along the axis it lies (0 to 1). */
  readonly x: number
  readonly fraction: number
  readonly range: readonly [number, number]
  /** Height of the plot area in px. */
  readonly heightPx: number
  /** Behind words that stand left of their point, where the line may run through them. */
  readonly ground?: string
  readonly xref?: NonNullable<PlotAnnotation['xref']>
  readonly yref?: NonNullable<PlotAnnotation['yref']>
}

const lineHeightPx = 14
/** Beyond this there is no room for words at the right of the last point. */
const roomUntil = 0.72

/** Vertical shifts in px, upwards positive, so that labels stand at least a line apart. */
export function spreadLabels(centresPx: readonly number[], lowPx: number, highPx: number): number[] {
  const order = centresPx.map((_, i) => i).sort((a, b) => (centresPx[a] ?? 0) - (centresPx[b] ?? 0))
  const placed = [...centresPx]
  let floor = lowPx
  for (const i of order) {
    placed[i] = Math.max(placed[i] ?? 0, floor)
    floor = (placed[i] ?? 0) + lineHeightPx
  }
  let ceiling = highPx
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i] ?? 0, ceiling)
    ceiling = (placed[i] ?? 0) - lineHeightPx
  }
  return placed.map((at, i) => at - (centresPx[i] ?? 0))
}

export function endLabels(labels: readonly EndLabel[], place: EndLabelPlace): PlotAnnotation[] {
  const { x, fraction, range, heightPx, ground, yref = 'y', xref = 'x' } = place
  const span = range[1] - range[0] || 1
  const atEnd = fraction > roomUntil
  const centres = labels.map((label) => ((label.y - range[0]) / span) * heightPx + (atEnd ? lineHeightPx * 0.75 : 0))
  const shifts = spreadLabels(centres, lineHeightPx / 2, heightPx - lineHeightPx / 2)
  return labels.map((label, i) => ({
    xref,
    yref,
    x,
    y: label.y,
    text: label.text,
    showarrow: false,
    xanchor: atEnd ? 'right' : 'left',
    yanchor: 'middle',
    xshift: atEnd ? -2 : 8,
    yshift: (shifts[i] ?? 0) + (atEnd ? lineHeightPx * 0.75 : 0),
    ...(atEnd && ground !== undefined && { bgcolor: withAlpha(ground, 0.72), borderpad: 0 }),
    font: { size: 11, color: label.colour, weight: 540 },
  }))
}

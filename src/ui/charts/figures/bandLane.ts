/**
 * The lane above a spectrum that names assigned bands: a bracket over the range, a leader, name
 * over number, in two staggered rows. Names that would collide are left out, weakest first. Each
 * band's range is tinted through all panels below.
 */
import type { SpectralAxis } from '#domain/data/axis'
import type { Band } from '#domain/explain/bands'
import type { PlotAnnotation, PlotShape } from '../plot.ts'
import { type ChartTheme, withAlpha } from '../theme.ts'

export interface LaneBand {
  readonly name: string
  /** In the axis's unit. */
  readonly from: number
  readonly to: number
  /** What stands under the name, such as `1650` or `850–900`. */
  readonly position: string
  /** Decides who stays when names collide: the evidence inside the band. */
  readonly weight: number
}

/** Bands weighted by the evidence inside them: where names collide, the weaker one goes. */
export function laneBands(bands: readonly Band[], evidence: ArrayLike<number>, axis: SpectralAxis): LaneBand[] {
  return bands.map(({ name, lowPerCm, highPerCm, centerPerCm }) => {
    let weight = 0
    for (let i = 0; i < axis.values.length; i++) {
      const at = axis.values[i] ?? 0
      if (at >= lowPerCm && at <= highPerCm) weight = Math.max(weight, Math.abs(evidence[i] ?? 0))
    }
    return { name, from: lowPerCm, to: highPerCm, position: String(centerPerCm), weight }
  })
}

interface LaneBox {
  readonly range: readonly [number, number]
  /** Width of the plot area in px. */
  readonly widthPx: number
  /** Where the lane begins and ends, as shares of the plot's height (paper coordinates). */
  readonly bottom: number
  readonly top: number
}

const characterPx = 6.3
const gapPx = 10

interface Placed extends LaneBand {
  readonly row: 0 | 1
  readonly centrePx: number
  readonly halfPx: number
}

/** Bands that fit, strongest first, each in the lower row (0) if there is room, else the upper. */
export function placeBands(bands: readonly LaneBand[], box: Pick<LaneBox, 'range' | 'widthPx'>): Placed[] {
  const [low, high] = box.range
  const perUnit = box.widthPx / (high - low || 1)
  const placed: Placed[] = []
  const inside = bands.filter((band) => band.to >= low && band.from <= high)
  for (const band of inside.toSorted((a, b) => b.weight - a.weight)) {
    const middle = (Math.max(low, band.from) + Math.min(high, band.to)) / 2
    const halfPx = (Math.max(band.name.length, band.position.length) * characterPx) / 2
    const centrePx = Math.min(Math.max((middle - low) * perUnit, halfPx), box.widthPx - halfPx)
    const clashes = (row: 0 | 1): boolean =>
      placed.some(
        (other) => other.row === row && Math.abs(other.centrePx - centrePx) < other.halfPx + halfPx + gapPx,
      ) ||
      // A leader to the upper row must not cut through a name in the lower one.
      placed.some((other) =>
        row === 1
          ? other.row === 0 && Math.abs(other.centrePx - centrePx) < other.halfPx + 3
          : other.row === 1 && Math.abs(other.centrePx - centrePx) < halfPx + 3,
      )
    const row = ([0, 1] as const).find((candidate) => !clashes(candidate))
    if (row !== undefined) placed.push({ ...band, row, centrePx, halfPx })
  }
  return placed
}

export function bandLane(
  bands: readonly LaneBand[],
  box: LaneBox,
  theme: ChartTheme,
): { shapes: PlotShape[]; annotations: PlotAnnotation[] } {
  // A card that is only being laid out has no room for a plot yet.
  if (!(box.widthPx > 0)) return { shapes: [], annotations: [] }
  const [low, high] = box.range
  const height = box.top - box.bottom
  const toPosition = (px: number): number => low + (px / box.widthPx) * (high - low)
  const line = { color: theme.axis, width: 1 }
  const shapes: PlotShape[] = []
  const annotations: PlotAnnotation[] = []
  for (const band of placeBands(bands, box)) {
    const from = Math.max(low, band.from)
    const to = Math.min(high, band.to)
    const base = box.bottom + height * 0.06
    const foot = box.bottom + height * (band.row === 0 ? 0.18 : 0.58)
    const x = toPosition(band.centrePx)
    const at = { xref: 'x', yref: 'paper' } as const
    shapes.push(
      {
        ...at,
        type: 'rect',
        x0: from,
        x1: to,
        y0: 0,
        y1: box.bottom,
        line: { width: 0 },
        fillcolor: withAlpha(theme.ink, 0.045),
        layer: 'below',
      },
      { ...at, type: 'line', x0: from, x1: to, y0: base, y1: base, line },
      { ...at, type: 'line', x0: from, x1: from, y0: base, y1: box.bottom, line },
      { ...at, type: 'line', x0: to, x1: to, y0: base, y1: box.bottom, line },
      { ...at, type: 'line', x0: (from + to) / 2, x1: x, y0: base, y1: foot, line },
    )
    annotations.push({
      ...at,
      x,
      y: foot,
      text: `<b>${escapeMarkup(band.name)}</b><br><span style="color:${theme.ink3}">${escapeMarkup(band.position)}</span>`,
      showarrow: false,
      xanchor: 'center',
      yanchor: 'bottom',
      align: 'center',
      yshift: 1,
      font: { size: 11, color: theme.ink },
    })
  }
  return { shapes, annotations }
}

/** Plotly reads some HTML in texts; a band's name is the user's own and is shown as written. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

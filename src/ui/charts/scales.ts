/** Colour as a function of value, as the design fixes it: magnitude in petrol, evidence from blue to orange. */
import { type ChartTheme, withAlpha } from './theme.ts'

export type ColourStop = readonly [number, string]

/** |share| at which the signed scale's knots stand. */
const knots = [0, 0.22, 0.55, 1]

/** Low to high, for Plotly's heatmaps. */
export function sequentialScale(theme: ChartTheme): [number, string][] {
  return theme.sequential.map((colour, i) => [i / (theme.sequential.length - 1), colour])
}

/** Low to high about zero, for Plotly's heatmaps with symmetric ends. */
export function signedScale(theme: ChartTheme): [number, string][] {
  return theme.signed.map((colour, i) => [(1 + Math.sign(i - 3) * (knots[Math.abs(i - 3)] ?? 1)) / 2, colour])
}

/** Below this share of the maximum evidence has no colour. */
const silentBelow = 0.035

const channels = (hex: string): [number, number, number] => {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

function mix(from: string, to: string, amount: number): string {
  const a = channels(from)
  const b = channels(to)
  const mixed = a.map((channel, i) => Math.round(channel + ((b[i] ?? 0) - channel) * amount))
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

/** Colour of evidence as a share of its maximum, −1 (against) to 1 (for). */
export function signedColour(share: number, theme: ChartTheme): string {
  const size = Math.min(1, Math.abs(share))
  if (!(size >= silentBelow)) return withAlpha(theme.surface, 0)
  const upper = Math.max(
    1,
    knots.findIndex((knot) => knot >= size),
  )
  const [low, high] = [knots[upper - 1] ?? 0, knots[upper] ?? 1]
  const at = (knot: number): string => theme.signed[3 + Math.sign(share) * knot] ?? theme.surface
  return mix(at(upper - 1), at(upper), (size - low) / (high - low))
}

/** Colour of a magnitude as a share of its maximum, 0 to 1. */
export function magnitudeColour(share: number, theme: ChartTheme): string {
  const size = Math.min(1, Math.max(0, share))
  if (!(size >= silentBelow)) return withAlpha(theme.surface, 0)
  const steps = theme.sequential.length - 1
  const lower = Math.min(steps - 1, Math.floor(size * steps))
  return mix(
    theme.sequential[lower] ?? theme.surface,
    theme.sequential[lower + 1] ?? theme.surface,
    size * steps - lower,
  )
}

/**
 * Colour stops along an axis for values on it, at most `limit` of them: each stands for the
 * strongest value of its bin, so that a narrow line is thinned but never lost.
 */
export function gradientStops(
  values: ArrayLike<number>,
  colourOf: (share: number) => string,
  limit = 360,
): ColourStop[] {
  const n = values.length
  let most = 0
  for (let i = 0; i < n; i++) most = Math.max(most, Math.abs(values[i] ?? 0))
  if (n < 2 || most === 0) {
    const colour = colourOf(0)
    return [
      [0, colour],
      [1, colour],
    ]
  }
  const bins = Math.min(n, limit)
  const stops: ColourStop[] = Array.from({ length: bins }, (_, bin): ColourStop => {
    const from = Math.floor((bin * n) / bins)
    const to = Math.max(from + 1, Math.floor(((bin + 1) * n) / bins))
    let strongest = 0
    for (let i = from; i < to; i++) {
      const value = values[i] ?? 0
      if (Math.abs(value) > Math.abs(strongest)) strongest = value
    }
    return [(from + to - 1) / 2 / (n - 1), colourOf(strongest / most)]
  })
  const [first, last] = [stops[0], stops[bins - 1]]
  return [[0, first?.[1] ?? ''], ...stops.filter(([at]) => at > 0 && at < 1), [1, last?.[1] ?? '']]
}

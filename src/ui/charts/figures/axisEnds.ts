/** Round ends for value axes: they change rarely when one spectrum follows another, so axes do not jump. */

const steps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

/** The smallest round number that is not below `value` in single precision; 1 where nothing varies. */
export function roundedUp(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  const step = steps.find((candidate) => candidate * power >= value * (1 - 1e-6)) ?? 10
  return Number((step * power).toPrecision(2))
}

/** From 0, or from a rounded negative end, to a rounded end above all values. */
export function valueRange(values: Iterable<number>): [number, number] {
  let low = 0
  let high = 0
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  // Noise a little below zero needs room, not a negative half of the axis.
  return [low < 0 ? -roundedUp(-low) : 0, high > 0 || low === 0 ? roundedUp(high) : 0]
}

/** Symmetric about 0. */
export function symmetricRange(values: Iterable<number>): [number, number] {
  let furthest = 0
  for (const value of values) if (Math.abs(value) > furthest) furthest = Math.abs(value)
  const end = roundedUp(furthest)
  return [-end, end]
}

/** `+0.02`, `0`, `−0.02`: what stands at the ticks of a residual axis. */
export function signedTick(value: number): string {
  if (value === 0) return '0'
  return `${value < 0 ? '−' : '+'}${Math.abs(value)}`
}

/** Positions of points on an axis, checked: readers build them from a first and a last one or take them as stored. */
import { FileFault } from './binaryView.ts'

/**
 * From `first` to `last` in even steps, both included. `count` must have been checked against the file.
 * @throws FileFault when they are no axis.
 */
export function evenPositions(first: number, last: number, count: number): Float64Array {
  if (!Number.isFinite(first) || !Number.isFinite(last) || (count > 1 && first === last)) {
    throw new FileFault(`Its axis is said to run from ${first} to ${last} in ${count} points.`)
  }
  const values = new Float64Array(count)
  const step = count > 1 ? (last - first) / (count - 1) : 0
  for (let i = 0; i < count; i++) values[i] = first + i * step
  if (count > 1) values[count - 1] = last
  return values
}

/** @throws FileFault at a position that is not finite. */
export function finitePositions(values: ArrayLike<number>): Float64Array {
  const positions = Float64Array.from(values)
  const bad = positions.findIndex((value) => !Number.isFinite(value))
  if (bad >= 0) throw new FileFault(`Point ${bad + 1} of its axis is ${positions[bad]}, not a finite number.`)
  return positions
}

/** A single-precision number with as many digits as it takes to tell it from its neighbours: `0.1`, not `0.10000000149011612`. */
export function floatText(value: number): string {
  if (Math.fround(value) !== value || Number.isInteger(value)) return String(value)
  for (let digits = 6; digits < 9; digits++) {
    const shorter = Number(value.toPrecision(digits))
    if (Math.fround(shorter) === value) return String(shorter)
  }
  return String(Number(value.toPrecision(9)))
}

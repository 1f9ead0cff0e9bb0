/**
 * The subfiles of an SPC file: a subheader of 32 bytes, then intensities, and before them positions where each subfile has an
 * axis of its own. Intensities are integers with a binary exponent or, at exponent −128, single-precision numbers.
 */
import { type BinaryView, FileFault } from '../binaryView.ts'
import { finitePositions } from '../positions.ts'
import type { SpcHeader } from './header.ts'

export const subheaderBytes = 32
const asFloats = -128

export interface Subheader {
  readonly exponent: number
  readonly z: number
  /** Counted only where each subfile has an axis of its own. */
  readonly points: number
  readonly w: number
}

export const subheaderAt = (view: BinaryView, at: number): Subheader => ({
  exponent: view.i8(at + 1),
  z: view.f32(at + 4),
  points: view.u32(at + 16),
  w: view.f32(at + 24),
})

/** The subheader counts in files of several spectra, the header otherwise; a 0 below a header that says “single precision” says nothing. */
export function exponentOf(header: SpcHeader, sub: Subheader): number {
  if (!header.isMulti) return header.exponent
  return sub.exponent === 0 && header.exponent === asFloats ? asFloats : sub.exponent
}

/** Writes `count` intensities into `into` from `start` on. `old` files swap the halves of 32-bit integers. */
export function readIntensities(
  view: BinaryView,
  at: number,
  { old, isShort }: SpcHeader,
  exponent: number,
  into: Float32Array | Float64Array,
  start: number,
  count: number,
): void {
  if (exponent === asFloats) {
    into.set(view.floats32(at, count), start)
  } else if (isShort) {
    const scale = 2 ** (exponent - 16)
    const integers = view.ints16(at, count)
    for (let i = 0; i < count; i++) into[start + i] = (integers[i] ?? 0) * scale
  } else {
    const scale = 2 ** (exponent - 32)
    const integers = view.ints32(at, count)
    for (let i = 0; i < count; i++) {
      const stored = integers[i] ?? 0
      into[start + i] = (old ? (stored << 16) | (stored >>> 16) : stored) * scale
    }
  }
}

/** Bytes of one intensity. Single-precision numbers take four, whatever the flag for short integers says. */
export const intensityBytes = ({ isShort }: SpcHeader, exponent: number): number =>
  isShort && exponent !== asFloats ? 2 : 4

export interface OwnAxisSubfile {
  readonly sub: Subheader
  readonly positions: Float64Array
  readonly intensities: Float32Array | Float64Array
}

/** Where each subfile with its own axis begins: from the directory where there is one, else one behind the other. */
export function* ownAxisSubfiles(view: BinaryView, header: SpcHeader): Generator<OwnAxisSubfile> {
  const count = header.subfiles ?? 1
  const directory = header.points
  const listed = directory >= header.dataAt && view.has(directory, 12 * count)
  let at = header.dataAt
  let bytesUsed = 0
  for (let k = 0; k < count; k++) {
    if (listed) at = view.u32(directory + 12 * k)
    const sub = subheaderAt(view, at)
    if (sub.points === 0) throw new FileFault(`Its spectrum ${k + 1} of ${count} has no points.`)
    const exponent = exponentOf(header, sub)
    const positionsAt = at + subheaderBytes
    const intensitiesAt = positionsAt + 4 * sub.points
    const size = intensityBytes(header, exponent)
    view.need(intensitiesAt, size * sub.points)
    bytesUsed += subheaderBytes + (4 + size) * sub.points
    if (bytesUsed > view.length) throw new FileFault(`Its spectrum ${k + 1} of ${count} lies on top of others.`)
    const intensities =
      size === 2 || exponent === asFloats ? new Float32Array(sub.points) : new Float64Array(sub.points)
    readIntensities(view, intensitiesAt, header, exponent, intensities, 0, sub.points)
    yield { sub, positions: finitePositions(view.floats32(positionsAt, sub.points)), intensities }
    at = intensitiesAt + size * sub.points
  }
}

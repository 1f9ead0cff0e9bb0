/** Half precision in plain arithmetic: the judge of what the device rounds, and inputs that lose nothing by it. */
import { normals, type OperationCase } from './comparison.testkit.ts'

/** The nearest number of half precision, ties to even; an infinity from 65520 on. */
export function halfRound(value: number): number {
  if (Number.isNaN(value)) return Number.POSITIVE_INFINITY
  const size = Math.abs(value)
  if (size >= 65520) return Math.sign(value) * Number.POSITIVE_INFINITY
  // Below 2⁻¹⁴ numbers lie 2⁻²⁴ apart, above it 1/1024 of their power of two.
  const exponent = size === 0 ? -14 : Math.max(-14, Math.floor(Math.log2(size)))
  const step = 2 ** (exponent - 10)
  const steps = size / step
  const below = Math.floor(steps)
  const rest = steps - below
  const up = rest > 0.5 || (rest === 0.5 && below % 2 === 1)
  return Math.sign(value) * (below + (up ? 1 : 0)) * step
}

/** Normal numbers of half precision. */
export function halfInput(shape: readonly number[], seed: number, scale = 1): OperationCase['inputs'][number] {
  const size = shape.reduce((a, b) => a * b, 1)
  return { shape, values: normals(size, seed, scale).map(halfRound) }
}

/**
 * Least-squares polynomials over a set of positions, by polynomials that are orthonormal there (Forsythe 1957): stable for
 * degrees that chemometrics uses.
 */

/** Polynomials orthonormal at some positions; entry `k` of each list is the one of degree k. */
export interface PolynomialBasis {
  /** The positions, scaled to −1 … 1. */
  readonly x: Float64Array
  /** Their values there. */
  readonly values: readonly Float64Array[]
  /** Their coefficients, from x⁰ up, as many for each. */
  readonly powers: readonly Float64Array[]
}

/** Degree 0 … `degree`. Fewer where positions coincide. */
export function orthonormalPolynomials(positions: ArrayLike<number>, degree: number): PolynomialBasis {
  const n = positions.length
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let i = 0; i < n; i++) {
    low = Math.min(low, positions[i] ?? 0)
    high = Math.max(high, positions[i] ?? 0)
  }
  const half = (high - low) / 2 || 1
  const x = Float64Array.from({ length: n }, (_, i) => ((positions[i] ?? 0) - low) / half - 1)
  const [values, powers]: [Float64Array[], Float64Array[]] = [[], []]
  let next = new Float64Array(n).fill(1)
  let nextPowers = Float64Array.from({ length: degree + 1 }, (_, power) => (power === 0 ? 1 : 0))
  for (let k = 0; k <= degree; k++) {
    // Twice, because the first pass leaves rounding of the size of what was taken off.
    for (let pass = 0; pass < 2; pass++) {
      for (const [lower, own] of values.entries()) {
        let dot = 0
        for (let i = 0; i < n; i++) dot += (own[i] ?? 0) * (next[i] ?? 0)
        addTo(next, own, -dot)
        addTo(nextPowers, powers[lower] ?? nextPowers, -dot)
      }
    }
    let squares = 0
    for (const value of next) squares += value * value
    const norm = Math.sqrt(squares)
    if (!(norm > 1e-12)) break
    const own = next.map((value) => value / norm)
    const ownPowers = nextPowers.map((value) => value / norm)
    values.push(own)
    powers.push(ownPowers)
    next = own.map((value, i) => value * (x[i] ?? 0))
    nextPowers = ownPowers.map((_, power) => ownPowers[power - 1] ?? 0)
  }
  return { x, values, powers }
}

function addTo(sum: Float64Array, term: Float64Array, factor: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + factor * (term[i] ?? 0)
}

/** A polynomial as it is fitted: its shares of the basis, and its coefficients from x⁰ up. */
export interface Polynomial {
  readonly shares: Float64Array
  readonly powers: Float64Array
}

/** 0 everywhere. */
export const emptyPolynomial = ({ values, powers }: PolynomialBasis): Polynomial => ({
  shares: new Float64Array(values.length),
  powers: new Float64Array(powers[0]?.length ?? 0),
})

/** Adds the fit to values that are 0 except at the points `at`, where they are `entries`; the first `count` of both. */
export function addFit(
  basis: PolynomialBasis,
  at: Int32Array,
  entries: ArrayLike<number>,
  count: number,
  { shares, powers }: Polynomial,
): void {
  const { values } = basis
  // Three at a time: one sum alone would wait for each of its additions.
  for (let k = 0; k < values.length; k += 3) {
    const a = values[k] as Float64Array
    const b = values[k + 1] ?? a
    const c = values[k + 2] ?? a
    let [ofA, ofB, ofC] = [0, 0, 0]
    for (let j = 0; j < count; j++) {
      const i = at[j] as number
      const entry = entries[j] as number
      ofA += (a[i] as number) * entry
      ofB += (b[i] as number) * entry
      ofC += (c[i] as number) * entry
    }
    shares[k] = (shares[k] as number) + ofA
    if (b !== a) shares[k + 1] = (shares[k + 1] as number) + ofB
    if (c !== a) shares[k + 2] = (shares[k + 2] as number) + ofC
  }
  powers.fill(0)
  for (const [k, own] of basis.powers.entries()) addTo(powers, own, shares[k] ?? 0)
}

/** The polynomial's values at the points of the basis, into `out`. */
export function valuesOf({ powers }: Polynomial, { x }: PolynomialBasis, out: Float64Array): void {
  // Six powers at a time, from the highest down, and those in pairs: sums that need not wait for each other.
  out.fill(0)
  for (let first = powers.length - 1 - ((powers.length - 1) % 6); first >= 0; first -= 6) {
    const [c0 = 0, c1 = 0, c2 = 0, c3 = 0, c4 = 0, c5 = 0] = powers.subarray(first, first + 6)
    for (let i = 0; i < out.length; i++) {
      const at = x[i] as number
      const square = at * at
      out[i] = c0 + c1 * at + square * (c2 + c3 * at) + square * square * (c4 + c5 * at + square * (out[i] as number))
    }
  }
}

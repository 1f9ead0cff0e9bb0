/**
 * Savitzky–Golay smoothing and derivatives (Savitzky & Golay 1964) with the end points by the polynomial of the first and
 * last window, as SciPy's `savgol_filter(mode='interp')` does. Weights by Gram polynomials (Gorry 1990). Derivatives are per
 * point, not per unit of the axis: for an even axis the two differ by a constant factor.
 */
import { err, ok } from '../../result.ts'
import { z } from '../../schema.ts'
import { defineStep, eachRow } from '../step.ts'

const settings = z.object({
  kind: z.literal('savitzkyGolay'),
  /** Points, odd. */
  window: z.number().int().min(3).max(1001),
  degree: z.number().int().min(0).max(6),
  derivative: z.number().int().min(0).max(2),
})
type Settings = z.infer<typeof settings>

/** Gram polynomial of degree k over −m … m, or its derivative of order s, at t. */
function gram(t: number, m: number, k: number, s: number): number {
  if (k < 0 || s < 0) return 0
  if (k === 0) return s === 0 ? 1 : 0
  const factor = (4 * k - 2) / (k * (2 * m - k + 1))
  const own = factor * (t * gram(t, m, k - 1, s) + s * gram(t, m, k - 1, s - 1))
  return own - (((k - 1) * (2 * m + k)) / (k * (2 * m - k + 1))) * gram(t, m, k - 2, s)
}

/** a (a − 1) … (a − b + 1) */
function fallingFactorial(a: number, b: number): number {
  let product = 1
  for (let j = a - b + 1; j <= a; j++) product *= j
  return product
}

/** Weights of the 2m + 1 points of a window for the value at place t of it, −m … m. */
function weightsAt(t: number, m: number, degree: number, derivative: number): Float64Array {
  return Float64Array.from({ length: 2 * m + 1 }, (_, i) => {
    let sum = 0
    for (let k = 0; k <= degree; k++) {
      const norm = ((2 * k + 1) * fallingFactorial(2 * m, k)) / fallingFactorial(2 * m + k + 1, k + 1)
      sum += norm * gram(i - m, m, k, 0) * gram(t, m, k, derivative)
    }
    return sum
  })
}

/** One for each place in the window; the middle one does for all points but the ends. */
const windowWeights = ({ window, degree, derivative }: Settings): Float64Array[] => {
  const m = (window - 1) / 2
  return Array.from({ length: window }, (_, at) => weightsAt(at - m, m, degree, derivative))
}

function smooth(row: Float32Array, weights: readonly Float64Array[], source: Float64Array): void {
  const n = row.length
  const window = weights.length
  const m = (window - 1) / 2
  source.set(row)
  for (let i = 0; i < n; i++) {
    const start = Math.min(Math.max(0, i - m), n - window)
    const own = weights[i - start] as Float64Array
    let sum = 0
    for (let j = 0; j < window; j++) sum += (own[j] ?? 0) * (source[start + j] ?? 0)
    row[i] = sum
  }
}

export const savitzkyGolay = defineStep({
  settings,
  fitted: settings,
  defaults: { kind: 'savitzkyGolay', window: 15, degree: 2, derivative: 0 },
  words: {
    title: 'Savitzky–Golay',
    short: 'Savitzky–Golay',
    help: 'Fits a polynomial to a window around each point: smooths, or gives the first or second derivative, per point.',
    fields: {
      window: { label: 'Window', unit: 'points', hint: 'An odd number, larger than the degree.' },
      degree: { label: 'Degree', hint: 'Of the polynomial.' },
      derivative: {
        label: 'Derivative',
        hint: 'The first removes a constant baseline, the second a sloping one.',
        choices: { 0: 'none, smooths', 1: 'first', 2: 'second' },
      },
    },
  },
  family: 'Spikes, smoothing, derivatives',
  suits: { spectra: true, features: false },
  begin: ({ points }) => ({
    kind: 'savitzkyGolay' as const,
    window: Math.max(3, Math.min(15, points - 1 + (points % 2))),
    degree: 2,
    derivative: 0,
  }),
  check({ window, degree, derivative }, { points }) {
    const fault = (message: string, remedy: string) => err({ code: 'bad-window', message, remedy })
    if (window % 2 === 0)
      return fault(
        `A Savitzky–Golay window of ${window} points is even.`,
        `Choose ${window - 1} or ${window + 1} points.`,
      )
    if (window > points)
      return fault(
        `A Savitzky–Golay window of ${window} points is longer than the axis, which has ${points}.`,
        `Choose at most ${points - 1 + (points % 2)} points.`,
      )
    if (degree >= window)
      return fault(
        `A polynomial of degree ${degree} cannot be fitted to ${window} points.`,
        'Choose a wider window or a lower degree.',
      )
    if (derivative > degree)
      return fault(
        `A polynomial of degree ${degree} has no useful derivative of order ${derivative}.`,
        'Choose a higher degree.',
      )
    return ok(undefined)
  },
  fit: (step) => step,
  apply(step, rows) {
    const weights = windowWeights(step)
    const source = new Float64Array(rows.points)
    eachRow(rows, (row) => smooth(row, weights, source))
    return rows
  },
})

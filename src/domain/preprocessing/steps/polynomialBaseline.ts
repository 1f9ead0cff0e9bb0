/**
 * A baseline by repeated polynomial fits, each time to what lies below the last one (modified polynomial fit: Lieber &
 * Mahadevan-Jansen 2003), until it changes by less than a thousandth.
 */
import {
  addFit,
  emptyPolynomial,
  orthonormalPolynomials,
  type PolynomialBasis,
  valuesOf,
} from '../../algebra/polynomialFit.ts'
import { z } from '../../schema.ts'
import { defineStep, eachRow, pointNumbers, subtract } from '../step.ts'

const settings = z.object({ kind: z.literal('polynomialBaseline'), degree: z.number().int().min(0).max(12) })
const mostPasses = 250
const tolerance = 1e-3

/** What one spectrum needs while it is fitted, used for the next one too. */
interface WorkSpace {
  readonly all: Int32Array
  /** The spectrum, lowered to the curves so far. */
  readonly under: Float64Array
  readonly curve: Float64Array
  /** The points below the last curve, and how far each lies below it as a negative number. */
  readonly kept: Int32Array
  readonly depths: Float64Array
}

const workSpace = (points: number): WorkSpace => ({
  all: Int32Array.from({ length: points }, (_, i) => i),
  under: new Float64Array(points),
  curve: new Float64Array(points),
  kept: new Int32Array(points),
  depths: new Float64Array(points),
})

/** Lowers what lies above the curve to it, and lists what lies below. */
function lower({ under, curve, kept, depths }: WorkSpace) {
  let [change, size, count] = [0, 0, 0]
  for (let i = 0; i < under.length; i++) {
    const before = under[i] as number
    const over = before - (curve[i] as number)
    const lowered = Math.max(0, over)
    size += before * before
    change += lowered * lowered
    under[i] = before - lowered
    // Overwritten by the next point where this one lies above: in noise a branch would be a coin's.
    kept[count] = i
    depths[count] = over
    count += over <= 0 ? 1 : 0
  }
  return { change, size, count }
}

function subtractBaseline(row: Float32Array, basis: PolynomialBasis, space: WorkSpace): void {
  const fit = emptyPolynomial(basis)
  space.under.set(row)
  addFit(basis, space.all, row, row.length, fit)
  for (let pass = 0; pass < mostPasses; pass++) {
    valuesOf(fit, basis, space.curve)
    const { change, size, count } = lower(space)
    // What was lowered lies on the curve, which fits itself: only what lies below bends it, and that is little.
    addFit(basis, space.kept, space.depths, count, fit)
    if (change <= tolerance ** 2 * size) break
  }
  valuesOf(fit, basis, space.curve)
  subtract(row, space.curve)
}

export const polynomialBaseline = defineStep({
  settings,
  fitted: settings,
  defaults: { kind: 'polynomialBaseline', degree: 5 },
  words: {
    title: 'Polynomial baseline',
    short: 'polynomial baseline',
    help: 'Iteratively fits a polynomial under the bands and subtracts it; for fluorescence under Raman bands.',
    fields: { degree: { label: 'Degree' } },
  },
  family: 'Baseline',
  leaves: 'quantity',
  suits: { spectra: true, features: false },
  fit: (step) => step,
  apply({ degree }, rows) {
    const basis = orthonormalPolynomials(rows.positions ?? pointNumbers(rows.points), degree)
    const space = workSpace(rows.points)
    eachRow(rows, (row) => subtractBaseline(row, basis, space))
    return rows
  },
})

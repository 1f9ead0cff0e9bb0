/**
 * A baseline by repeated polynomial fits, each time to what lies below the last one (modified polynomial fit: Lieber &
 * Mahadevan-Jansen 2003), until it changes by less than a thousandth.
 */
import { orthonormalPolynomials, projectOnto } from '../../algebra/polynomialFit.ts'
import { z } from '../../schema.ts'
import { defineStep, eachRow, pointNumbers } from '../step.ts'

const settings = z.object({ kind: z.literal('polynomialBaseline'), degree: z.number().int().min(0).max(12) })
const mostPasses = 250
const tolerance = 1e-3

function subtractBaseline(
  row: Float32Array,
  basis: readonly Float64Array[],
  baseline: Float64Array,
  under: Float64Array,
): void {
  under.set(row)
  for (let pass = 0; pass < mostPasses; pass++) {
    projectOnto(basis, under, baseline)
    let change = 0
    let size = 0
    for (let i = 0; i < under.length; i++) {
      const before = under[i] ?? 0
      const next = Math.min(before, baseline[i] ?? 0)
      change += (next - before) ** 2
      size += before ** 2
      under[i] = next
    }
    if (change <= tolerance ** 2 * size) break
  }
  projectOnto(basis, under, baseline)
  for (let i = 0; i < row.length; i++) row[i] = (row[i] ?? 0) - (baseline[i] ?? 0)
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
  suits: { spectra: true, features: false },
  fit: (step) => step,
  apply({ degree }, rows) {
    const basis = orthonormalPolynomials(rows.positions ?? pointNumbers(rows.points), degree)
    const [baseline, under] = [new Float64Array(rows.points), new Float64Array(rows.points)]
    eachRow(rows, (row) => subtractBaseline(row, basis, baseline, under))
    return rows
  },
})

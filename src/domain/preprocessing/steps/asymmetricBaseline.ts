/**
 * A baseline by asymmetric least squares (Eilers & Boelens 2005): a smooth curve that gives points above it the small weight
 * `asymmetry`, points below it the rest, until the weights stand still.
 */
import { whittakerSolver } from '../../algebra/whittaker.ts'
import { err, ok } from '../../result.ts'
import { z } from '../../schema.ts'
import { defineStep, eachRow } from '../step.ts'

const settings = z.object({
  kind: z.literal('asymmetricBaseline'),
  lambda: z.number().positive().max(1e15),
  asymmetry: z.number().gt(0).lt(1),
})
const mostPasses = 50
const tolerance = 1e-3

export const asymmetricBaseline = defineStep({
  settings,
  fitted: settings,
  defaults: { kind: 'asymmetricBaseline', lambda: 1e5, asymmetry: 0.01 },
  words: {
    title: 'Asymmetric least squares baseline (ALS)',
    short: 'ALS baseline',
    help: 'Fits a smooth curve under the bands and subtracts it.',
    fields: {
      lambda: { label: 'Smoothness λ', hint: 'From 10² (bends with the bands) to 10⁹ (nearly straight).' },
      asymmetry: { label: 'Asymmetry', hint: 'Weight of points above the curve, 0.001–0.1.' },
    },
  },
  family: 'Baseline',
  suits: { spectra: true, features: false },
  check: (_settings, { points }) => (points >= 3 ? ok(undefined) : err(tooShort)),
  fit: (step) => step,
  apply({ lambda, asymmetry }, rows) {
    const solver = whittakerSolver(rows.points, lambda)
    const weights = new Float64Array(rows.points)
    eachRow(rows, (row) => {
      weights.fill(1)
      let baseline = solver.solve(row, weights)
      for (let pass = 0; pass < mostPasses; pass++) {
        let change = 0
        let size = 0
        for (let i = 0; i < row.length; i++) {
          const next = (row[i] ?? 0) > (baseline[i] ?? 0) ? asymmetry : 1 - asymmetry
          change += (next - (weights[i] ?? 0)) ** 2
          size += (weights[i] ?? 0) ** 2
          weights[i] = next
        }
        if (change < tolerance ** 2 * size) break
        baseline = solver.solve(row, weights)
      }
      for (let i = 0; i < row.length; i++) row[i] = (row[i] ?? 0) - (baseline[i] ?? 0)
    })
    return rows
  },
})

const tooShort = {
  code: 'axis-too-short',
  message: 'A baseline needs at least three points.',
  remedy: 'Leave the baseline step out.',
}

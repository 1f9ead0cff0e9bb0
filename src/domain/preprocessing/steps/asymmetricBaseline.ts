/**
 * A baseline by asymmetric least squares (Eilers & Boelens 2005): a smooth curve that gives points above it the small weight
 * `asymmetry`, points below it the rest, until the weights stand still.
 */
import { whittakerSolver } from '../../algebra/whittaker.ts'
import { err, ok } from '../../result.ts'
import { z } from '../../schema.ts'
import { defineStep, eachRow, subtract } from '../step.ts'

const settings = z.object({
  kind: z.literal('asymmetricBaseline'),
  lambda: z.number().positive().max(1e15),
  asymmetry: z.number().gt(0).lt(1),
})
const mostPasses = 50
const undecided = 2

/**
 * Weighs each point by the side of the curve that it lies on: 0 above, 1 on or below. The number of points that changed sides.
 * Without a branch: in noise the side is a coin's.
 */
function weighBySide(
  row: Float32Array,
  baseline: Float64Array,
  side: Uint8Array,
  weights: Float64Array,
  weightOf: Float64Array,
): number {
  let changed = 0
  for (let i = 0; i < row.length; i++) {
    const below = (row[i] as number) <= (baseline[i] as number) ? 1 : 0
    if (below !== side[i]) changed++
    side[i] = below
    weights[i] = weightOf[below] as number
  }
  return changed
}

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
  leaves: 'quantity',
  suits: { spectra: true, features: false },
  check: (_settings, { points }) => (points >= 3 ? ok(undefined) : err(tooShort)),
  fit: (step) => step,
  apply({ lambda, asymmetry }, rows) {
    const solver = whittakerSolver(rows.points, lambda)
    const side = new Uint8Array(rows.points)
    const weights = new Float64Array(rows.points)
    const weightOf = Float64Array.of(asymmetry, 1 - asymmetry)
    eachRow(rows, (row) => {
      weights.fill(1)
      side.fill(undecided)
      let baseline = solver.solve(row, weights)
      for (let pass = 0; pass < mostPasses; pass++) {
        if (weighBySide(row, baseline, side, weights, weightOf) === 0) break
        baseline = solver.solve(row, weights)
      }
      subtract(row, baseline)
    })
    return rows
  },
})

const tooShort = {
  code: 'axis-too-short',
  message: 'A baseline needs at least three points.',
  remedy: 'Leave the baseline step out.',
}

/**
 * A baseline by adaptive iteratively reweighted penalised least squares (airPLS: Zhang, Chen & Liang 2010): points above the
 * curve lose their weight, those below it gain the more the further they lie, until what lies below is a thousandth of the whole.
 */
import { type WhittakerSolver, whittakerSolver } from '../../algebra/whittaker.ts'
import { err, ok } from '../../result.ts'
import { z } from '../../schema.ts'
import { defineStep, eachRow, subtract } from '../step.ts'

const settings = z.object({ kind: z.literal('airPls'), lambda: z.number().positive().max(1e15) })
const mostPasses = 50
const tolerance = 1e-3

/** How far the row lies below the curve in sum, and at how many points. */
function depthBelow(row: Float32Array, baseline: Float64Array): readonly [sum: number, points: number] {
  let [sum, points] = [0, 0]
  for (let i = 0; i < row.length; i++) {
    const depth = (baseline[i] as number) - (row[i] as number)
    sum += Math.max(0, depth)
    points += depth > 0 ? 1 : 0
  }
  return [sum, points]
}

function weighByDepth(row: Float32Array, baseline: Float64Array, steepness: number, weights: Float64Array): void {
  for (let i = 0; i < row.length; i++) {
    const depth = (baseline[i] as number) - (row[i] as number)
    weights[i] = depth > 0 ? Math.exp(steepness * depth) : 0
  }
}

function subtractBaseline(row: Float32Array, solver: WhittakerSolver, weights: Float64Array): void {
  weights.fill(1)
  let size = 0
  for (const value of row) size += Math.abs(value)
  let baseline = solver.solve(row, weights)
  for (let pass = 1; pass <= mostPasses; pass++) {
    const [below, points] = depthBelow(row, baseline)
    // One point alone holds no curve.
    if (below < tolerance * size || points < 2) break
    weighByDepth(row, baseline, pass / below, weights)
    baseline = solver.solve(row, weights)
  }
  subtract(row, baseline)
}

export const airPls = defineStep({
  settings,
  fitted: settings,
  defaults: { kind: 'airPls', lambda: 1e5 },
  words: {
    title: 'airPLS baseline',
    short: 'airPLS baseline',
    help: 'Fits a smooth curve under the bands, with no asymmetry to choose, and subtracts it.',
    fields: { lambda: { label: 'Smoothness λ', hint: 'From 10² (bends with the bands) to 10⁹ (nearly straight).' } },
  },
  family: 'Baseline',
  leaves: 'quantity',
  suits: { spectra: true, features: false },
  check: (_settings, { points }) => (points >= 3 ? ok(undefined) : err(tooShort)),
  fit: (step) => step,
  apply({ lambda }, rows) {
    const solver = whittakerSolver(rows.points, lambda)
    const weights = new Float64Array(rows.points)
    eachRow(rows, (row) => subtractBaseline(row, solver, weights))
    return rows
  },
})

const tooShort = {
  code: 'axis-too-short',
  message: 'A baseline needs at least three points.',
  remedy: 'Leave the baseline step out.',
}

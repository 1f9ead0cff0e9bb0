/**
 * A baseline by adaptive iteratively reweighted penalised least squares (airPLS: Zhang, Chen & Liang 2010): points above the
 * curve lose their weight, those below it gain the more the further they lie, until what lies below is a thousandth of the whole.
 */
import { whittakerSolver } from '../../algebra/whittaker.ts'
import { err, ok } from '../../result.ts'
import { z } from '../../schema.ts'
import { defineStep, eachRow } from '../step.ts'

const settings = z.object({ kind: z.literal('airPls'), lambda: z.number().positive().max(1e15) })
const mostPasses = 50
const tolerance = 1e-3

function subtractBaseline(row: Float32Array, solver: ReturnType<typeof whittakerSolver>, weights: Float64Array): void {
  weights.fill(1)
  let size = 0
  for (const value of row) size += Math.abs(value)
  let baseline = solver.solve(row, weights)
  for (let pass = 1; pass <= mostPasses; pass++) {
    let below = 0
    let lowest = 0
    for (let i = 0; i < row.length; i++) {
      const rest = (row[i] ?? 0) - (baseline[i] ?? 0)
      if (rest >= 0) continue
      below += -rest
      lowest = Math.min(lowest, rest)
    }
    if (below < tolerance * size || below === 0) break
    for (let i = 0; i < row.length; i++) {
      const rest = (row[i] ?? 0) - (baseline[i] ?? 0)
      weights[i] = rest >= 0 ? 0 : Math.exp((pass * -rest) / below)
    }
    // The ends have nothing beside them to hold the curve.
    const ends = Math.exp((pass * -lowest) / below)
    weights[0] = ends
    weights[row.length - 1] = ends
    baseline = solver.solve(row, weights)
  }
  for (let i = 0; i < row.length; i++) row[i] = (row[i] ?? 0) - (baseline[i] ?? 0)
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

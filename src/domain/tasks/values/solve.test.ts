import { describe, expect, it } from 'vitest'
import { matrixOf } from '../../algebra/matrix.ts'
import { predictLinear } from '../../model/solvers/linear.ts'
import { meanSolver } from '../../model/solvers/meanSolver.ts'
import { pcrSolver } from '../../model/solvers/pcrSolver.ts'
import { plsSolver } from '../../model/solvers/plsSolver.ts'
import { ridgeSolver } from '../../model/solvers/ridgeSolver.ts'
import { applyPreprocessing, fitPreprocessing } from '../../preprocessing/preprocessing.ts'
import { randomFor, streams } from '../../random/rng.ts'
import { type SolverProblem, solve } from './solve.ts'
import { restoreTargets } from './targetScale.ts'

const [rows, points] = [40, 30]
const random = randomFor(11, streams.simulation, 0)
const latent = Array.from({ length: rows }, () => [random.normal(), random.normal()] as const)
const bands = Array.from({ length: 2 }, () => Float64Array.from({ length: points }, () => random.normal()))
const spectra = Float32Array.from({ length: rows * points }, (_, i) => {
  const [row, point] = [Math.floor(i / points), i % points]
  const [a, b] = latent[row] ?? [0, 0]
  return a * (bands[0]?.[point] ?? 0) + b * (bands[1]?.[point] ?? 0) + 0.05 * random.normal() + 2
})
const measured = matrixOf(
  latent.map(([a, b]) => 50 + 4 * a - 2 * b + 0.1 * random.normal()),
  rows,
)

const problem = (change: Partial<SolverProblem> = {}): SolverProblem => ({
  spectra,
  points,
  positions: null,
  steps: [{ kind: 'standardize' }],
  measured,
  groups: Int32Array.from({ length: rows }, (_, row) => Math.floor(row / 2)),
  seed: 1,
  ...change,
})

describe('cross-validation', () => {
  it('fits preprocessing, scale and model anew without each group, and keeps what was said of it', async () => {
    const solved = await solve(problem(), { ...plsSolver.defaults, components: 2, crossValidation: 'leave-one-out' })
    if (!solved.ok) throw new Error(solved.error.message)
    expect(solved.value.report.folds).toBe(20)
    // The first group alone, by hand.
    const rest = Int32Array.from({ length: rows - 2 }, (_, i) => i + 2)
    const without = await solve(
      problem({
        spectra: spectra.slice(2 * points),
        measured: matrixOf(measured.values.slice(2), rows - 2),
        groups: rest,
      }),
      { ...plsSolver.defaults, components: 2 },
    )
    if (!without.ok) throw new Error(without.error.message)
    const fitted = fitPreprocessing([{ kind: 'standardize' }], { values: spectra, points, positions: null }, rest)
    if (!fitted.ok) throw new Error(fitted.error.message)
    const held = applyPreprocessing(fitted.value, spectra.slice(0, 2 * points), points)
    const said = restoreTargets(without.value.scale, predictLinear(without.value.model, matrixOf(held, 2)).values)
    for (const row of [0, 1]) expect(solved.value.heldOut[row]).toBeCloseTo(said[row] ?? 0, 6)
  })

  it('a target that is missing somewhere leaves those rows out of the fit and of the error', async () => {
    const values = measured.values.slice()
    for (const row of [3, 9, 27]) values[row] = Number.NaN
    const solved = await solve(problem({ measured: matrixOf(values, rows) }), plsSolver.defaults)
    expect(solved).toMatchObject({ ok: true, value: { report: { rows: 37, incomplete: 3 } } })
    expect(solved.ok && (solved.value.report.rmsecv[solved.value.report.chosen]?.[0] ?? 9)).toBeLessThan(0.4)
  })

  it.each([plsSolver, pcrSolver, ridgeSolver, meanSolver])(
    '$defaults.kind answers in the unit of the target',
    async ({ defaults }) => {
      const solved = await solve(problem(), defaults)
      if (!solved.ok) throw new Error(solved.error.message)
      const { model, scale, x, report } = solved.value
      const said = restoreTargets(scale, predictLinear(model, x).values)
      const rmse = Math.sqrt(
        said.reduce((sum, value, row) => sum + (value - (measured.values[row] ?? 0)) ** 2, 0) / rows,
      )
      expect(rmse).toBeLessThan(report.kind === 'mean' ? 6 : 0.3)
      expect(report.rmsecv[report.chosen]?.[0]).toBeGreaterThan(0.9 * rmse)
    },
  )
})

describe('what cannot be solved', () => {
  const few = (n: number) =>
    problem({
      spectra: spectra.slice(0, n * points),
      measured: matrixOf(measured.values.slice(0, n), n),
      groups: Int32Array.from({ length: n }, (_, i) => i),
    })
  it('a fold without one complete row takes nothing from the others', async () => {
    // Leave-one-out over groups: the first three groups lack the target.
    const values = measured.values.map((value, row) => (row < 6 ? Number.NaN : value))
    const solved = await solve(problem({ measured: matrixOf(values, rows) }), {
      ...plsSolver.defaults,
      crossValidation: 'leave-one-out',
    })
    expect(solved.ok && solved.value.report.candidates.length).toBeGreaterThan(2)
  })
  it('says how many spectra are needed', async () => {
    expect(await solve(few(4), plsSolver.defaults)).toMatchObject({
      error: { code: 'solver-few-rows', message: expect.stringContaining('Only 4 training spectra') },
    })
  })
  it('says that there are fewer rows than components', async () => {
    expect(await solve(few(8), { ...plsSolver.defaults, components: 12 })).toMatchObject({
      error: { code: 'solver-components', remedy: expect.stringContaining('7 components or fewer') },
    })
  })
})

import { describe, expect, it } from 'vitest'
import { matrixOf } from '../../algebra/matrix.ts'
import { type ClassSolverSettings, classSolvers } from '../../model/solvers/classSolvers.ts'
import { solvingStopped } from '../../model/solvers/crossValidation.ts'
import { predictLinear } from '../../model/solvers/linear.ts'
import { fitPreprocessing, preprocessRows } from '../../preprocessing/preprocessing.ts'
import type { Result } from '../../result.ts'
import { rightShares } from '../../scores/metrics.ts'
import { predictedClasses } from '../../scores/softmax.ts'
import golden from './solveClasses.golden.json' with { type: 'json' }
import { classProblem, solveClasses } from './solveClasses.ts'

const { classes, points } = golden
const steps = [{ kind: 'standardize' as const }]
const measured = { values: Float32Array.from(golden.x), points, positions: null }
const fresh = { values: Float32Array.from(golden.new), points, positions: null }
const labels = Int32Array.from(golden.labels)
const problem = (change: { readonly labels?: Int32Array; readonly groups?: Int32Array } = {}) =>
  classProblem({ measured, steps, labels, classes, groups: Int32Array.from(golden.groups), seed: 1, ...change })

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const settingsOf = (kind: ClassSolverSettings['kind']): ClassSolverSettings => {
  const { defaults } = classSolvers.find((own) => own.defaults.kind === kind) ?? { defaults: null }
  if (!defaults) throw new Error(`no solver ${kind}`)
  const most = 'mostComponents' in defaults ? { mostComponents: 6 } : {}
  return { ...defaults, ...most, crossValidation: 'leave-one-out' } as ClassSolverSettings
}

describe.each(Object.entries(golden.solvers))('%s, one group left out at a time', (kind, reference) => {
  const solved = solveClasses(problem(), settingsOf(kind as ClassSolverSettings['kind']))

  it('has scikit-learn’s cross-validated errors, and chooses the candidate that they lead to', async () => {
    const { report } = unwrap(await solved)
    expect(report.candidates).toEqual(reference.candidates)
    for (const [i, error] of reference.error.entries()) {
      expect(report.error[i]).toBeCloseTo(error, 3)
      expect(report.standardError[i]).toBeCloseTo(reference.standardError[i] ?? Number.NaN, 3)
    }
    expect([report.best, report.chosen, report.folds]).toEqual([reference.best, reference.chosen, 14])
    expect(report.crossValidated?.accuracy).toBeCloseTo(reference.crossValidated.accuracy, 12)
    expect(report.crossValidated?.balancedAccuracy).toBeCloseTo(reference.crossValidated.balancedAccuracy, 12)
  })

  it('calls the test spectra as scikit-learn’s pipeline does', async () => {
    const { model } = unwrap(await solved)
    const fitted = unwrap(fitPreprocessing(steps, measured, Int32Array.from(labels.keys())))
    const seen = matrixOf(preprocessRows(fitted, fresh).values, golden.actual.length)
    const called = predictedClasses(Float32Array.from(predictLinear(model, seen).values), classes)
    expect([...called]).toEqual(reference.called)
    const shares = rightShares(Int32Array.from(golden.actual), called, classes)
    expect(shares.accuracy).toBeCloseTo(reference.accuracy, 12)
    expect(shares.balancedAccuracy).toBeCloseTo(reference.balancedAccuracy, 12)
  })
})

it.each(['plsda', 'lda', 'logistic', 'majority'] as const)(
  '%s chooses among its candidates though one fold holds all of a class',
  async (kind) => {
    // All spectra of the last class in one group: without its fold nobody knows the class.
    const groups = Int32Array.from(golden.groups, (group, row) => (labels[row] === 2 ? 11 : group))
    const { report } = unwrap(await solveClasses(problem({ groups }), settingsOf(kind)))
    expect(report.error.every(Number.isFinite)).toBe(true)
    const others = labels.filter((label) => label !== 2).length
    expect(report.crossValidated?.accuracy).toBeLessThanOrEqual(others / labels.length)
  },
)

it('ends between two folds where the answer is not wanted any more', async () => {
  const stopped = await solveClasses(problem(), settingsOf('lda'), async (done) => done < 3)
  expect(stopped).toEqual(solvingStopped)
})

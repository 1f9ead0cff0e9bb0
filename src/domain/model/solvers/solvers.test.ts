import { describe, expect, it } from 'vitest'
import { fQuantile } from '../../algebra/fDistribution.ts'
import { columnOf, type Matrix, matrixOf, takeRows } from '../../algebra/matrix.ts'
import { softmaxRows } from '../../scores/softmax.ts'
import { discriminantOnScores } from './discriminant.ts'
import { type LinearModel, predictLinear } from './linear.ts'
import { logisticPath } from './logistic.ts'
import { principalRegression } from './pcr.ts'
import { fitPls, plsPredictions, plsRegression } from './pls.ts'
import { plsdaSolver } from './plsdaSolver.ts'
import { fitPrincipal } from './principal.ts'
import { ridgeProblem } from './ridge.ts'
import golden from './solvers.golden.json' with { type: 'json' }
import { vip } from './variableImportance.ts'

const { rows, points, fresh } = golden
const all = rows + fresh
const part = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)
const trainRows = part(0, rows)
const newRows = part(rows, all)
const x = matrixOf(golden.x, all)
const y = matrixOf(golden.y, all)
const [train, fresher, known] = [takeRows(x, trainRows), takeRows(x, newRows), takeRows(y, trainRows)]
const firstTarget = matrixOf(columnOf(known, 0), rows)
const labels = golden.labels.slice(0, rows)

function worst(own: ArrayLike<number>, reference: readonly number[]): number {
  expect(own.length).toBe(reference.length)
  const size = Math.max(...reference.map(Math.abs))
  return Math.max(...reference.map((value, i) => Math.abs((own[i] ?? Number.NaN) - value))) / size
}
const probabilities = (logits: Matrix): Float64Array =>
  Float64Array.from(softmaxRows(Float32Array.from(logits.values), logits.columns))

describe('partial least squares', () => {
  it.each(Object.entries(golden.pls1))(
    'predicts one target as scikit-learn does, by both algorithms, %s components',
    (k, reference) => {
      for (const algorithm of ['nipals', 'simpls'] as const) {
        const model = fitPls(train, firstTarget, Number(k), algorithm)
        expect(worst(predictLinear(plsRegression(model), fresher).values, reference)).toBeLessThan(1e-8)
      }
    },
  )
  it.each(Object.entries(golden.pls3))('predicts three targets as scikit-learn does, %s components', (k, reference) => {
    const model = fitPls(train, known, 8)
    expect(worst(predictLinear(plsRegression(model, Number(k)), fresher).values, reference)).toBeLessThan(1e-8)
    expect(worst(plsPredictions(model, fresher)[Number(k) - 1]?.values ?? [], reference)).toBeLessThan(1e-8)
  })
  it.each(Object.entries(golden.simpls3))(
    'predicts three targets by SIMPLS as an independent script does, %s components',
    (k, reference) => {
      const model = fitPls(train, known, Number(k), 'simpls')
      expect(worst(predictLinear(plsRegression(model), fresher).values, reference)).toBeLessThan(1e-8)
    },
  )
  it('weighs points by VIP as the formula over scikit-learn’s weights does', () => {
    const own = vip(fitPls(train, firstTarget, 4))
    expect(worst(own, golden.vip)).toBeLessThan(1e-8)
    expect(own.reduce((sum, value) => sum + value ** 2, 0) / points).toBeCloseTo(1, 10)
  })
  it('stops where the data have no further dimension', () => {
    const flat = matrixOf([1, 2, 2, 4, 3, 6, 4, 8], 4)
    const model = fitPls(flat, matrixOf([1, 2, 3, 5], 4), 5)
    expect(model.rotations).toHaveLength(1)
  })
})

describe('other solvers', () => {
  it.each(Object.entries(golden.ridge))(
    'ridge with penalty %s is scikit-learn’s, in the space of rows',
    (penalty, reference) => {
      const model = ridgeProblem(train, known).solve(Number(penalty))
      expect(model && worst(predictLinear(model, fresher).values, reference)).toBeLessThan(1e-8)
    },
  )
  it('ridge is scikit-learn’s in the space of points', () => {
    const narrow = (matrix: Matrix): Matrix =>
      matrixOf(
        matrix.values.filter((_, i) => i % points < 8),
        matrix.rows,
      )
    const model = ridgeProblem(narrow(train), known).solve(1)
    expect(model && worst(predictLinear(model, narrow(fresher)).values, golden.ridgeTall)).toBeLessThan(1e-8)
  })
  it('principal component regression is scikit-learn’s', () => {
    const model = principalRegression(fitPrincipal(train, 5), known)
    expect(worst(predictLinear(model, fresher).values, golden.pcr)).toBeLessThan(1e-8)
  })
  it('discriminant analysis on principal components gives scikit-learn’s posteriors', () => {
    const model = discriminantOnScores(fitPrincipal(train, 5), labels, 3)
    if (!model.ok) throw new Error(model.error.message)
    expect(worst(probabilities(predictLinear(model.value, fresher)), golden.lda)).toBeLessThan(1e-6)
  })
  it('PLS-DA gives scikit-learn’s scores, one model a number of components', () => {
    const wanted = Object.keys(golden.plsda).map(Number)
    const models = plsdaSolver.fit(plsdaSolver.defaults, train, Int32Array.from(labels), 3, wanted)
    for (const [i, reference] of Object.values(golden.plsda).entries()) {
      const model = models[i]
      if (!model?.ok) throw new Error('not fitted')
      expect(worst(predictLinear(model.value, fresher).values, reference)).toBeLessThan(1e-8)
    }
    expect(plsdaSolver.fit(plsdaSolver.defaults, train, Int32Array.from(labels), 3, [24])).toMatchObject([
      { error: { code: 'solver-components' } },
    ])
  })
  it.each(Object.entries(golden.logistic))(
    'logistic regression with C = %s gives scikit-learn’s probabilities',
    (c, reference) => {
      const scaled = (matrix: Matrix): Matrix => ({
        ...matrix,
        values: matrix.values.map((value, i) => value / (golden.scale[i % points] ?? 1)),
      })
      const model = logisticPath(scaled(train), labels, 3, [Number(c)])[0] as LinearModel
      expect(worst(probabilities(predictLinear(model, scaled(fresher))), reference)).toBeLessThan(1e-5)
    },
  )
  it('says what to do where classes have no scatter of their own', () => {
    expect(discriminantOnScores(fitPrincipal(train, 23), labels, 3)).toMatchObject({
      error: { code: 'discriminant-singular' },
    })
  })
})

it('quantiles of F are SciPy’s', () => {
  for (const [p = 0, a = 0, b = 0, value = 0] of Array.from({ length: golden.f.length / 4 }, (_, i) =>
    golden.f.slice(4 * i, 4 * i + 4),
  )) {
    expect(Math.abs(fQuantile(p, a, b) / value - 1)).toBeLessThan(1e-7)
  }
})

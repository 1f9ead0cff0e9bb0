import { expect, it } from 'vitest'
import { matrixOf, takeRows } from '../../algebra/matrix.ts'
import { randomFor, streams } from '../../random/rng.ts'
import type { Result } from '../../result.ts'
import { crossValidate, groupFolds, solvingStopped } from './crossValidation.ts'
import { fitPls, plsPredictions } from './pls.ts'

const random = randomFor(7, streams.simulation, 0)
const rows = 60
const latent = Array.from({ length: rows }, () => [random.normal(), random.normal(), random.normal()])
const mixing = Array.from({ length: 3 }, () => Array.from({ length: 25 }, () => random.normal()))
const x = matrixOf(
  latent.flatMap((t) =>
    Array.from(
      { length: 25 },
      (_, j) => t.reduce((sum, v, a) => sum + v * (mixing[a]?.[j] ?? 0), 0) + 0.1 * random.normal(),
    ),
  ),
  rows,
)
const y = matrixOf(
  latent.map(([a = 0, b = 0, c = 0]) => a + b - c + 0.1 * random.normal()),
  rows,
)
const plsOf = (fit: Int32Array, held: Int32Array) =>
  plsPredictions(fitPls(takeRows(x, fit), takeRows(y, fit), 10, 'simpls'), takeRows(x, held))

it('keeps groups whole and folds even', () => {
  const groups = Int32Array.from({ length: 90 }, (_, i) => Math.floor(i / 3))
  const folds = groupFolds(groups, 7, 1)
  for (let i = 0; i < 90; i++) expect(folds[i]).toBe(folds[3 * Math.floor(i / 3)])
  const sizes = Array.from({ length: 7 }, (_, fold) => folds.filter((own) => own === fold).length)
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(3)
  expect(
    new Set(
      groupFolds(
        Int32Array.from({ length: 8 }, (_, i) => i),
        99,
        1,
      ),
    ).size,
  ).toBe(8)
})

it('finds about as many components as the data have, by the one-standard-error rule', async () => {
  const found = unwrap(
    await crossValidate(
      y,
      groupFolds(
        Int32Array.from({ length: rows }, (_, i) => i),
        10,
        3,
      ),
      plsOf,
    ),
  )
  expect(found.chosen + 1).toBeLessThanOrEqual(found.best + 1)
  expect([2, 3, 4]).toContain(found.chosen + 1)
  expect(found.rmsecv[0]?.[0]).toBeGreaterThan(2 * (found.rmsecv[found.chosen]?.[0] ?? 0))
})

it('counts only the candidates that every fold could fit, and no missing value', async () => {
  const values = y.values.slice()
  values[5] = Number.NaN
  const folds = groupFolds(
    Int32Array.from({ length: rows }, (_, i) => i),
    5,
    3,
  )
  const found = unwrap(
    await crossValidate({ ...y, values }, folds, (fit, held) =>
      plsOf(
        fit.filter((row) => row !== 5),
        held,
      ).slice(0, held.includes(0) ? 4 : 9),
    ),
  )
  expect(found.rmsecv).toHaveLength(4)
  expect(found.rmsecv.flat().every(Number.isFinite)).toBe(true)
})

it('ends between two folds where the answer is not wanted any more', async () => {
  const folds = groupFolds(
    Int32Array.from({ length: rows }, (_, i) => i),
    5,
    3,
  )
  const asked: number[] = []
  const found = await crossValidate(y, folds, plsOf, async (done) => {
    asked.push(done)
    return done < 2
  })
  expect([found, asked]).toEqual([solvingStopped, [1, 2]])
})

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

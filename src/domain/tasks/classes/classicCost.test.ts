import { expect, it } from 'vitest'
import { classSolvers } from '../../model/solvers/classSolvers.ts'
import { isAffordableBeside } from './classicCost.ts'

const fitted = (rows: number): string[] =>
  classSolvers
    .filter(({ defaults }) =>
      isAffordableBeside({ ...defaults, crossValidation: 10 }, { rows, points: 1351, classes: 6 }),
    )
    .map(({ defaults }) => defaults.kind)

it('a library of some hundred spectra has every classic beside its network, one of a hundred thousand the most frequent class', () => {
  expect(fitted(800)).toEqual(['plsda', 'lda', 'logistic', 'majority'])
  expect(fitted(1500)).toEqual(['plsda', 'lda', 'majority'])
  expect(fitted(100_000)).toEqual(['majority'])
})

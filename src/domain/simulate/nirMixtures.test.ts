import { expect, it } from 'vitest'
import { matrixOf, takeRows } from '../algebra/matrix.ts'
import { predictLinear } from '../model/solvers/linear.ts'
import { fitPls, plsRegression } from '../model/solvers/pls.ts'
import { applyPreprocessing, fitPreprocessing } from '../preprocessing/preprocessing.ts'
import { valueScores } from '../scores/valueScores.ts'
import { defaultNirSimulation, nirSubstances, simulateNir } from './nirMixtures.ts'

const { wavelengthsNm, intensities, recordings } = simulateNir(defaultNirSimulation)
const points = wavelengthsNm.length

it('is the same for the same seed and another for another', () => {
  expect(simulateNir(defaultNirSimulation).intensities).toEqual(intensities)
  expect(simulateNir({ ...defaultNirSimulation, seed: 1 }).intensities).not.toEqual(intensities)
})

it('contents sum to 100%, replicates of a mixture have the same, and half of the mixtures were recorded on both instruments', () => {
  for (const { contents } of recordings) expect(Math.abs(contents.reduce((a, b) => a + b) - 100)).toBeLessThan(0.03)
  const byMixture = new Map(recordings.map(({ mixture, contents }) => [mixture, contents]))
  for (const { mixture, contents } of recordings) expect(byMixture.get(mixture)).toEqual(contents)
  const onB = new Set(recordings.filter(({ instrument }) => instrument === 'B').map(({ mixture }) => mixture))
  expect([byMixture.size, onB.size, recordings.length]).toEqual([64, 32, 288])
})

it('PLS learns each substance on held-out mixtures of instrument A, and is biased on instrument B', () => {
  const mixtures = [...new Set(recordings.map(({ mixture }) => mixture))]
  const held = new Set(mixtures.filter((_, i) => i % 4 === 0))
  const rowsOf = (instrument: string, test: boolean): number[] =>
    [...recordings.keys()].filter(
      (row) => recordings[row]?.instrument === instrument && held.has(recordings[row]?.mixture ?? '') === test,
    )
  const [train, testA, testB] = [rowsOf('A', false), rowsOf('A', true), rowsOf('B', true)]
  const steps = [{ kind: 'savitzkyGolay', window: 11, degree: 2, derivative: 1 }, { kind: 'snv' }] as const
  const fitted = fitPreprocessing(steps, { values: intensities, points, positions: null }, Int32Array.from(train))
  if (!fitted.ok) throw new Error(fitted.error.message)
  const x = matrixOf(applyPreprocessing(fitted.value, intensities, points), recordings.length)
  for (const [s, { name }] of nirSubstances.entries()) {
    const y = matrixOf(
      recordings.map(({ contents }) => contents[s] ?? 0),
      recordings.length,
    )
    const model = plsRegression(fitPls(takeRows(x, train), takeRows(y, train), 8))
    const judge = (rows: number[]) =>
      valueScores(takeRows(y, rows).values, predictLinear(model, takeRows(x, rows)).values)
    expect([name, (judge(testA).r2 ?? 0) > 0.95]).toEqual([name, true])
    expect([name, Math.abs(judge(testB).bias ?? 0) > 2 * Math.abs(judge(testA).bias ?? 0)]).toEqual([name, true])
  }
})

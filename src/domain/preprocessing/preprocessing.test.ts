import { describe, expect, it } from 'vitest'
import golden from './preprocessing.golden.json' with { type: 'json' }
import { applyPreprocessing, fitPreprocessing, fittedPreprocessingSchema } from './preprocessing.ts'

const spectra = Float32Array.from(golden.spectra)
const trainRows = Int32Array.from(golden.trainRows)
type Plain = 'minMax' | 'snv' | 'standardize'
const learn = (...kinds: Plain[]) => {
  const rows = { values: spectra, points: golden.points, positions: null }
  const fitted = fitPreprocessing(
    kinds.map((kind) => ({ kind })),
    rows,
    trainRows,
  )
  if (!fitted.ok) throw new Error(fitted.error.message)
  return fitted.value
}
const run = (...kinds: Plain[]): Float32Array => applyPreprocessing(learn(...kinds), spectra, golden.points)
const expectClose = (own: Float32Array, reference: readonly number[]): void => {
  expect(own.length).toBe(reference.length)
  for (const [i, value] of reference.entries()) expect(Math.abs((own[i] ?? 0) - value)).toBeLessThan(2e-5)
}

describe('preprocessing', () => {
  it('scales each spectrum to 0–1 as scikit-learn does', () => expectClose(run('minMax'), golden.minMax))
  it('centres and scales each spectrum as the standard normal variate', () => expectClose(run('snv'), golden.snv))
  it('standardizes points by the training rows only, as scikit-learn does', () => {
    expectClose(run('standardize'), golden.standardized)
  })
  it('fits a later step on what the earlier ones leave', () => {
    expectClose(run('minMax', 'standardize'), golden.minMaxThenStandardized)
  })
  it('says which points were constant in training and keeps their scale', () => {
    const fitted = learn('standardize')
    expect(fitted.steps).toMatchObject([{ kind: 'standardize', constantPoints: [4] }])
    const [step] = fitted.steps
    if (step?.kind !== 'standardize') throw new Error('not fitted')
    for (const [i, value] of golden.mean.entries()) expect(Math.abs((step.mean[i] ?? 0) / value - 1)).toBeLessThan(1e-6)
    for (const [i, value] of golden.sd.entries()) expect(Math.abs((step.sd[i] ?? 0) / value - 1)).toBeLessThan(1e-6)
  })
  it('turns a constant spectrum into zeros, not into NaN', () => {
    const flat = new Float32Array(4).fill(0.3)
    for (const kind of ['minMax', 'snv'] as const) {
      expect([...applyPreprocessing({ steps: [{ kind }] }, flat, 4)]).toEqual([0, 0, 0, 0])
    }
  })
  it('survives JSON and leaves its input alone', () => {
    const before = spectra.slice()
    const fitted = learn('snv', 'standardize')
    const again = fittedPreprocessingSchema.parse(JSON.parse(JSON.stringify(fitted)))
    expect(applyPreprocessing(again, spectra, golden.points)).toEqual(
      applyPreprocessing(fitted, spectra, golden.points),
    )
    expect(spectra).toEqual(before)
  })
  it('refuses spectra of another length than it was fitted on', () => {
    const fitted = learn('standardize')
    expect(() => applyPreprocessing(fitted, new Float32Array(8), 4)).toThrow('fitted on 6 points')
  })
})

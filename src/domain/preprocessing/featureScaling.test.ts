import { expect, it } from 'vitest'
import { featureScaling } from './featureScaling.ts'
import { applyPreprocessing, type FittedPreprocessing } from './preprocessing.ts'

const steps: FittedPreprocessing['steps'] = [
  { kind: 'standardize', mean: [100, 40], sd: [50, 8], constantPoints: [] },
  { kind: 'standardize', mean: [0.5, -1], sd: [2, 4], constantPoints: [] },
]

it('steps one after another come to one mean and one deviation for each feature', () => {
  const scaling = featureScaling({ steps }, 2)
  if (!scaling.ok) throw new Error(scaling.error.message)
  const { mean, sd, standardised } = scaling.value
  const seen = applyPreprocessing({ steps }, Float32Array.of(180, 32), 2)
  expect(seen[0]).toBeCloseTo((180 - (mean[0] ?? 0)) / (sd[0] ?? 0), 6)
  expect(seen[1]).toBeCloseTo((32 - (mean[1] ?? 0)) / (sd[1] ?? 0), 6)
  expect(standardised).toBe(true)
})

it('without steps a feature is what it is', () => {
  expect(featureScaling({ steps: [] }, 2)).toEqual({
    ok: true,
    value: { mean: [0, 0], sd: [1, 1], standardised: false },
  })
})

it('a step that mixes features is refused', () => {
  expect(featureScaling({ steps: [{ kind: 'snv' }] }, 2)).toMatchObject({
    ok: false,
    error: { code: 'preprocessing-mixes-features' },
  })
})

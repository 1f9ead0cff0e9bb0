import { describe, expect, it } from 'vitest'
import { ramanClassification } from '../study/recipes/ramanClassification.ts'
import { expectedTrainingMs } from './expectedTime.ts'

const study = ramanClassification(256, 3)
const run = (over: object = {}) =>
  ({ study, device: { backend: 'wasm' }, steps: 100, trainingMs: 2_000, createdAtMs: 1, ...over }) as never

describe('the time that a study takes', () => {
  it('is that of the newest run of the same network on the same backend, step by step', () => {
    const later = run({ trainingMs: 4_000, createdAtMs: 2 })
    expect(expectedTrainingMs({ ...study }, 1_000, 'wasm', [later, run()])).toBe(40_000)
    expect(expectedTrainingMs(study, 1_000, 'wasm', [run(), later])).toBe(40_000)
  })

  it('is not known from another network, batch, precision or backend, or from a run that hardly began', () => {
    const others = [
      run({ study: ramanClassification(512, 3) }),
      run({ study: { ...study, batchSize: 2 * study.batchSize } }),
      run({ study: { ...study, precision: 'mixed' } }),
      run({ device: { backend: 'webgpu' } }),
      run({ device: null }),
      run({ steps: 19 }),
    ]
    expect(expectedTrainingMs(study, 1_000, 'wasm', others)).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { checkPrecision, type PrecisionDevice } from './precision.ts'

const features = { f16: false, subgroups: false, timestamps: false, relaxedSimd: false }
const wasm: PrecisionDevice = { backend: 'wasm', adapter: 'SIMD', features }
const plain: PrecisionDevice = { backend: 'webgpu', adapter: 'Some Card', features }
const half: PrecisionDevice = { ...plain, features: { ...features, f16: true } }

describe('mixed precision', () => {
  it('is refused on WebAssembly, which has no half-precision numbers', () => {
    const refused = checkPrecision({ precision: 'mixed' }, wasm)
    expect(refused).toMatchObject({ ok: false, error: { code: 'precision-unavailable' } })
    if (!refused.ok) expect(`${refused.error.message} ${refused.error.remedy}`).toMatch(/WebAssembly.*choose WebGPU/)
  })
  it('is refused by name of the adapter where WebGPU lacks shader-f16', () => {
    const refused = checkPrecision({ precision: 'mixed' }, plain)
    if (refused.ok) throw new Error('not refused')
    expect(refused.error.message).toContain('Some Card')
    expect(refused.error.message).toContain('shader-f16')
  })
  it('is granted where the adapter has it, and single precision everywhere', () => {
    expect(checkPrecision({ precision: 'mixed' }, half).ok).toBe(true)
    for (const device of [wasm, plain, half]) expect(checkPrecision({ precision: 'f32' }, device).ok).toBe(true)
  })
})

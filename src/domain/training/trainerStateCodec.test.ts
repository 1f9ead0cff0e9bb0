import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Weights } from '../model/weights.ts'
import { nothingMeasured, type TrainerState } from './trainerState.ts'
import { decodeTrainerState, encodeTrainerState } from './trainerStateCodec.ts'

const weightsOf = (...values: number[]): Weights =>
  new Map([
    ['block.0.weight', { shape: [1, 1, values.length], data: Float32Array.from(values) }],
    ['block.0.bias', { shape: [1], data: Float32Array.of(0.5) }],
    ['Größe 𝛼 "empty"', { shape: [0, 4], data: new Float32Array() }],
  ])

const state: TrainerState = {
  step: 12,
  epoch: 3,
  cursor: 2,
  weights: weightsOf(1, -2, Number.NaN, Number.POSITIVE_INFINITY, -0),
  firstMoment: weightsOf(1e-38, 3),
  secondMoment: weightsOf(5, 6, 7),
  seed: 2 ** 40,
  best: { epoch: 2, score: 0.1 + 0.2, weights: weightsOf(9, 8) },
  epochsWithoutGain: 1,
  meter: { loss: 0.1 + 0.7, measures: [3, 1 / 3], items: 24 },
}

const codeOf = (bytes: Uint8Array): string => {
  const result = decodeTrainerState(bytes)
  return result.ok ? 'ok' : result.error.code
}

describe('a saved trainer state', () => {
  it('comes back exactly, names in order', () => {
    const decoded = decodeTrainerState(encodeTrainerState(state))
    expect(decoded).toEqual({ ok: true, value: state })
    if (decoded.ok) expect([...decoded.value.weights.keys()]).toEqual([...state.weights.keys()])
  })
  it('comes back without a best, and with an infinite score', () => {
    const none = { ...state, best: null }
    expect(decodeTrainerState(encodeTrainerState(none))).toEqual({ ok: true, value: none })
    const worst = { ...state, best: { epoch: 0, score: Number.NEGATIVE_INFINITY, weights: weightsOf(1) } }
    expect(decodeTrainerState(encodeTrainerState(worst))).toEqual({ ok: true, value: worst })
  })
  it('comes back with the loss scaling of a training in mixed precision', () => {
    const mixed = { ...state, lossScaling: { scale: 2 ** 15, goodSteps: 1999, skippedSteps: 3 } }
    expect(decodeTrainerState(encodeTrainerState(mixed))).toEqual({ ok: true, value: mixed })
  })
  it('of version 1, from before there was mixed precision, is read as it was written', () => {
    const written = new Uint8Array(readFileSync(new URL('trainerState.version1.bin', import.meta.url)))
    expect(written[8]).toBe(1)
    expect(decodeTrainerState(written)).toEqual({ ok: true, value: { ...state, meter: nothingMeasured } })
  })
  it('is read from any place inside a larger buffer', () => {
    const bytes = encodeTrainerState(state)
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    expect(decodeTrainerState(shifted.subarray(3))).toEqual({ ok: true, value: state })
  })
  it('has its numbers aligned for float32', () => {
    const view = new DataView(encodeTrainerState(state).buffer)
    expect((16 + view.getUint32(12, true)) % 8).toBe(0)
  })
})

describe('bytes that are no trainer state', () => {
  const bytes = encodeTrainerState(state)

  it('are refused when they are cut at any length or too long', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(codeOf(bytes.subarray(0, length))).toBe('trainer-state-damaged')
    }
    expect(codeOf(Uint8Array.from([...bytes, 0]))).toBe('trainer-state-damaged')
  })
  it('are told apart when a later version wrote them', () => {
    const later = bytes.slice()
    later[8] = 4
    expect(codeOf(later)).toBe('trainer-state-newer')
  })
  it('never throw, whatever byte of the header is changed', () => {
    const header = 16 + new DataView(bytes.buffer).getUint32(12, true)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: header - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = bytes.slice()
        changed[at] = (changed[at] ?? 0) ^ flip
        expect(['ok', 'trainer-state-damaged', 'trainer-state-newer']).toContain(codeOf(changed))
      }),
      { numRuns: 2000 },
    )
  })
  it('never throw, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (random) => {
        expect(codeOf(random)).toBe('trainer-state-damaged')
      }),
    )
  })
})

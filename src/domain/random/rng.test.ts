import { describe, expect, it } from 'vitest'
import { philox, randomFor, streams } from './rng.ts'

describe('philox4x32-10', () => {
  // Known answers of the reference implementation (Random123 1.14, tests/kat_vectors).
  it('gives the reference words for the zero counter and key', () => {
    expect(philox([0, 0, 0, 0], [0, 0])).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8])
  })
  it('gives the reference words for all ones', () => {
    const ones = 0xffffffff
    expect(philox([ones, ones, ones, ones], [ones, ones])).toEqual([0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd])
  })
  it('gives the reference words for the digits of pi', () => {
    expect(philox([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toEqual([
      0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1,
    ])
  })
})

describe('randomFor', () => {
  it('gives the same numbers for the same key and others for another stream', () => {
    const draw = (seed: number, stream: 1 | 2) => Array.from({ length: 5 }, randomFor(seed, stream, 7).uniform)
    expect(draw(42, streams.split)).toEqual(draw(42, streams.split))
    expect(draw(42, streams.split)).not.toEqual(draw(42, streams.augmentation))
  })
  it('draws normals of mean 0 and variance 1', () => {
    const random = randomFor(1, streams.augmentation, 0)
    const values = Array.from({ length: 40_000 }, () => random.normal())
    const mean = values.reduce((a, b) => a + b, 0) / values.length
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length
    expect(Math.abs(mean)).toBeLessThan(0.02)
    expect(Math.abs(variance - 1)).toBeLessThan(0.03)
  })
})

import { describe, expect, it } from 'vitest'
import { completenessOf } from './attribution.ts'
import { classMap } from './classMaps.ts'

const spectrum = (row: number, input: number[], attribution: number[], difference: number) => ({
  row,
  input: Float32Array.from(input),
  attribution: {
    attribution: Float32Array.from(attribution),
    logits: Float32Array.of(0),
    completeness: completenessOf(Float32Array.from(attribution), difference),
  },
})

describe('completeness', () => {
  it('is the gap relative to what the logit changed by', () => {
    expect(completenessOf(Float32Array.of(1, 2), 4)).toEqual({ difference: 4, error: 0.25 })
    expect(completenessOf(Float32Array.of(-1, -2), -4)).toEqual({ difference: -4, error: 0.25 })
  })
  it('has no relative error where nothing changed', () => {
    expect(completenessOf(Float32Array.of(0, 0), 0).error).toBe(0)
    expect(completenessOf(Float32Array.of(0, 1), 0).error).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('a class map', () => {
  const map = classMap(2, [spectrum(5, [1, 3], [1, -1], 1), spectrum(9, [3, 3], [3, 1], -2)])

  it('averages attributions with and without their signs', () => {
    expect([...map.meanSigned]).toEqual([2, 0])
    expect([...map.meanAbsolute]).toEqual([2, 1])
  })
  it('tells the spectra it is made of, their mean and sample standard deviation', () => {
    expect([...map.rows]).toEqual([5, 9])
    expect([...map.meanInput]).toEqual([2, 3])
    expect(map.sdInput[0]).toBeCloseTo(Math.SQRT2)
    expect(map.sdInput[1]).toBe(0)
  })
  it('sums gaps over differences, so that one spectrum of small difference does not rule', () => {
    // gaps |0 − 1| and |4 + 2|, differences 1 and 2
    expect(map.completeness).toEqual({ difference: 1.5, error: 7 / 3 })
  })
})

import { describe, expect, it } from 'vitest'
import { describeOutside, featuresOutside, fitFeatureRanges, rowsOutside } from './extrapolation.ts'

// Three features; the fourth row takes no part in training.
const features = Float32Array.of(25, 60, 7, 200, 40, 7, 100, 80, 7, 999, 999, 999)
const ranges = fitFeatureRanges(features, 3, Int32Array.of(0, 1, 2))

describe('extrapolation', () => {
  it('is judged by the training rows alone', () => {
    expect(ranges).toEqual({ low: [25, 40, 7], high: [200, 80, 7] })
    expect([...rowsOutside(ranges, features)]).toEqual([3])
  })
  it('names each feature outside and by how much, in its unit and as a share of the range', () => {
    expect(featuresOutside(ranges, [20, 60, 7])).toEqual([{ feature: 0, value: 20, excess: -5, share: -5 / 175 }])
    expect(featuresOutside(ranges, [200, 90, 7])).toEqual([{ feature: 1, value: 90, excess: 10, share: 0.25 }])
  })
  it('has no share where the feature never varied in training', () => {
    expect(featuresOutside(ranges, [25, 40, 8])).toEqual([{ feature: 2, value: 8, excess: 1, share: null }])
  })
  it('does not begin at the ends of the range', () => {
    expect(featuresOutside(ranges, [25, 80, 7])).toEqual([])
    expect([...rowsOutside(ranges, Float32Array.of(200, 40, 7, 200.001, 40, 7))]).toEqual([1])
  })
  it('finds exactly the rows that have a feature outside', () => {
    const many = Float32Array.from({ length: 300 }, (_, i) => (i * 37) % 210)
    const wide = fitFeatureRanges(
      many,
      3,
      Int32Array.from({ length: 20 }, (_, row) => row),
    )
    const slow = Array.from({ length: 100 }, (_, row) => row).filter(
      (row) => featuresOutside(wide, many.subarray(row * 3, row * 3 + 3)).length > 0,
    )
    expect([...rowsOutside(wide, many)]).toEqual(slow)
    expect(slow.length).toBeGreaterThan(0)
  })
  it('reads as a sentence in the predictions table', () => {
    const names = ['layer 1 (nm)', 'layer 2 (nm)']
    expect(describeOutside(featuresOutside(ranges, [210.5, 30, 9]), ranges, names)).toBe(
      'layer 1 (nm) 210.5, 10.5 above 25–200; layer 2 (nm) 30, 10 below 40–80; feature 3 9, 2 above 7–7',
    )
    expect(describeOutside([], ranges, names)).toBe('')
  })
})

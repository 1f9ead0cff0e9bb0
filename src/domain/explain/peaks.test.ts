import { describe, expect, it } from 'vitest'
import golden from './peaks.golden.json' with { type: 'json' }
import { findPeaks, type PeakRule } from './peaks.ts'

describe('peaks equal those of SciPy', () => {
  it.each(golden)('$name', ({ signal, rule, index, prominence }) => {
    const given: PeakRule = rule
    const peaks = findPeaks(signal, given)
    expect(peaks.map((peak) => peak.index)).toEqual(index)
    for (const [i, value] of prominence.entries()) expect(peaks[i]?.prominence).toBeCloseTo(value, 12)
  })
  it('and there are enough of them to mean something', () => {
    expect(golden.reduce((sum, item) => sum + item.index.length, 0)).toBeGreaterThan(300)
  })
})

import { describe, expect, it } from 'vitest'
import { matchNames, reorderColumns } from './structureNames.ts'

const features = ['Layer 1 (nm)', 'Layer 2 (nm)', 'Index']

describe('names of structures', () => {
  it('are the model’s whatever their case and blanks', () => {
    expect(matchNames(['layer 1 (nm)', ' Layer  2 (nm)', 'INDEX'], features)).toEqual({ kind: 'same' })
    expect(matchNames(null, features)).toEqual({ kind: 'unnamed' })
  })

  it('in another order say which column holds each feature, and the columns follow', () => {
    const match = matchNames(['Index', 'Layer 1 (nm)', 'Layer 2 (nm)'], features)
    expect(match).toEqual({ kind: 'reordered', columns: [1, 2, 0] })
    expect(reorderColumns(Float32Array.of(1.5, 25, 30, 1.6, 26, 31), [1, 2, 0])).toEqual(
      Float32Array.of(25, 30, 1.5, 26, 31, Math.fround(1.6)),
    )
  })

  it('that are other ones, or twice the same, put nothing in another order', () => {
    expect(matchNames(['a', 'Layer 1 (nm)', 'Index'], features)).toEqual({ kind: 'other', unknown: ['a'] })
    expect(matchNames(['Index', 'Index', 'Layer 1 (nm)'], features)).toEqual({ kind: 'other', unknown: [] })
  })
})

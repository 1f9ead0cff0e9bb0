import { describe, expect, it } from 'vitest'
import type { ReadSpectra } from '../reader.ts'
import { type GapRule, settlePart } from './settlePart.ts'

const given = (positions: readonly number[], spectra: readonly (readonly number[])[]): ReadSpectra => ({
  label: 'spectra',
  axis: { values: Float64Array.from(positions), quantity: 'unknown', unit: 'unknown' },
  intensity: { quantity: 'unknown', unit: null },
  intensities: Float32Array.from(spectra.flat()),
  rows: spectra.length,
  columns: [{ name: 'id', values: spectra.map((_, i) => `s${i + 1}`) }],
  rowNumbers: Int32Array.from(spectra, (_, i) => i + 1),
})

function settled(positions: readonly number[], spectra: readonly (readonly number[])[], gaps: GapRule = 'leave-out') {
  const result = settlePart('a.csv', given(positions, spectra), gaps)
  if (!result.ok) throw new Error(result.error.message)
  const { part, warnings } = result.value
  const points = part.axis.length
  return {
    axis: [...part.axis],
    spectra: Array.from({ length: part.rows }, (_, row) => [
      ...part.intensities.subarray(row * points, (row + 1) * points),
    ]),
    ids: part.columns[0]?.values,
    rows: [...(part.rowNumbers ?? [])],
    codes: warnings.map(({ code }) => code),
    warnings,
  }
}

const none = Number.NaN

describe('settlePart', () => {
  it('leaves complete, ascending spectra as they are', () => {
    expect(settled([1, 2, 3], [[4, 5, 6]])).toMatchObject({ axis: [1, 2, 3], spectra: [[4, 5, 6]], codes: [] })
  })

  it('sorts positions in any order, their intensities with them', () => {
    expect(
      settled(
        [3, 1, 2],
        [
          [6, 4, 5],
          [9, 7, 8],
        ],
      ),
    ).toMatchObject({
      axis: [1, 2, 3],
      spectra: [
        [4, 5, 6],
        [7, 8, 9],
      ],
      codes: [],
    })
  })

  it('keeps a position once, with the mean of its intensities, and says which', () => {
    const { axis, spectra, warnings } = settled(
      [3, 2, 2, 1],
      [
        [1, 2, 4, 5],
        [1, 6, 8, 5],
      ],
    )
    expect(axis).toEqual([1, 2, 3])
    expect(spectra).toEqual([
      [5, 3, 1],
      [5, 7, 1],
    ])
    expect(warnings).toMatchObject([{ code: 'duplicate-position', file: 'a.csv' }])
    expect(warnings[0]?.message).toContain('The position 2 ')
  })

  it('leaves spectra with gaps out and names the first', () => {
    const found = settled(
      [1, 2, 3],
      [
        [1, 2, 3],
        [1, none, 3],
        [4, 5, 6],
        [none, none, 3],
      ],
    )
    expect(found).toMatchObject({
      spectra: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      ids: ['s1', 's3'],
      rows: [1, 3],
    })
    expect(found.warnings).toMatchObject([{ code: 'missing-values' }, { code: 'rows-left-out', row: 2 }])
    expect(found.warnings[1]?.message).toContain('“s2” in data row 2')
  })

  it('bridges gaps between neighbours when asked, and leaves out what an open end cannot bound', () => {
    const found = settled(
      [1, 2, 4],
      [
        [1, none, 4],
        [none, 5, 6],
      ],
      'interpolate',
    )
    expect(found).toMatchObject({ spectra: [[1, 2, 4]], codes: ['missing-values', 'gaps-bridged', 'rows-left-out'] })
  })

  it('gives up a position that most spectra lack, or a single spectrum', () => {
    expect(
      settled(
        [1, 2, 3],
        [
          [1, none, 3],
          [4, none, 6],
          [7, none, 9],
        ],
      ),
    ).toMatchObject({
      axis: [1, 3],
      spectra: [
        [1, 3],
        [4, 6],
        [7, 9],
      ],
      codes: ['missing-values', 'positions-left-out'],
    })
    expect(settled([1, 2, 3], [[1, none, 3]])).toMatchObject({ axis: [1, 3], spectra: [[1, 3]] })
  })

  it('refuses spectra none of which can be completed', () => {
    expect(settlePart('a', given([1, 2], [[none, none]]), 'leave-out')).toMatchObject({
      error: { code: 'missing-values' },
    })
    expect(settlePart('a', given([1, 2], [[1, none]]), 'leave-out')).toMatchObject({
      error: { code: 'axis-too-short' },
    })
  })

  it('takes −9999 and ENVI’s −1.23e34 for gaps, where all else is far from it', () => {
    expect(
      settled(
        [1, 2, 3],
        [
          [1, 2, 3],
          [1, -9999, 3],
        ],
      ),
    ).toMatchObject({
      spectra: [[1, 2, 3]],
      codes: ['sentinel-values', 'missing-values', 'rows-left-out'],
    })
    expect(
      settled(
        [1, 2, 3],
        [
          [1, 2, 3],
          [-1.23e34, 2, 3],
        ],
      ).warnings[0]?.message,
    ).toContain('−1.23e')
    expect(settled([1, 2, 3], [[-9000, -9999, -9500]])).toMatchObject({ spectra: [[-9000, -9999, -9500]], codes: [] })
  })
})

import { describe, expect, it } from 'vitest'
import { idPattern } from './idPatterns.ts'

describe('idPattern', () => {
  it('reads samples off the ids of replicates', () => {
    for (const ids of [
      ['S01_1', 'S01_2', 'S02_1', 'S02_2'],
      ['12-a', '12-b', '13-a', '13-b'],
      ['plot 4 rep1', 'plot 4 rep2', 'plot 5 rep1', 'plot 5 rep2'],
      ['leaf7 (1)', 'leaf7 (2)', 'leaf8 (1)', 'leaf8 (2)'],
    ]) {
      const { sample } = idPattern(ids)
      expect(sample?.[0], ids[0]).toBe(sample?.[1])
      expect(new Set(sample).size, ids[0]).toBe(2)
    }
  })

  it('reads a class off names that begin with it', () => {
    expect(idPattern(['PE_01', 'PE_02', 'PP_01', 'PP_02'])).toEqual({ sample: null, label: ['PE', 'PE', 'PP', 'PP'] })
    expect(idPattern(['oil1', 'oil2', 'fat1', 'fat2']).label).toEqual(['oil', 'oil', 'fat', 'fat'])
  })

  it('reads nothing off names that follow no pattern or only count', () => {
    for (const ids of [
      ['a', 'b', 'c', 'd'],
      ['s1', 's2', 's3', 's4'],
      ['S01_1', 'S02_1', 'S03_1', 'S04_1'],
      ['S01_1', 'S01_2', 'S02_1', 'other'],
      ['1', '2', '3', '4'],
      ['x_1', 'x_1', 'y_1', 'y_2'],
      ['2021', '2022', '2023', '2024'],
    ]) {
      expect(idPattern(ids), ids.join()).toEqual({ sample: null, label: null })
    }
  })
})

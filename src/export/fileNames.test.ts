import { describe, expect, it } from 'vitest'
import { fileStem, fileStems } from './fileNames.ts'

describe('file names from given names', () => {
  it('keeps letters and digits of any script, and nothing a path could trip over', () => {
    expect(fileStem('AminoAcids')).toBe('aminoacids')
    expect(fileStem('../A/B: test')).toBe('a_b_test')
    expect(fileStem('β-Blatt 蛋白')).toBe('β_blatt_蛋白')
    expect(fileStem('***')).toBe('unnamed')
  })

  it('tells names apart that come to the same', () => {
    expect(fileStems(['A b', 'a-B', 'a_b_2', 'A b'])).toEqual(['a_b', 'a_b_2', 'a_b_2_2', 'a_b_3'])
  })
})

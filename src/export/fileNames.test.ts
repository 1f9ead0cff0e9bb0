import { describe, expect, it } from 'vitest'
import { fileStem, fileStems } from './fileNames.ts'

describe('file names from given names', () => {
  it('keeps letters and digits of any script, and nothing a path could trip over', () => {
    expect(fileStem('AminoAcids')).toBe('aminoacids')
    expect(fileStem('../A/B: test')).toBe('a_b_test')
    expect(fileStem('β-Blatt 蛋白')).toBe('β_blatt_蛋白')
    expect(fileStem('***')).toBe('unnamed')
  })

  it('cuts names that no disk takes, and tells them apart', () => {
    const long = ['蛋'.repeat(300), `${'蛋'.repeat(300)}白`, 'L'.repeat(3000)]
    const stems = fileStems(long)
    expect(new Set(stems).size).toBe(3)
    for (const stem of stems) expect(new TextEncoder().encode(stem).length).toBeLessThanOrEqual(206)
  })

  it('tells names apart that come to the same', () => {
    expect(fileStems(['A b', 'a-B', 'a_b_2', 'A b'])).toEqual(['a_b', 'a_b_2', 'a_b_2_2', 'a_b_3'])
  })
})

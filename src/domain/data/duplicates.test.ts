import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { randomFor, streams } from '../random/rng.ts'
import golden from './dataChecks.golden.json' with { type: 'json' }
import { constantSpectra, exactDuplicates, nearDuplicates } from './duplicates.ts'
import type { SpectraTable } from './spectraTable.ts'

function contentOf(rows: number, points: number, intensities: ArrayLike<number>): SpectraTable {
  const values = Float64Array.from({ length: points }, (_, i) => i)
  return {
    axis: { values, quantity: 'index', unit: 'index' },
    intensities: Float32Array.from(intensities),
    rows,
    columns: [],
  }
}

describe('exact duplicates', () => {
  it('are found as sets, whatever stands between them', () => {
    const rows = [
      [1, 2, 3],
      [4, 5, 6],
      [1, 2, 3],
      [0, 0, 1],
      [4, 5, 6],
      [1, 2, 3],
    ]
    expect(exactDuplicates(contentOf(6, 3, rows.flat()))).toEqual([
      [0, 2, 5],
      [1, 4],
    ])
  })
  it('need every value equal, to the sign of zero', () => {
    expect(exactDuplicates(contentOf(3, 2, [0, 1, -0, 1, 0, 1.0000001]))).toEqual([])
  })
})

describe('constant spectra', () => {
  it('are named by row', () => {
    expect(constantSpectra(contentOf(3, 3, [1, 1, 1, 0, 1, 0, 0, 0, 0]))).toEqual([0, 2])
  })
})

describe('near-duplicates', () => {
  const { rows, points, spectra, pairs } = golden.correlation
  const content = contentOf(rows, points, spectra)

  it('are the pairs NumPy finds, the most alike first', () => {
    const found = nearDuplicates(content)
    expect(found).toMatchObject({ total: pairs.length, skipped: null })
    const sorted = pairs.toSorted((a, b) => (b[2] ?? 0) - (a[2] ?? 0))
    expect(found.pairs.map((pair) => [pair.first, pair.second])).toEqual(sorted.map((pair) => pair.slice(0, 2)))
    for (const [k, pair] of sorted.entries()) expect(found.pairs[k]?.correlation).toBeCloseTo(pair[2] ?? 0, 6)
  })
  it('are all found at a low threshold too, where little can be given up early', () => {
    const low = nearDuplicates(content, { threshold: -1 })
    expect(low.total).toBe((rows * (rows - 1)) / 2)
  })
  it('are cut at the most alike, and the total says so', () => {
    const found = nearDuplicates(content, { maxPairs: 2 })
    expect([found.pairs.length, found.total]).toEqual([2, pairs.length])
  })
  it('leave constant spectra out', () => {
    expect(nearDuplicates(contentOf(3, 4, [1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 2, 3])).total).toBe(0)
  })
  it('are not looked for in very many spectra, with the reason', () => {
    const found = nearDuplicates(content, { maxRows: 39 })
    expect(found.pairs).toEqual([])
    expect(found.skipped).toContain('up to 39 spectra; this dataset has 40')
  })
  it('are found among 2,000 × 1,351 in a few seconds', () => {
    const random = randomFor(1, streams.simulation, 0)
    const intensities = new Float32Array(2000 * 1351)
    for (let row = 0; row < 2000; row++) {
      const waves = Array.from({ length: 8 }, () => [random.uniform() * 40, random.uniform() * 7])
      for (let i = 0; i < 1351; i++) {
        intensities[row * 1351 + i] = waves.reduce((sum, [f = 0, p = 0]) => sum + Math.sin((f * i) / 1351 + p), 0)
      }
    }
    intensities.copyWithin(1999 * 1351, 0, 1351)
    const started = performance.now()
    const found = nearDuplicates(contentOf(2000, 1351, intensities))
    expect(found.pairs[0]).toMatchObject({ first: 0, second: 1999 })
    expect(performance.now() - started).toBeLessThan(8000)
  })
})

const library = new URL('../../../../shared/data/ramanbiolib/raman_spectra_db.csv', import.meta.url)

describe.skipIf(!existsSync(library))('on the real library', () => {
  it('there are 195 spectra, no exact duplicates and 14 near-duplicates', () => {
    const lines = readFileSync(library, 'utf8').trim().split('\n').slice(1)
    const content = contentOf(
      lines.length,
      1351,
      lines.flatMap((line) => (line.match(/\[[^\]]*\]/g)?.[1] ?? '').slice(1, -1).split(',').map(Number)),
    )
    expect(content.rows).toBe(195)
    expect(exactDuplicates(content)).toEqual([])
    expect(constantSpectra(content)).toEqual([])
    expect(nearDuplicates(content).total).toBe(14)
  })
})

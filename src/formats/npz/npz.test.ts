import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { NpyArray } from '../npy/npy.ts'
import { askReferee, refereePython } from '../referee.testkit.ts'
import { writeNpz } from './npz.ts'

const arrays: [string, NpyArray][] = [
  ['single', { data: Float32Array.of(0.1, -2, 3e-38) }],
  ['double', { data: Float64Array.of(450, 0.1, 1800, 4), shape: [2, 2] }],
  ['whole', { data: Int32Array.of(-1, 2147483647), shape: [1, 2] }],
  ['text', { data: ['AminoAcids', 'β-sheet 𝛼', ''] }],
  ['none', { data: new Float32Array() }],
]

describe('npz', () => {
  it('holds one .npy per array, its data aligned to 64 bytes', () => {
    const entries = unzipSync(writeNpz(arrays))
    expect(Object.keys(entries)).toEqual(['single.npy', 'double.npy', 'whole.npy', 'text.npy', 'none.npy'])
    for (const bytes of Object.values(entries)) {
      const header = new DataView(bytes.buffer, bytes.byteOffset).getUint16(8, true)
      expect((10 + header) % 64).toBe(0)
    }
  })

  it('is the same bytes when written twice', () => {
    expect(Buffer.compare(writeNpz(arrays), writeNpz(arrays))).toBe(0)
  })

  it.skipIf(refereePython === null)('opens in NumPy, without pickle, with the same values', { timeout: 60_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'studio-referee-'))
    const path = join(folder, 'maps.npz')
    writeFileSync(path, writeNpz(arrays))
    const seen = askReferee(new URL('./npz.referee.py', import.meta.url).pathname, path)
    rmSync(folder, { recursive: true })
    expect(seen).toEqual({
      damaged: null,
      arrays: {
        single: { dtype: '<f4', shape: [3], values: [...Float32Array.of(0.1, -2, 3e-38)] },
        double: {
          dtype: '<f8',
          shape: [2, 2],
          values: [
            [450, 0.1],
            [1800, 4],
          ],
        },
        whole: { dtype: '<i4', shape: [1, 2], values: [[-1, 2147483647]] },
        text: { dtype: '<U10', shape: [3], values: ['AminoAcids', 'β-sheet 𝛼', ''] },
        none: { dtype: '<f4', shape: [0], values: [] },
      },
    })
  })
})

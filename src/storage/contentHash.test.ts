import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { DatasetContent } from '#domain/data/dataset'
import { contentHash } from './contentHash.ts'

const content: DatasetContent = {
  axis: { values: Float64Array.of(450, 451, 452), unit: 'cm-1' },
  intensities: Float32Array.of(0, 0.5, 1, 1, 0.5, 0),
  rows: 2,
  columns: [{ name: 'type', values: ['Lipids', 'Proteins'] }],
}

const sha = (data: Uint8Array | string) => createHash('sha256').update(data).digest()
const bytes = (view: Float32Array | Float64Array) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength)

describe('contentHash', () => {
  it('is the hash of the header and of the digests of axis, intensities and columns', async () => {
    const parts = [
      Buffer.from('["spectral-studio dataset 1",2,3,"cm-1"]'),
      sha(bytes(content.axis.values)),
      sha(bytes(content.intensities)),
      sha('["type",["Lipids","Proteins"]]'),
    ]
    expect(await contentHash(content)).toBe(sha(Buffer.concat(parts)).toString('hex'))
  })

  it('changes with one intensity, one axis value, the unit, one cell and one column name', async () => {
    const variants: DatasetContent[] = [
      { ...content, intensities: Float32Array.of(0, 0.5, 1, 1, 0.5, 1e-7) },
      { ...content, axis: { values: Float64Array.of(450, 451, 452.5), unit: 'cm-1' } },
      { ...content, axis: { ...content.axis, unit: 'nm' } },
      { ...content, columns: [{ name: 'type', values: ['Lipids', 'Lipids'] }] },
      { ...content, columns: [{ name: 'Type', values: ['Lipids', 'Proteins'] }] },
    ]
    const hashes = await Promise.all([content, ...variants].map(contentHash))
    expect(new Set(hashes).size).toBe(6)
  })

  it('hashes a view like a copy of it', async () => {
    const larger = Float32Array.of(9, ...content.intensities, 9)
    expect(await contentHash({ ...content, intensities: larger.subarray(1, 7) })).toBe(await contentHash(content))
  })

  it('hashes intensities of more than one piece', async () => {
    const points = 1000
    const rows = 9000 // 36 MB: two whole pieces and a rest
    const axis = { values: Float64Array.from({ length: points }, (_, i) => i), unit: 'index' as const }
    const intensities = new Float32Array(rows * points)
    const plain = await contentHash({ axis, rows, columns: [], intensities })
    intensities[intensities.length - 1] = 1
    expect(await contentHash({ axis, rows, columns: [], intensities })).not.toBe(plain)
  })
})

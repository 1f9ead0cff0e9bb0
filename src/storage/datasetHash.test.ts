import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { axisIn } from '#domain/data/axis'
import { textColumn } from '#domain/data/column'
import { type CurvesForm, type SpectraForm, unknownIntensity } from '#domain/data/matrix'
import { chunkDigest, contentHash, rowsPerChunk } from './datasetHash.ts'

const sha = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest()
const bytes = (view: Float32Array | Float64Array) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength)

const spectra: SpectraForm = {
  holds: 'spectra',
  name: 'spectra',
  axis: axisIn('cm-1', Float64Array.of(450, 451, 452)),
  intensity: unknownIntensity,
}
const curves: CurvesForm = {
  ...spectra,
  holds: 'curves',
  name: 'curves',
  components: ['T', 'R'],
  layout: 'componentFastest',
}
const values = Float32Array.of(0, 0.5, 1, 1, 0.5, 0)
const types = textColumn('type', ['Lipids', 'Proteins'])

describe('the content hash', () => {
  it('is that of the header and of the digests of axis, chunks and columns', async () => {
    const digest = sha(bytes(values)).toString('hex')
    const parts = [
      Buffer.from('["spectral-studio dataset 2",2,[["spectra","spectra",3,"raman shift","cm-1","unknown",null]]]'),
      sha(bytes(spectra.axis.values)),
      Buffer.from(digest),
      sha('["text","type",["Lipids","Proteins"]]'),
      sha('["numbers","ratio","%"]'),
      sha(bytes(Float64Array.of(1, Number.NaN))),
    ]
    const ratio = { kind: 'numbers', name: 'ratio', unit: '%', values: Float64Array.of(1, Number.NaN) } as const
    expect(await chunkDigest(values)).toBe(digest)
    expect(await contentHash({ rows: 2, matrices: [spectra], columns: [types, ratio] }, [[digest]])).toBe(
      sha(Buffer.concat(parts)).toString('hex'),
    )
  })

  it('differs with one chunk, one axis value, the unit, the quantity, a component, the layout, a cell and a name', async () => {
    const hashOf = (form: SpectraForm | CurvesForm, column = types, digest = 'a'): Promise<string> =>
      contentHash({ rows: 2, matrices: [form], columns: [column] }, [[digest]])
    const hashes = await Promise.all([
      hashOf(spectra),
      hashOf(spectra, types, 'b'),
      hashOf({ ...spectra, axis: axisIn('cm-1', Float64Array.of(450, 451, 452.5)) }),
      hashOf({ ...spectra, axis: axisIn('nm', spectra.axis.values) }),
      hashOf({ ...spectra, axis: { ...spectra.axis, quantity: 'wavenumber' } }),
      hashOf({ ...spectra, intensity: { quantity: 'absorbance', unit: null } }),
      hashOf(spectra, textColumn('type', ['Lipids', 'Lipids'])),
      hashOf(spectra, textColumn('Type', types.values)),
      hashOf(curves),
      hashOf({ ...curves, components: ['R', 'T'] }),
      hashOf({ ...curves, layout: 'wavelengthFastest' }),
    ])
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('cuts chunks of whole rows that do not exceed 16 MB', () => {
    const wide = { ...spectra, axis: axisIn('index', new Float64Array(1000)) }
    expect(rowsPerChunk(wide)).toBe(4194)
    expect(rowsPerChunk({ ...spectra, axis: axisIn('index', new Float64Array(5_000_000)) })).toBe(1)
  })
})

import { describe, expect, it } from 'vitest'
import { concatBytes } from '#formats/bytes'
import { writeNpy } from '#formats/npy/npy'
import { curvesPredictionColumns, curvesPredictionsCsv, curvesPredictionsNpy } from './predictions.ts'

const columns = { components: 4, wavelengthsNm: Array.from({ length: 61 }, (_, i) => 400 + 5 * i) }
const rows = 5
const spectra = Float32Array.from({ length: rows * 244 }, (_, i) => Math.sin(i) * 10 ** ((i % 12) - 9))
const text = (parts: readonly Uint8Array[]): string => new TextDecoder().decode(concatBytes(parts))

describe('predicted spectra as CSV', () => {
  it('has a column for each component at each wavelength, the component fastest', () => {
    const names = curvesPredictionColumns(columns)
    expect(names).toHaveLength(244)
    expect(names.slice(0, 5)).toEqual(['c1_400', 'c2_400', 'c3_400', 'c4_400', 'c1_405'])
    expect(names.at(-1)).toBe('c4_700')
    expect(text([curvesPredictionsCsv(columns).head])).toBe(`${names.join(',')}\r\n`)
  })

  it('gives back every number bit for bit, in no more than 9 significant digits', () => {
    const lines = text([curvesPredictionsCsv(columns).rows(spectra)]).split('\r\n')
    expect(lines.pop()).toBe('')
    expect(lines).toHaveLength(rows)
    const cells = lines.flatMap((line) => line.split(','))
    expect(Float32Array.from(cells, Number)).toEqual(spectra)
    const digits = cells.map((cell) => cell.replace(/e.*/, '').replace(/[-.]/g, '').replace(/^0+/, '').length)
    expect(Math.max(...digits)).toBe(9)
  })

  it('is the same whether written at once or in pieces', () => {
    const { rows: write } = curvesPredictionsCsv(columns)
    expect(text([write(spectra.subarray(0, 244)), write(spectra.subarray(244))])).toBe(text([write(spectra)]))
  })
})

describe('predicted spectra as a NumPy array', () => {
  it('is the array [rows, points, components], in pieces', () => {
    const { head, rows: write } = curvesPredictionsNpy(columns, rows)
    const pieces = [head, write(spectra.subarray(0, 244)), write(spectra.subarray(244))]
    expect(concatBytes(pieces)).toEqual(writeNpy({ data: spectra, shape: [rows, 61, 4] }))
  })
})

import { expect, test } from 'vitest'
import type { SpectralAxis } from '#domain/data/axis'
import type { Band } from '#domain/explain/bands'
import { bandsFor, offsetWords, regionRows, strongestWords } from './regionRows.ts'

const axis: SpectralAxis = {
  quantity: 'raman shift',
  unit: 'cm-1',
  values: Float64Array.from({ length: 1351 }, (_, i) => 450 + i),
}
const band = (className: string, name: string, low: number, center: number, high: number): Band => ({
  classNames: [className],
  name,
  lowPerCm: low,
  centerPerCm: center,
  highPerCm: high,
  assignment: '',
  citation: 'test',
})
const bands = [band('Proteins', 'amide I', 1640, 1650, 1660), band('Lipids', 'C=C', 1655, 1660, 1680)]

const map = Float32Array.from(
  axis.values,
  (x) => Math.exp(-(((x - 1675) / 8) ** 2)) + 0.5 * Math.exp(-(((x - 1003) / 6) ** 2)),
)

test('regions are matched with the bands of their own class', () => {
  const rows = regionRows('Proteins', map, axis, bands)
  expect(rows.map(({ centerPerCm, match }) => [centerPerCm, match.kind])).toEqual([
    [1675, 'near'],
    [1003, 'none'],
  ])
  expect(strongestWords(rows, ' cm⁻¹')).toBe('Strongest at 1675 cm⁻¹, 25 above 1650 (amide I).')
})

test('a class the table does not know is matched with every band', () => {
  const [first] = regionRows('Polymers', map, axis, bands)
  expect(first?.match).toMatchObject({ kind: 'match', band: { name: 'C=C' } })
})

test('bands in wavenumbers say nothing on a wavelength axis', () => {
  expect(bandsFor(bands, 'Proteins', { ...axis, unit: 'nm' })).toEqual([])
})

test.each([
  [0.2, 'at 1650'],
  [-2, '2 below 1650'],
  [25, '25 above 1650'],
])('an offset of %f reads as “%s”', (offsetPerCm, words) => {
  const [amide] = bands
  if (!amide) throw new Error('no band')
  expect(offsetWords({ kind: 'near', band: amide, offsetPerCm })).toBe(words)
})

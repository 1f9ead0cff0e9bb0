import { describe, expect, it } from 'vitest'
import type { SpectralAxis } from '../data/axis.ts'
import type { AxisQuantity, SpectralUnit } from '../data/units.ts'
import { assignedRegions } from './assignedRegions.ts'
import type { Band } from './bands.ts'
import { bandsFor, bandsOnAxis, techniquesOn } from './bandsOnAxis.ts'
import { bandTable } from './bandTable.ts'
import { interpretClass } from './interpretation.ts'

function axisFrom(quantity: AxisQuantity, unit: SpectralUnit, from: number, to: number, points = 1001): SpectralAxis {
  const step = (to - from) / (points - 1)
  return { quantity, unit, values: Float64Array.from({ length: points }, (_, i) => from + i * step) }
}
const raman = axisFrom('raman shift', 'cm-1', 400, 1800)
const infrared = axisFrom('wavenumber', 'cm-1', 400, 4000)
const nearInfrared = axisFrom('wavelength', 'nm', 1100, 2500)

describe('an axis asks for', () => {
  it.each([
    ['Raman bands, on Raman shifts', raman, ['raman']],
    ['infrared bands, on wavenumbers', infrared, ['infrared']],
    ['near-infrared bands, on wavelengths', nearInfrared, ['near-infrared']],
    ['near-infrared bands, on high wavenumbers', axisFrom('wavenumber', 'cm-1', 4000, 10_000), ['near-infrared']],
    ['both, where it reaches over both', axisFrom('wavelength', 'um', 1.5, 10), ['infrared', 'near-infrared']],
    ['none, in ultraviolet and visible light', axisFrom('wavelength', 'nm', 200, 700), []],
    ['none, on chemical shifts', axisFrom('chemical shift', 'ppm', 0, 10), []],
    ['none, where nothing is known of it', axisFrom('unknown', 'cm-1', 400, 1800), []],
  ] as const)('%s', (_, axis, techniques) => {
    expect(techniquesOn(axis)).toEqual(techniques)
    const seen = new Set(bandsOnAxis(bandTable, axis).map(({ technique }) => technique))
    expect([...seen].sort()).toEqual([...techniques].sort())
  })
})

it('a band of the user’s own is one of Raman scattering unless it says otherwise', () => {
  const own: Band = {
    classNames: ['x'],
    lowPerCm: 990,
    centerPerCm: 1000,
    highPerCm: 1010,
    name: 'b',
    assignment: '',
    citation: '',
  }
  expect(bandsOnAxis([own], raman)).toEqual([own])
  expect(bandsOnAxis([own], infrared)).toEqual([])
})

it('a class without bands of its own is held against all of its axis', () => {
  const water = bandsFor(bandTable, 'Water', nearInfrared)
  expect(water.map(({ lowPerCm, centerPerCm, highPerCm }) => [lowPerCm, centerPerCm, highPerCm])).toEqual([
    [1922, 1940, 1955],
    [1435, 1450, 1465],
  ])
  expect(bandsFor(bandTable, 'Unheard', nearInfrared).length).toBeGreaterThan(water.length)
  expect(bandsFor(bandTable, 'Water', axisFrom('wavelength', 'um', 1.1, 2.5)).at(-1)).toMatchObject({
    centerPerCm: 1.45,
  })
})

const peakAt = (axis: SpectralAxis, at: number, width: number): Float64Array =>
  Float64Array.from(axis.values, (value) => Math.exp(-(((value - at) / width) ** 2)))

it('regions are matched and told in the unit of the axis', () => {
  const [first] = assignedRegions('Water', peakAt(nearInfrared, 1944, 20), nearInfrared, bandTable)
  expect(first?.match).toMatchObject({ kind: 'match', band: { name: 'O–H combination', technique: 'near-infrared' } })
  const amide = assignedRegions('Proteins', peakAt(infrared, 1652, 20), infrared, bandTable)[0]
  expect(amide?.match).toMatchObject({ kind: 'match', band: { name: 'amide I', technique: 'infrared' } })
  const map = {
    meanAbsolute: Float32Array.from(peakAt(nearInfrared, 1944, 20)),
    completeness: { difference: 1, error: 0, relativeError: 0 },
  }
  const { words } = interpretClass({
    className: 'Water',
    map,
    axis: nearInfrared,
    bands: bandTable,
    hardlyLearned: null,
  })
  expect(words).toContain('1944 nm (O–H combination)')
  const micrometres = axisFrom('wavelength', 'um', 1.1, 2.5)
  const [region] = assignedRegions('Water', peakAt(micrometres, 1.944, 0.02), micrometres, bandTable)
  expect(region?.match.kind).toBe('match')
  expect((region?.range[1] ?? 0) - (region?.range[0] ?? 0)).toBeCloseTo(0.028, 6)
})

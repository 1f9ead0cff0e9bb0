import { describe, expect, it } from 'vitest'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { avaSoft8File, legacyFile, wavelengthAt } from './files.testkit.ts'
import { avantesReader } from './index.ts'
import { read } from './read.ts'

const readingOf = async (name: string, bytes: Uint8Array, part?: string) => {
  const result = await read(inputOf({ name, bytes }), part === undefined ? {} : { part })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const triplets = [
  [30, 110, 10],
  [60, 110, 10],
  [5, 10, 10],
] as const
const scans = [
  {
    serial: '1511108U1',
    mode: 5,
    blocks: [
      [900, 905],
      [60, 20],
      [10, 10],
      [110, 60],
    ] as [number[], number[], number[], number[]],
  },
  {
    serial: '1501154U1',
    mode: 5,
    blocks: [
      [400, 401, 402],
      [2, 3, 4],
      [1, 1, 1],
      [3, 3, 2],
    ] as [number[], number[], number[], number[]],
  },
]

describe('AvaSoft 6 and 7', () => {
  it('computes transmittance from interleaved sample, reference and dark, and the wavelength from the pixel', async () => {
    for (const version of [60, 70] as const) {
      const reading = await readingOf('a.TRM', legacyFile({ version, first: 48, triplets }))
      const [part] = reading.parts
      expect([...(part?.intensities ?? [])]).toEqual([20, 50, Number.NaN])
      expect(part?.intensity).toEqual({ quantity: 'transmittance', unit: '%' })
      expect(part?.axis.values[1]).toBeCloseTo(wavelengthAt(49), 3)
      expect(reading.parts.map(({ label }) => label)).toEqual(['transmittance', 'scope', 'dark', 'reference'])
      expect(reading.facts).toMatchObject({ instrument: '0606052U1', further: { 'Integration time (ms)': '23.5' } })
      expect(reading.guesses).toEqual([])
    }
  })
  it('computes absorbance for .ABS and asks where the extension says neither', async () => {
    const bytes = legacyFile({ version: 70, first: 0, triplets })
    expect((await readingOf('a.abs', bytes)).parts[0]?.intensities[0]).toBeCloseTo(-Math.log10(0.2), 6)
    expect((await readingOf('a.dat', bytes)).guesses[0]).toMatchObject({ what: 'quantity', value: 'transmittance' })
  })
  it('reads a single channel as counts, whatever the extension', async () => {
    const reading = await readingOf('a.drk', legacyFile({ version: 70, first: 3, single: [7, 8, 9] }))
    expect(reading.parts).toHaveLength(1)
    expect(reading.parts[0]).toMatchObject({ label: 'dark', intensity: { quantity: 'counts', unit: null } })
    expect([...(reading.parts[0]?.intensities ?? [])]).toEqual([7, 8, 9])
  })
})

describe('AvaSoft 8', () => {
  it('keeps two spectrometers together on their own axes, and their raw channels where wished', async () => {
    for (const magic of ['AVS82', 'AVS84'] as const) {
      const reading = await readingOf(
        'feather.RFL8',
        avaSoft8File(
          magic,
          scans.map((scan) => ({ ...scan })),
        ),
      )
      expect(reading.together).toBe(true)
      expect(reading.parts.map(({ intensities }) => [...intensities])).toEqual([
        [50, 20],
        [50, 100, 300],
      ])
      expect(reading.facts).toMatchObject({ date: '2016-10-06T09:40:00', comment: 'a blue feather' })
    }
    const dark = await readingOf('feather.RFL8', avaSoft8File('AVS82', scans), 'dark')
    expect(dark.parts.map(({ intensities }) => [...intensities])).toEqual([
      [10, 10],
      [1, 1, 1],
    ])
  })
  it('makes rows of repeated spectra on one axis and reads scope mode as counts', async () => {
    const [, visible] = scans
    if (!visible) throw new Error('no scan')
    const reading = await readingOf('a.Raw8', avaSoft8File('AVS84', [visible, visible]))
    expect(reading.parts[0]).toMatchObject({ label: 'scope', rows: 2, intensity: { quantity: 'counts' } })
    expect([...(reading.parts[0]?.intensities ?? [])]).toEqual([2, 3, 4, 2, 3, 4])
  })
  it('says that irradiance was not computed', async () => {
    const [, visible] = scans
    if (!visible) throw new Error('no scan')
    const reading = await readingOf('a.IRR8', avaSoft8File('AVS84', [{ ...visible, mode: 4 }]))
    expect(reading.warnings.map(({ code }) => code)).toEqual(['raw-counts'])
    expect([...(reading.parts[0]?.intensities ?? [])]).toEqual([2, 3, 4])
  })
})

describe('hostile AvaSoft files', () => {
  itSurvivesHostileFiles(avantesReader, [
    { name: 'a.TRM', bytes: legacyFile({ version: 60, first: 0, triplets }) },
    { name: 'b.ROH', bytes: legacyFile({ version: 70, first: 0, single: [1, 2, 3, 4] }) },
    { name: 'c.RFL8', bytes: avaSoft8File('AVS82', scans) },
    { name: 'd.Raw8', bytes: avaSoft8File('AVS84', scans) },
  ])
})

import { describe, expect, it } from 'vitest'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { perkinElmerReader } from './index.ts'
import { type SpectrumFixture, writeFsm, writeSp } from './perkinElmer.testkit.ts'
import { read } from './read.ts'

const readBytes = (bytes: Uint8Array) => read(inputOf({ name: 'a.sp', bytes }), {})
const reading = async (bytes: Uint8Array) => {
  const result = await readBytes(bytes)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const y = [0.1, 0.2, 99]

describe('PerkinElmer spectra', () => {
  it('come with the facts of the newest record of their history, and a place from any', async () => {
    const { parts, facts } = await reading(writeSp({ y }))
    expect([...(parts[0]?.intensities ?? [])]).toEqual(y)
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([4000, 2200, 400])
    expect(parts[0]).toMatchObject({
      axis: { quantity: 'wavenumber', unit: 'cm-1' },
      intensity: { quantity: 'transmittance', unit: '%' },
      columns: [
        { name: 'X', unit: 'µm', values: ['17530'] },
        { name: 'Y', unit: 'µm', values: ['-2799'] },
      ],
    })
    expect(facts).toEqual({
      title: 'glass',
      operator: 'Ada',
      comment: 'glass, 2 mm',
      instrument: 'Lambda 1050+',
      date: '2022-07-21T11:17:53+02:00',
      further: { name: 'C:\\glass.sp', 'serial number': '4711' },
    })
  })
  it('state what their labels say', async () => {
    const meaning = async (labels: Pick<SpectrumFixture, 'xLabel' | 'yLabel'>) => {
      const part = (await reading(writeSp({ y, ...labels }))).parts[0]
      return [part?.axis.quantity, part?.axis.unit, part?.intensity.quantity, part?.intensity.unit]
    }
    expect(await meaning({ xLabel: 'nm', yLabel: 'A' })).toEqual(['wavelength', 'nm', 'absorbance', null])
    expect(await meaning({ xLabel: 'nm', yLabel: '%R' })).toEqual(['wavelength', 'nm', 'reflectance', '%'])
    expect(await meaning({ xLabel: '', yLabel: '' })).toEqual(['unknown', 'unknown', 'unknown', null])
  })
  it('are refused when they hold fewer values than they count', async () => {
    expect(await readBytes(writeSp({ y, count: 7 }))).toMatchObject({ ok: false, error: { code: 'bad-file' } })
  })
})

describe('PerkinElmer images', () => {
  const spectra = [
    [1, 2],
    [3, 4],
    [5, 6],
    [7, 8],
  ]
  it('give spectra with their places, x the fastest', async () => {
    const { parts, facts } = await reading(writeFsm(spectra, 2))
    expect([...(parts[0]?.intensities ?? [])]).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([4000, 3998])
    expect(parts[0]?.columns.map(({ values }) => values)).toEqual([
      ['100', '106.25', '100', '106.25'],
      ['50', '50', '43.75', '43.75'],
    ])
    expect(parts[0]?.intensity).toEqual({ quantity: 'reflectance', unit: '%' })
    expect(facts).toMatchObject({ title: 'image', operator: 'Ada', date: '2024-10-28T16:08:45' })
  })
  it('give what is there when they are cut off, and say so', async () => {
    const whole = writeFsm(spectra, 2)
    const { parts, warnings } = await reading(whole.subarray(0, whole.length - 3))
    expect(parts[0]?.rows).toBe(3)
    expect(warnings[0]?.message).toContain('4 spectra')
  })
})

itSurvivesHostileFiles(perkinElmerReader, [
  { name: 'a.sp', bytes: writeSp({ y }) },
  { name: 'a.fsm', bytes: writeFsm([y, y, y, y], 2) },
])

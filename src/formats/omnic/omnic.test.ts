import { describe, expect, it } from 'vitest'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { omnicReader } from './index.ts'
import { type OmnicFixture, writeOmnic } from './omnic.testkit.ts'
import { read } from './read.ts'

const reading = async (fixture: OmnicFixture) => {
  const result = await read(inputOf({ name: 'a.spa', bytes: writeOmnic(fixture) }), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const y = [0.5, 0.25, 6]
/** 2020-11-25 11:13:56 UTC. */
const seconds = Date.UTC(2020, 10, 25, 11, 13, 56) / 1000 - Date.UTC(1899, 11, 31) / 1000

describe('OMNIC files', () => {
  it('give one spectrum with its title, date and comment', async () => {
    const { parts, facts, together } = await reading({ title: 'Éthanol', seconds, comment: 'dried', spectra: [{ y }] })
    expect(together).toBe(true)
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([4000, 2200, 400])
    expect([...(parts[0]?.intensities ?? [])]).toEqual(y)
    expect(parts[0]?.columns).toEqual([])
    expect(facts).toEqual({ title: 'Éthanol', date: '2020-11-25T11:13:56Z', comment: 'dried' })
  })
  it('state what their codes say', async () => {
    const meaning = async (xCode: number, yCode: number) => {
      const part = (await reading({ spectra: [{ y, xCode, yCode }] })).parts[0]
      return [part?.axis.quantity, part?.axis.unit, part?.intensity.quantity, part?.intensity.unit]
    }
    expect(await meaning(32, 31)).toEqual(['raman shift', 'cm-1', 'intensity', null])
    expect(await meaning(2, 22)).toEqual(['interferogram point', 'index', 'interferogram', 'V'])
    expect(await meaning(3, 16)).toEqual(['wavelength', 'nm', 'transmittance', '%'])
    expect(await meaning(99, 99)).toEqual(['unknown', 'unknown', 'unknown', null])
  })
  it('give a group in its stored order, with titles, dates and places', async () => {
    const { parts } = await reading({
      spectra: [
        { y, title: 'Map (X = 12.5, Y = -3)', seconds },
        { y: [1, 2, 3], title: 'Map (X = 14, Y = -3)', seconds: seconds - 60 },
      ],
    })
    expect(parts[0]).toMatchObject({
      rows: 2,
      columns: [
        { name: 'title', values: ['Map (X = 12.5, Y = -3)', 'Map (X = 14, Y = -3)'] },
        { name: 'date', values: ['2020-11-25T11:13:56Z', '2020-11-25T11:12:56Z'] },
        { name: 'X', values: ['12.5', '14'] },
        { name: 'Y', values: ['-3', '-3'] },
      ],
    })
  })
  it('may hold spectra on different axes, which belong together', async () => {
    const { parts, together } = await reading({
      spectra: [
        { y, title: 'a' },
        { y, last: 600, title: 'b' },
      ],
    })
    expect(together).toBe(true)
    expect(parts.map(({ axis }) => axis.values.at(-1))).toEqual([400, 600])
  })
  it('offer the interferogram as another part', async () => {
    const { parts, together } = await reading({ spectra: [{ y }], interferogram: [1, 2, 3, 4] })
    expect(together).toBe(false)
    expect(parts[1]).toMatchObject({
      label: 'interferogram of the sample',
      axis: { quantity: 'interferogram point', unit: 'index' },
    })
  })
})

itSurvivesHostileFiles(omnicReader, [
  { name: 'single.spa', bytes: writeOmnic({ spectra: [{ y }], interferogram: [1, 2], comment: 'a' }) },
  {
    name: 'group.spg',
    bytes: writeOmnic({
      spectra: [
        { y, title: 'a' },
        { y, title: 'b' },
      ],
    }),
  },
])

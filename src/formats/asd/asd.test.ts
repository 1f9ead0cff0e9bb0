import { describe, expect, it } from 'vitest'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { type AsdFixture, writeAsd } from './asd.testkit.ts'
import { asdReader } from './index.ts'
import { read } from './read.ts'

const reading = async (fixture: AsdFixture) => {
  const result = await read(inputOf({ name: 'a.asd', bytes: writeAsd(fixture) }), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const target = [10, 20, 30]
const reference = [100, 0, 60]

describe('ASD files', () => {
  for (const format of [0, 1, 2] as const) {
    it(`give the stored target, then reflectance and reference, in number format ${format}`, async () => {
      const { parts, together } = await reading({ format, target, reference, description: 'panel 3', dataType: 1 })
      expect(together).toBe(false)
      expect(parts.map(({ label, intensities }) => [label, ...intensities])).toEqual([
        ['target', 10, 20, 30],
        ['reflectance', 0.1, Number.NaN, 0.5],
        ['reference', 100, 0, 60],
      ])
      expect([...(parts[0]?.axis.values ?? [])]).toEqual([350, 350.5, 351])
      expect(parts[0]?.intensity).toEqual({ quantity: 'counts', unit: 'DN' })
    })
  }
  it('of the first version are what their header says', async () => {
    const { parts } = await reading({ version: 'ASD', format: 0, dataType: 1, target: [0.5, 0.25] })
    expect(parts).toHaveLength(1)
    expect(parts[0]).toMatchObject({ label: 'reflectance', intensity: { quantity: 'reflectance', unit: '1' } })
  })
  it('may lack a reference', async () => {
    for (const fixture of [{ target }, { target, reference: [0, 0, 0] }]) {
      const { parts } = await reading(fixture)
      expect(parts.map(({ label }) => label)).toEqual(['target'])
    }
  })
  it('are digital numbers whatever the header says, unless they can only be ratios', async () => {
    const radiance = await reading({ version: 'as7', dataType: 2, target })
    expect(radiance.parts.map(({ label, intensity }) => [label, intensity.quantity])).toEqual([['target', 'counts']])
    const ratios = await reading({ version: 'as7', dataType: 1, target: [0.5, 0.25, 1.1], reference })
    expect(ratios.parts.map(({ label, intensity }) => [label, intensity.quantity])).toEqual([
      ['reflectance', 'reflectance'],
      ['reference', 'counts'],
    ])
  })
  it('state date, place and settings', async () => {
    const { facts } = await reading({ target, comment: 'plot 7' })
    expect(facts).toEqual({
      date: '2024-10-23T16:28:54',
      comment: 'plot 7',
      instrument: 'ASD FieldSpec 6525',
      further: {
        'file version': 'as8',
        'data type': 'raw',
        'integration time (ms)': '17',
        averages: '10',
        latitude: '45.5',
        longitude: '-73.25',
      },
    })
  })
})

itSurvivesHostileFiles(asdReader, [
  { name: 'a.asd', bytes: writeAsd({ target, reference }) },
  { name: 'a.000', bytes: writeAsd({ version: 'ASD', format: 0, target }) },
])

import { describe, expect, it } from 'vitest'
import { utf8 } from '../bytes.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { svcReader } from './index.ts'
import { read } from './read.ts'

const written = (rows: readonly string[]) =>
  utf8(
    [
      '/*** Spectra Vista SIG Data ***/',
      'name= leaf.sig',
      'instrument= HI: 1152050 (HR-1024i)',
      'units= Radiance, Radiance',
      'time= 7/3/2015 11:38:35 AM, 7/3/2015 12:43:02 PM',
      'longitude= 09311.2808W     , 09311.2804W     ',
      'comm= sunny',
      'data= ',
      ...rows,
      '',
    ].join('\r\n'),
  )
const readBytes = (bytes: Uint8Array) => read(inputOf({ name: 'a.sig', bytes }), {})
const four = ['990.5  100.0  50.0  50.00', '991.5  200.0  20.0  10.00', '990.9  100.0  25.0  25.00']

describe('SIG files', () => {
  it('give reflectance first, then target and reference, in the order of the detectors', async () => {
    const result = await readBytes(written(four))
    if (!result.ok) throw new Error(result.error.message)
    const { parts, facts, warnings } = result.value
    expect(parts.map(({ label, intensities }) => [label, ...intensities])).toEqual([
      ['reflectance', 50, 10, 25],
      ['target', 50, 20, 25],
      ['reference', 100, 200, 100],
    ])
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([990.5, 991.5, 990.9])
    expect(parts[1]?.intensity.quantity).toBe('radiance')
    expect(warnings.map(({ code }) => code)).toEqual(['overlapping-detectors'])
    expect(facts).toMatchObject({
      title: 'leaf.sig',
      date: '2015-07-03T12:43:02',
      comment: 'sunny',
      further: { longitude: '09311.2804W' },
    })
  })
  it('name the line of what is not a number', async () => {
    expect(await readBytes(written(['990.5 1 2 x']))).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('“x” in line 9') },
    })
  })
  it('must have data', async () => {
    expect(await readBytes(written([]))).toMatchObject({ ok: false })
  })
})

itSurvivesHostileFiles(svcReader, [{ name: 'a.sig', bytes: written(four) }])

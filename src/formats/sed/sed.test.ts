import { describe, expect, it } from 'vitest'
import { utf8 } from '../bytes.ts'
import { itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { sedReader } from './index.ts'
import { read } from './read.ts'

itReadsTheGivenFiles(sedReader, 'spectral-evolution-sed', {
  facts: ({ metadata: { instrument } }) => ({
    title: '1566060_09506.sed',
    instrument: String(instrument),
    date: '2012-10-03T12:05:44',
  }),
})

const written = (names: readonly string[], rows: readonly string[], channels = rows.length) =>
  utf8(
    [
      'Comment: dry soil',
      'Version: 2.2',
      'File Name: C:\\data\\soil.sed',
      'Instrument: PSR+3500_SN1566060 [3]',
      'Detectors: 512,256,256',
      'Date: 07/29/2017,07/29/2017',
      'Time: 12:00:33.25,12:05:44.10',
      'Units: W/m^2/sr/nm',
      'Latitude: n/a',
      `Channels: ${channels}`,
      `Columns [${names.length}]:`,
      'Data:',
      names.join('\t'),
      ...rows,
      '',
    ].join('\r\n'),
  )
const readBytes = (bytes: Uint8Array) => read(inputOf({ name: 'a.sed', bytes }), {})
const reading = async (bytes: Uint8Array) => {
  const result = await readBytes(bytes)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('SED files', () => {
  it('give reflectance first wherever it stands, then target and reference', async () => {
    const { parts, facts } = await reading(
      written(
        ['Wvl', 'Reflect. [1.0]', 'Rad. (Ref.)', 'Rad. (Target)'],
        [' 350.0\t0.5\t2.0E+000\t1.0E+000', ' 351.0\t0.25\t4\t1'],
      ),
    )
    expect(
      parts.map(({ label, intensity, intensities }) => [label, intensity.quantity, intensity.unit, ...intensities]),
    ).toEqual([
      ['Reflect. [1.0]', 'reflectance', '1', 0.5, 0.25],
      ['Rad. (Target)', 'radiance', 'W/m^2/sr/nm', 1, 1],
      ['Rad. (Ref.)', 'radiance', 'W/m^2/sr/nm', 2, 4],
    ])
    expect(facts).toMatchObject({
      title: 'soil.sed',
      date: '2017-07-29T12:05:44',
      comment: 'dry soil',
      instrument: 'PSR+3500_SN1566060 [3]',
    })
  })
  it('may lack reflectance and count channels', async () => {
    const { parts } = await reading(
      written(['Chan.#', 'Wavel.', 'Norm. DN (Ref.)', 'Norm. DN (Target)'], ['0\t350\t2\t1', '1\t351\t4\t3']),
    )
    expect(parts.map(({ label }) => label)).toEqual(['Norm. DN (Target)', 'Norm. DN (Ref.)'])
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([350, 351])
  })
  it('are refused when channels are missing', async () => {
    expect(await readBytes(written(['Wvl', 'Reflect. %'], ['350\t1'], 2))).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('2 channels') },
    })
  })
})

itSurvivesHostileFiles(sedReader, [{ name: 'a.sed', bytes: written(['Wvl', 'Reflect. %'], ['350\t1', '351\t2']) }])

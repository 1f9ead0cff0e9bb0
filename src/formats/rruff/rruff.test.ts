import { describe, expect, it } from 'vitest'
import { utf8 } from '../bytes.ts'
import { itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { jcampReader } from '../jcamp/index.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { rruffReader } from './index.ts'
import { read } from './read.ts'

itReadsTheGivenFiles(rruffReader, 'rruff', {
  facts: ({ metadata }) => ({
    title: String(metadata.NAMES),
    comment: String(metadata.DESCRIPTION),
    further: expect.objectContaining({ RRUFFID: metadata.RRUFFID, LOCALITY: metadata.LOCALITY }),
  }),
})

const bytes = utf8(
  ['##NAMES=Quartz', '##RRUFFID=R040031', '##LOCALITY=Spruce Pine', '100.5, 7.5', '101.5, 8.25', '##END=', '', ''].join(
    '\r\n',
  ),
)
const reading = async (name: string) => {
  const result = await read(inputOf({ name, bytes }), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('RRUFF files', () => {
  it('give mineral and number beside the spectrum, and the laser from the name RRUFF gave the file', async () => {
    const { parts, facts, guesses } = await reading('Quartz__R040031__Raman__532__0__unoriented__Raman_Data_RAW__1.txt')
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([100.5, 101.5])
    expect([...(parts[0]?.intensities ?? [])]).toEqual([7.5, 8.25])
    expect(parts[0]?.columns).toEqual([
      { name: 'NAMES', values: ['Quartz'] },
      { name: 'RRUFFID', values: ['R040031'] },
    ])
    expect(facts).toMatchObject({ title: 'Quartz', laserNm: 532, further: { LOCALITY: 'Spruce Pine' } })
    expect(guesses).toEqual([])
  })
  it('are a guess where another name hides what was measured', async () => {
    expect((await reading('quartz.txt')).guesses).toHaveLength(1)
    expect((await reading('Quartz__R040031__Infrared__1.txt')).parts[0]?.axis.quantity).toBe('wavenumber')
  })
  it('warn when their end is missing', async () => {
    const result = await read(inputOf({ name: 'raman.txt', bytes: bytes.subarray(0, bytes.length - 12) }), {})
    expect(result.ok && result.value.warnings.map(({ code }) => code)).toEqual(['cut-off'])
  })
  it('are not taken for JCAMP-DX', () => {
    expect(jcampReader.sniff(bytes, 'a.txt')).toBe(0)
    expect(rruffReader.sniff(bytes, 'a.txt')).toBe(1)
  })
})

itSurvivesHostileFiles(rruffReader, [{ name: 'a.txt', bytes }])

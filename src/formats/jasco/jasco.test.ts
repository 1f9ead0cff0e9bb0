import { describe, expect, it } from 'vitest'
import { ByteWriter } from '../byteWriter.testkit.ts'
import { compoundFile } from '../compoundFile.testkit.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { jascoReader } from './index.ts'
import { read } from './read.ts'

function flatFile(unit: number, mode: number, first: number, step: number, values: readonly number[]): Uint8Array {
  const file = new ByteWriter().text('L~S ').upTo(8).text('SPECMAN').upTo(0x20).text('R2.0.0').upTo(0x84)
  // LASTX disagrees with the grid, as it does in files of broken-off scans.
  file
    .u32(values.length)
    .floats64([first, 400, step])
    .u8s([unit, 1, 0, 0x10, mode])
    .upTo(0xc8)
    .i64s([4 * values.length])
  file.upTo(0x140).text('V-730').upTo(0x160).text('H47').upTo(0x180).text('blank').upTo(0x2c0).u32(1_780_556_043)
  return file
    .upTo(0x740)
    .floats32([...values])
    .bytes()
}

const text = (words: string) =>
  new ByteWriter()
    .u32(2 * words.length + 2)
    .u16s([...Array.from(words, (character) => character.charCodeAt(0)), 0])
    .bytes()

function container(
  axisCode: number,
  codes: readonly number[],
  channels: readonly number[][],
  uneven?: readonly number[],
) {
  const points = channels[0]?.length ?? 0
  const info = new ByteWriter().u32s([3, 1, 0, channels.length, 1, points]).floats64([350, 349, uneven ? 0 : -0.5])
  info.u32s([axisCode, ...codes]).upTo(184)
  return compoundFile({
    DataInfo: info.bytes(),
    'Y-Data': new ByteWriter().floats32([...channels.flat()]).bytes(),
    ...(uneven && { 'X-Data': new ByteWriter().floats32([...uneven]).bytes() }),
    SampleInfo: new ByteWriter().u32(1).raw(text('1Å')).raw(text('cold')).bytes(),
    ModuleInfo: new ByteWriter().u32(2).raw(text('CD-1500')).u16s([0, 9]).raw(text('J-1500')).raw(text('A03')).bytes(),
    BaseInfo: new ByteWriter().u32(1).upTo(21).raw(text('C:\\a.jws')).floats64([36_494, 43_473.25]).bytes(),
  })
}

const readingOf = async (bytes: Uint8Array) => {
  const result = await read(inputOf({ name: 'a.jws', bytes }), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('flat JASCO files', () => {
  it('read the intensities at the end and the axis from first and step', async () => {
    const reading = await readingOf(flatFile(3, 3, 700, -5, [0.5, 0.25, 1]))
    const [part] = reading.parts
    expect([...(part?.axis.values ?? [])]).toEqual([700, 695, 690])
    expect([...(part?.intensities ?? [])]).toEqual([0.5, 0.25, 1])
    expect(part).toMatchObject({ label: 'absorbance', axis: { quantity: 'wavelength', unit: 'nm' } })
    expect(reading.facts).toMatchObject({ title: 'blank', instrument: 'V-730', date: '2026-06-04T06:54:03Z' })
  })
  it('leave unknown codes unknown', async () => {
    const [part] = (await readingOf(flatFile(9, 77, 1, 1, [1, 2]))).parts
    expect(part).toMatchObject({ axis: { quantity: 'unknown', unit: 'unknown' }, intensity: { quantity: 'unknown' } })
  })
})

describe('JASCO containers', () => {
  it('read several channels as parts, marked values as missing', async () => {
    const sentinel = -1.1754943508222875e-38
    const reading = await readingOf(
      container(
        0x10000103,
        [0x1001, 3],
        [
          [1, -2, 3],
          [0.5, sentinel, 0.25],
        ],
      ),
    )
    expect(reading.parts.map(({ label, intensity }) => [label, intensity.unit])).toEqual([
      ['CD', 'mdeg'],
      ['absorbance', null],
    ])
    expect(reading.parts.map(({ intensities }) => [...intensities])).toEqual([
      [1, -2, 3],
      [0.5, Number.NaN, 0.25],
    ])
    expect([...(reading.parts[0]?.axis.values ?? [])]).toEqual([350, 349.5, 349])
    expect(reading.warnings.map(({ code }) => code)).toEqual(['missing-values'])
    expect(reading.facts).toEqual({
      title: '1Å',
      comment: 'cold',
      instrument: 'J-1500',
      date: '2019-01-08T06:00:00Z',
      further: { 'Serial number': 'A03' },
    })
  })
  it('read uneven Raman axes from X-Data', async () => {
    const [part] = (await readingOf(container(0x10000101, [0x0e], [[7, 8]], [545.5, 546.75]))).parts
    expect([...(part?.axis.values ?? [])]).toEqual([545.5, 546.75])
    expect(part?.axis.quantity).toBe('raman shift')
  })
})

describe('hostile JASCO files', () => {
  itSurvivesHostileFiles(jascoReader, [
    { name: 'a.jws', bytes: flatFile(0, 0, 1000, 0.5, [1, 2, 3, 4]) },
    {
      name: 'b.jws',
      bytes: container(
        0x10000103,
        [0x1001, 3],
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ),
    },
    {
      name: 'c.jws',
      bytes: container(
        0x10000101,
        [0x0e],
        [Array(1100).fill(2)],
        Array.from({ length: 1100 }, (_, i) => i),
      ),
    },
  ])
})

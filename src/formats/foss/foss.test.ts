import { describe, expect, it } from 'vitest'
import { ByteWriter } from '../byteWriter.testkit.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { fossReader } from './index.ts'
import { read } from './read.ts'

interface Sample {
  readonly id: string
  readonly values: readonly number[]
  readonly references: readonly number[]
  readonly deleted?: boolean
}

function fossFile(segments: readonly (readonly [number, number, number])[], samples: readonly Sample[], even = true) {
  const points = segments.reduce((sum, [length]) => sum + length, 0)
  const deleted = samples.filter((sample) => sample.deleted).length
  const file = new ByteWriter()
    .u16s([2, samples.length - deleted, deleted, points])
    .u8(2)
    .upTo(0x82)
    .text('NIRS 6500')
  file
    .upTo(0xa0)
    .u16s([segments.length, ...segments.map(([length]) => length)])
    .upTo(0xca)
    .u16(even ? 1 : 0)
  file
    .floats32([...segments.map(([, start]) => start)])
    .upTo(0xe8)
    .floats32([...segments.map(([, , step]) => step)])
  file.upTo(0x180).text('Protein', 16).text('Fat', 16).upTo(0x380)
  for (const { id, values, references, deleted: gone } of samples) {
    const at = file.length
    file
      .text(id, 13)
      .upTo(at + 15)
      .u8(gone ? 1 : 0)
      .upTo(at + 29)
      .text('farm')
      .upTo(at + 256)
    file.floats32([...values]).upTo(at + 256 + 128 * Math.ceil((4 * points) / 128))
    const tail = file.length
    file.floats32([...references]).upTo(tail + 128)
  }
  return file.bytes()
}

const segments = [
  [2, 400, 2],
  [3, 1100, 4],
] as const
const samples: readonly Sample[] = [
  { id: 'A', values: [0.5, 0.25, 1, 2, 3], references: [12.5, 1.1] },
  { id: 'gone', values: [9, 9, 9, 9, 9], references: [9, 9], deleted: true },
  { id: 'B', values: [1, 2, 3, 4, 5], references: [13, 2] },
]

describe('FOSS WinISI files', () => {
  it('read spectra over several segments with their reference values, without deleted samples', async () => {
    const bytes = fossFile(segments, samples)
    expect(fossReader.sniff(bytes.subarray(0, 65_536), 'a.CAL')).toBeGreaterThan(0.5)
    const result = await read(inputOf({ name: 'a.CAL', bytes }), {})
    if (!result.ok) throw new Error(result.error.message)
    const [part] = result.value.parts
    expect([...(part?.axis.values ?? [])]).toEqual([400, 402, 1100, 1104, 1108])
    expect([...(part?.intensities ?? [])]).toEqual([0.5, 0.25, 1, 2, 3, 1, 2, 3, 4, 5])
    expect(part?.columns).toEqual([
      { name: 'sample', values: ['A', 'B'], role: 'id' },
      { name: 'ID 1', values: ['farm', 'farm'] },
      { name: 'Protein', values: ['12.5', '13'], role: 'target' },
      { name: 'Fat', values: ['1.10000002', '2'], role: 'target' },
    ])
    expect(result.value.warnings.map(({ code }) => code)).toEqual(['rows-left-out'])
    expect(result.value.facts.instrument).toBe('NIRS 6500')
  })
  it('numbers the channels of filter instruments', async () => {
    const result = await read(inputOf({ name: 'a.CAL', bytes: fossFile(segments, samples, false) }), {})
    expect(result.ok && result.value.parts[0]?.axis.unit).toBe('index')
  })
})

describe('hostile FOSS files', () => {
  itSurvivesHostileFiles(fossReader, [{ name: 'a.CAL', bytes: fossFile(segments, samples) }])
})

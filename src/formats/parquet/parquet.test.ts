import { unzlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import type { FileReading, ReadSpectra } from '../reader.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { parquetReader } from './index.ts'
import golden from './parquet.golden.json' with { type: 'json' }
import { read } from './read.ts'

const bytesOf = (base64: string): Uint8Array => unzlibSync(new Uint8Array(Buffer.from(base64, 'base64')))
async function reading(base64: string): Promise<FileReading> {
  const result = await read(inputOf({ name: 'a.parquet', bytes: bytesOf(base64) }), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const first = ({ parts }: FileReading): ReadSpectra => {
  const [part] = parts
  if (!part) throw new Error('no spectra')
  return part
}
const columns = (part: Pick<ReadSpectra, 'columns'>) =>
  Object.fromEntries(part.columns.map(({ name, values }) => [name, [...values]]))

describe('a wide table', () => {
  it.each(['zstd', 'snappy', 'gzip', 'brotli', 'lz4', 'none', 'plain pages 2'] as const)(
    'is read in %s',
    async (name) => {
      const part = first(await reading(golden.files[name]))
      expect([part.rows, [...part.axis.values], part.axis.unit]).toEqual([12, [1100, 1566, 2032, 2498], 'nm'])
      expect(part.intensities).toBeInstanceOf(Float32Array)
      expect([...part.intensities]).toEqual(golden.X)
      expect(columns(part).batch?.slice(0, 4)).toEqual(['x', 'y', '', 'x'])
      expect(columns(part).protein?.[11]).toBe('14.5')
      expect(columns(part).sample_id?.[11]).toBe('S011')
    },
  )
})

describe('other tables', () => {
  it('have numbers, dates, truth values and records as columns', async () => {
    const { table } = await reading(golden.files.typed)
    expect(table && columns(table)).toEqual({
      i8: ['1', '', '-3'],
      u64: ['1', '2', '9007199254740992'],
      half: ['0.5', '1', '2'],
      double: ['0.1', '', '3'],
      decimal: ['1', '2', '3'],
      flag: ['true', 'false', ''],
      day: ['2018-05-03', '2018-05-03', '2018-05-03'],
      at: ['2018-05-03T09:07:11', '2018-05-03T09:07:11', '2018-05-03T09:07:11'],
      class: ['a', 'b', 'a'],
      'place.x': ['1', '1', '1'],
      'place.y': ['2.5', '2.5', '2.5'],
    })
  })
  it('may have a spectrum in each cell', async () => {
    const read = await reading(golden.files.lists)
    const part = first(read)
    expect([part.rows, part.axis.quantity, [...part.axis.values]]).toEqual([2, 'wavenumber', [4000, 3000, 2000]])
    expect([[...part.intensities], columns(part)]).toEqual([[1, 2, 3, 4, 5, 6], { id: ['a', 'c'] }])
    expect(read.warnings[0]?.code).toBe('rows-left-out')
  })
  it('may have a row for each point', async () => {
    const read = await reading(golden.files.long)
    expect([first(read).rows, first(read).intensity.quantity]).toEqual([2, 'reflectance'])
    expect(read.facts.further).toEqual({ x_unit: 'nm' })
  })
  it('are refused in words where they are encrypted', async () => {
    const result = await read(inputOf({ name: 'a.parquet', bytes: new TextEncoder().encode('PARE....PARE') }), {})
    expect(result.ok ? '' : result.error.code).toBe('encrypted')
  })
})

itReadsTheGivenFiles(parquetReader, 'parquet', {
  further: ({ parts }, { metadata }) => {
    expect(parts[0]?.columns.map(({ name, values }) => [name, values[0]])).toEqual([
      ['sample_id', metadata.firstId],
      ['protein', expect.stringMatching(/^10\.5321118/)],
    ])
  },
})

describe('a spoilt Parquet file', () => {
  itSurvivesHostileFiles(
    parquetReader,
    Object.values(golden.files).map((file) => ({ name: 'a.parquet', bytes: bytesOf(file) })),
  )
})

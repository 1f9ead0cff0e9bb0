import { unzlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import type { FileReading, ReadSpectra } from '../reader.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { netcdfReader } from './index.ts'
import golden from './netcdf.golden.json' with { type: 'json' }
import { read } from './read.ts'

const bytesOf = (base64: string): Uint8Array => unzlibSync(new Uint8Array(Buffer.from(base64, 'base64')))
async function reading(name: keyof typeof golden): Promise<FileReading> {
  const result = await read(inputOf({ name: `${name}.cdf`, bytes: bytesOf(golden[name]) }), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const first = ({ parts }: FileReading): ReadSpectra => {
  const [part] = parts
  if (!part) throw new Error('no spectra')
  return part
}
const columns = (part: ReadSpectra) => Object.fromEntries(part.columns.map(({ name, values }) => [name, [...values]]))

describe('classic NetCDF', () => {
  it.each(['matrix', 'matrix 64'] as const)(
    'is a %s along a coordinate variable, without its fill values',
    async (name) => {
      const read = await reading(name)
      const part = first(read)
      expect([part.rows, part.axis.values[4], part.axis.unit, part.intensity.quantity]).toEqual([
        3,
        404,
        'nm',
        'reflectance',
      ])
      expect([...part.intensities]).toEqual([0, 1, 2, 3, 4, 5, 6, Number.NaN, 8, 9, 10, 11, 12, 13, 14])
      expect(columns(part)).toEqual({ protein: ['9', '10', '11'], id: ['ab', 'cde', 'f'] })
      expect(read.facts.title).toBe('title')
    },
  )
  it('grows by records that lie interleaved', async () => {
    const part = first(await reading('records'))
    expect([part.rows, part.axis.values[0], part.axis.quantity]).toEqual([3, 4000, 'wavenumber'])
    expect([...part.intensities]).toEqual([0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23])
    expect(columns(part)).toEqual({ time: ['0', '0.5', '1'], flag: ['0', '1', '2'] })
  })
  it('does not pad the records of a variable that is alone', async () => {
    expect([...first(await reading('alone')).intensities]).toEqual([0, 1, 2, 10, 11, 12, 20, 21, 22])
  })
})

describe('AnDI', () => {
  it('has the times of a chromatogram as delay and interval', async () => {
    const read = await reading('andi')
    const part = first(read)
    expect([...part.axis.values]).toEqual([0.5, 0.75, 1, 1.25])
    expect([part.axis.quantity, part.axis.unit, part.intensity.unit]).toEqual(['time', 'min', 'mAU'])
    expect(read.facts).toMatchObject({ title: 'mix', date: '2018-10-30T17:43:05+01:00', operator: 'me' })
  })
  it('has mass spectra one behind the other', async () => {
    const { parts, together } = await reading('mass')
    expect(together).toBe(true)
    expect(parts.map(({ rows, axis, intensities }) => [rows, [...axis.values], [...intensities]])).toEqual([
      [1, [50, 51, 52], [1, 2, 3]],
      [2, [60, 61], [4, 5, 6, 7]],
    ])
    expect(parts[1] && columns(parts[1])).toEqual({ scan: ['2', '3'], time: ['0.2', '0.3'] })
  })
})

itReadsTheGivenFiles(netcdfReader, 'netcdf', {
  facts: ({ metadata }) => ({ title: String(metadata.sample), date: '2018-10-30T17:43:05+00:00' }),
  further: ({ parts }, { metadata }) => {
    expect([parts[0]?.label, parts[0]?.intensity.unit]).toEqual([metadata.detector, metadata.detectorUnit])
  },
})

describe('a spoilt NetCDF file', () => {
  itSurvivesHostileFiles(
    netcdfReader,
    Object.values(golden).map((file) => ({ name: 'a.cdf', bytes: bytesOf(file) })),
  )
})

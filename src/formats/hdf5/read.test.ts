import { describe, expect, it } from 'vitest'
import { itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import type { FileReading, ReadSpectra } from '../reader.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { arranged, bytesOf, files } from './hdf5.testkit.ts'
import { hdf5Reader } from './index.ts'
import { read } from './read.ts'

async function reading(name: keyof typeof arranged): Promise<FileReading> {
  const result = await read(inputOf({ name: `${name}.h5`, bytes: bytesOf(arranged[name]) }), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const first = ({ parts }: FileReading): ReadSpectra => {
  const [part] = parts
  if (!part) throw new Error('no spectra')
  return part
}
const columns = (part: ReadSpectra) => Object.fromEntries(part.columns.map(({ name, values }) => [name, [...values]]))
const said = ({ axis }: ReadSpectra) => `${axis.quantity}, ${axis.unit}`

describe('NeXus', () => {
  it('is followed along @default, @signal and @axes, whatever the direction; entries belong together', async () => {
    const nexus = await reading('nexus')
    const part = first(nexus)
    expect([nexus.together, nexus.parts.length, part.rows]).toEqual([true, 1, 8])
    expect([part.axis.values[0], part.axis.values.at(-1), said(part)]).toEqual([1190, 1100, 'wavelength, nm'])
    expect(part.intensities.slice(0, 3)).toEqual(Float64Array.of(100, 101, 102))
    expect(part.intensity.quantity).toBe('absorbance')
    expect(columns(part).group?.slice(3, 5)).toEqual(['second', 'first'])
    expect(columns(part).sample?.slice(3, 5)).toEqual(['b3', 'a0'])
    expect(nexus.facts).toMatchObject({ title: 'title of second', date: '2020-01-02T03:04:05+01:00' })
  })
  it('is read as it was written before 2014, with marks at the datasets', async () => {
    const part = first(await reading('old_nexus'))
    expect([part.rows, part.axis.values[0], said(part), part.intensity.quantity]).toEqual([
      1,
      280,
      'energy, eV',
      'counts',
    ])
  })
  it('may hold a stack of images: spectra run along the energy, rows along x', async () => {
    const part = first(await reading('nexus_map'))
    expect([part.rows, said(part)]).toEqual([6, 'energy, eV'])
    expect([...part.intensities.slice(0, 8)]).toEqual([0, 6, 12, 18, 1, 7, 13, 19])
    expect(columns(part)).toEqual({ y: ['10', '10', '10', '20', '20', '20'], x: ['1', '2', '3', '1', '2', '3'] })
    expect(part.columns[1]?.unit).toBe('um')
  })
})

describe('HDF5 of no convention', () => {
  it('is a matrix with a line of positions and lines beside the rows', async () => {
    const part = first(await reading('plain'))
    expect([part.label, said(part), part.intensity.quantity]).toEqual(['spectra', 'wavelength, nm', 'absorbance'])
    expect(columns(part)).toEqual({ protein: ['9.5', '10', '10.5', '11'], sample_id: ['a', 'b', 'c', 'd'] })
  })
  it('is turned where the positions run down', async () => {
    const part = first(await reading('turned'))
    expect([part.rows, part.axis.values[0], said(part)]).toEqual([4, 1190, 'wavenumber, cm-1'])
    expect([...part.intensities.slice(0, 11)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })
  it('has its axes named by dimension scales', async () => {
    const part = first(await reading('scales'))
    expect([part.rows, said(part)]).toEqual([4, 'wavenumber, cm-1'])
    expect(columns(part)).toEqual({ time: ['0', '1', '2', '3'] })
  })
  it('may have a group for each spectrum', async () => {
    const groups = await reading('groups')
    expect([groups.together, groups.parts.length]).toEqual([true, 1])
    expect(columns(first(groups))).toEqual({ group: ['sample 0', 'sample 1', 'sample 2'], species: ['s0', 's1', 's2'] })
  })
  it('may be a table of records or a data frame of pandas', async () => {
    const records = first(await reading('records'))
    expect([records.rows, records.axis.values[1], columns(records)]).toEqual([3, 1110, { id: ['a', 'b', 'c'] }])
    const frame = first(await reading('frame'))
    expect([...frame.intensities]).toEqual([1, 2, 3, 5, 6, 7])
    expect(columns(frame)).toEqual({ index: ['a', 'b'], protein: ['0', '4'] })
  })
  it('is a counted axis where nothing is said', async () => {
    expect(said(first(await reading('bare')))).toBe('index, index')
  })
  it('is refused in words where it holds no spectra', async () => {
    const result = await read(inputOf({ name: 'a.h5', bytes: bytesOf(arranged.nothing) }), {})
    expect(result.ok ? '' : result.error.message).toMatch(/no spectra/)
  })
})

itReadsTheGivenFiles(hdf5Reader, 'hdf5-nexus', {
  facts: ({ file }) =>
    file.endsWith('rod_ref.nxs')
      ? { laserNm: 488, date: '2011-09-07T00:00:00+00:00', further: expect.objectContaining({ sample: 'K-cymrite' }) }
      : file.endsWith('.ptir')
        ? { date: '2020-09-04T12:16:49' }
        : {},
  further: ({ parts }, { file }) => {
    if (!file.endsWith('.ptir')) return
    expect(parts.map(({ label, axis, rows }) => [label, axis.quantity, rows, axis.values.length])).toEqual([
      ['OPTIR', 'wavenumber', 35, 451],
      ['Raman Intensity', 'raman shift', 35, 1024],
    ])
    expect(parts[0]?.columns.slice(0, 2)).toMatchObject([{ name: 'X', unit: 'um' }, { name: 'Y' }])
    expect(Number(parts[0]?.columns[1]?.values[0])).toBeCloseTo(-886.19812, 4)
  },
})

describe('a spoilt HDF5 file', () => {
  itSurvivesHostileFiles(
    hdf5Reader,
    [...Object.values(arranged), ...Object.values(files).map(({ file }) => file)].map((file) => ({
      name: 'a.h5',
      bytes: bytesOf(file),
    })),
  )
})

import { describe, expect, it } from 'vitest'
import { BinaryView, FileFault } from '../binaryView.ts'
import { concatBytes, utf8 } from '../bytes.ts'
import type { FileReading, ReadSpectra } from '../reader.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { readNpy } from './array.ts'
import { readNpyHeader } from './header.ts'
import { npyReader } from './index.ts'
import golden from './npy.golden.json' with { type: 'json' }
import { writeNpy } from './npy.ts'
import { read } from './read.ts'

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

async function reading(
  name: string,
  bytes: Uint8Array,
  companions: Record<string, Uint8Array> = {},
): Promise<FileReading> {
  const result = await read(inputOf({ name, bytes, companions }), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const only = ({ parts }: FileReading): ReadSpectra => {
  const [part] = parts
  if (!part) throw new Error('no spectra')
  return part
}
const valuesOf = (bytes: Uint8Array): readonly (number | string)[] => {
  const content = readNpy(bytes)
  if (content.kind !== 'array') throw new Error('records')
  return [...content.elements.values]
}
const matrix = (rows: number, points: number): Float64Array =>
  Float64Array.from({ length: rows * points }, (_, i) => Math.sin(7 * i))
const line = (first: number, step: number, points: number): Uint8Array =>
  writeNpy({ data: Float64Array.from({ length: points }, (_, i) => first + step * i) })

describe('arrays that NumPy saved', () => {
  it.each(Object.entries(golden.arrays))('of type %s have their values in C order', (_, { npy, shape, values }) => {
    const content = readNpy(bytesOf(npy))
    expect(content).toMatchObject({ kind: 'array', shape })
    const read = valuesOf(bytesOf(npy))
    values.forEach((value, i) => {
      if (value !== null) expect(read[i]).toBe(value)
    })
  })

  it.each(Object.entries(golden.texts))('of texts (%s) have them without padding', (_, { npy, values }) => {
    expect(valuesOf(bytesOf(npy))).toEqual(values)
  })

  it('of records become a table, and spectra where a field is one', async () => {
    const part = only(await reading('records.npy', bytesOf(golden.records)))
    expect([...part.axis.values]).toEqual([400, 410, 420, 430])
    expect(part.axis.unit).toBe('nm')
    expect([...part.intensities]).toEqual(Array.from({ length: 12 }, (_, i) => i))
    expect(part.columns).toEqual([
      { name: 'id', values: ['a', 'b', 'c'] },
      { name: 'protein', values: ['1.5', '2.5', '3.5'] },
    ])
  })

  it.each(Object.entries(golden.refused))('of %s are refused with what to do instead', async (_, npy) => {
    const result = await read(inputOf({ name: 'x.npy', bytes: bytesOf(npy) }), {})
    expect(result.ok).toBe(false)
    if (!result.ok) expect(result.error.remedy).toMatch(/^Save /)
  })
})

describe('the header', () => {
  const headed = (text: string): BinaryView => {
    const header = utf8(text)
    return new BinaryView(
      concatBytes([
        Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8),
        header,
      ]),
    )
  }
  it('may come in any order, with spaces, double quotes, long integers and no last comma', () => {
    const header = readNpyHeader(headed(`{ "shape":(3L, 4L) ,'fortran_order' :True, 'descr': u'>f8'}\n`))
    expect(header).toMatchObject({ descriptor: '>f8', fortranOrder: true, shape: [3, 4] })
  })
  it.each([
    `{'descr': __import__('os'), 'fortran_order': False, 'shape': (1,)}`,
    `{'descr': '<f8', 'fortran_order': False, 'shape': (1 + 1,)}`,
    `{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}`,
    `{'descr': '<f8', 'fortran_order': False}`,
    `{'descr': '<f8', 'fortran_order': False, 'shape': (1,)} + 1`,
    `[${'['.repeat(1000)}`,
    '',
  ])('is refused when it is %s', (text) => {
    expect(() => readNpyHeader(headed(text))).toThrow(FileFault)
  })
})

describe('a matrix', () => {
  it('is read with the axis, targets and ids that lie beside it', async () => {
    const part = only(
      await reading('run/X_train.npy', writeNpy({ data: matrix(6, 40), shape: [6, 40] }), {
        'wavelengths.npy': line(1100, 10, 40),
        'y_train.npy': line(10, 0.5, 6),
        'Y_test.npy': line(0, 1, 6),
        'ids.npy': writeNpy({ data: ['a', 'b'] }),
      }),
    )
    expect(part.axis).toMatchObject({ quantity: 'wavelength', unit: 'nm' })
    expect(part.axis.values[39]).toBe(1490)
    expect(part.columns).toEqual([
      { name: 'y', values: ['10', '10.5', '11', '11.5', '12', '12.5'], role: 'target' },
      { name: 'set', values: new Array(6).fill('train') },
    ])
  })

  it('is turned where its rows are the points', async () => {
    const values = matrix(40, 6)
    const part = only(
      await reading('data.npy', writeNpy({ data: values, shape: [40, 6] }), { 'wn.npy': line(4000, -10, 40) }),
    )
    expect(part.rows).toBe(6)
    expect(part.intensities[1]).toBe(values[6])
    expect(part.axis).toMatchObject({ quantity: 'wavenumber', unit: 'cm-1' })
  })

  it('counts its points where nothing says where they are', async () => {
    const part = only(await reading('features.npy', writeNpy({ data: matrix(6, 40), shape: [6, 40] })))
    expect(part.axis).toMatchObject({ quantity: 'index', unit: 'index' })
    expect(part.axis.values[0]).toBe(0)
  })

  it('of two columns is one spectrum, and that is told', async () => {
    const pairs = Float64Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? 400 + i : Math.cos(i)))
    const read = await reading('raman.npy', writeNpy({ data: pairs, shape: [30, 2] }))
    expect(only(read).rows).toBe(1)
    expect(only(read).axis.values[29]).toBe(458)
    expect(read.guesses.map(({ what }) => what)).toContain('layout')
  })

  it('of three dimensions is a map with the places of its rows', async () => {
    const part = only(await reading('cube.npy', writeNpy({ data: matrix(6, 40), shape: [2, 3, 40] })))
    expect(part.rows).toBe(6)
    expect(part.columns).toEqual([
      { name: 'y', values: ['0', '0', '0', '1', '1', '1'] },
      { name: 'x', values: ['0', '1', '2', '0', '1', '2'] },
    ])
  })
})

describe('a line of values', () => {
  it('is a table of one column', async () => {
    const read = await reading('target.npy', line(1, 1, 3), { 'wavelengths.npy': line(1, 1, 4) })
    expect(read.parts).toEqual([])
    expect(read.table).toEqual({ columns: [{ name: 'target', values: ['1', '2', '3'], role: 'target' }], rows: 3 })
  })
  it('is a spectrum where an axis of its length lies beside it', async () => {
    const part = only(await reading('leaf.npy', line(1, 1, 30), { 'wavelengths.npy': line(400, 1, 30) }))
    expect([part.rows, part.axis.values[0]]).toEqual([1, 400])
  })
})

describe('a spoilt .npy', () => {
  itSurvivesHostileFiles(npyReader, [
    ...Object.values(golden.arrays).map(({ npy }) => ({ name: 'a.npy', bytes: bytesOf(npy) })),
    ...Object.values(golden.texts).map(({ npy }) => ({ name: 'a.npy', bytes: bytesOf(npy) })),
    { name: 'a.npy', bytes: bytesOf(golden.records) },
  ])
})

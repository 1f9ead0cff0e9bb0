import { describe, expect, it } from 'vitest'
import { ByteWriter } from '../byteWriter.testkit.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { matlabReader } from './index.ts'
import { Mat5Writer, type MatContent } from './mat5.testkit.ts'
import golden from './matlab.golden.json' with { type: 'json' }
import { read } from './read.ts'

const files: Readonly<Record<string, string>> = golden
const bytesOf = (name: string) => Uint8Array.from(Buffer.from(files[name] ?? '', 'base64'))

const readingOf = async (bytes: Uint8Array, name = 'a.mat') => {
  const result = await read(inputOf({ name, bytes }), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const eighths = Array.from({ length: 12 }, (_, i) => i / 8)

describe('MATLAB workspaces', () => {
  for (const version of ['version 4', 'version 5', 'compressed', 'version 7.3']) {
    it(`of ${version}: matrix, axis, property and names find together`, async () => {
      const bytes = bytesOf(version)
      expect(matlabReader.sniff(bytes.subarray(0, 65_536), 'a.dat')).toBeGreaterThanOrEqual(0.8)
      const [part] = (await readingOf(bytes)).parts
      expect(part).toMatchObject({ label: 'X', rows: 3, axis: { quantity: 'wavelength', unit: 'nm' } })
      expect([...(part?.axis.values ?? [])]).toEqual([1100, 1102.5, 1105, 1110])
      expect([...(part?.intensities ?? [])]).toEqual(eighths)
      const columns = new Map(part?.columns.map(({ name, values }) => [name, values]))
      expect(columns.get('protein')).toEqual(['12.5', '13', '9.25'])
      expect(columns.get('names')).toEqual(['first', 'second', 'third'])
      if (version === 'version 7.3') expect(columns.get('ids')).toEqual(['a', 'b', 'c'])
    })
  }
  it('keep singles, cells of texts, and an axis that falls', async () => {
    const [part] = (await readingOf(bytesOf('cells and singles'))).parts
    expect(part?.intensities).toBeInstanceOf(Float32Array)
    expect([...(part?.axis.values ?? [])]).toEqual([1110, 1105, 1102, 1100])
    expect(part?.axis.unit).toBe('cm-1')
    expect(part?.columns).toEqual([{ name: 'ids', values: ['Ä', 'b', 'c'], role: 'id' }])
  })
  it.each(['structure', 'version 7.3, structure'])('find spectra inside a %s', async (name) => {
    const [part] = (await readingOf(bytesOf(name))).parts
    expect(part).toMatchObject({ label: 'spectra', rows: 3, axis: { unit: 'nm' } })
    expect([...(part?.intensities ?? [])]).toEqual(eighths)
  })
  it.each(['i1', 'u1', 'i2', 'u2', 'i4', 'u4', 'i8', 'u8', 'f4', 'f8'])('read numbers of type %s', async (type) => {
    const [part] = (await readingOf(bytesOf(`X as ${type}`))).parts
    expect([...(part?.intensities ?? [])]).toEqual(eighths.map((value) => value * 8))
  })
  it('say so where nothing is numeric', async () => {
    const result = await read(inputOf({ name: 'a.mat', bytes: bytesOf('nothing numeric') }), {})
    expect(!result.ok && result.error.message).toContain('words')
  })
})

describe('version 4 of other machines', () => {
  const file = (littleEndian: boolean, precision: number) => {
    const out = new ByteWriter(littleEndian)
    const matrix = (name: string, rows: number, columns: number, values: readonly number[], text = 0) => {
      out
        .u32s([(littleEndian ? 0 : 1000) + 10 * precision + text, rows, columns, 0, name.length + 1])
        .text(name, name.length + 1)
      if (precision === 0) out.floats64(values)
      else if (precision === 1) out.floats32(values)
      else if (precision === 2) out.u32s(values)
      else if (precision < 5) out.u16s(values)
      else out.u8s(values)
    }
    matrix('X', 2, 3, [1, 4, 2, 5, 3, 6])
    matrix('nm', 1, 3, [100, 200, 250])
    matrix('names', 2, 2, [65, 66, 97, 98], 1)
    return out.bytes()
  }
  it('is read in both byte orders and every precision', async () => {
    for (const littleEndian of [true, false]) {
      for (let precision = 0; precision < 6; precision++) {
        const bytes = file(littleEndian, precision)
        expect(matlabReader.sniff(bytes, 'a'), `${littleEndian} ${precision}`).toBeGreaterThan(0.5)
        const [part] = (await readingOf(bytes)).parts
        expect([...(part?.intensities ?? [])]).toEqual([1, 2, 3, 4, 5, 6])
        expect(part?.columns).toEqual([{ name: 'names', values: ['Aa', 'Bb'], role: 'id' }])
      }
    }
  })
})

const none: MatContent = ['double', [0, 0], []]
const noText: MatContent = ['char', []]
const pair = (rows: MatContent, rowName: MatContent, columns: MatContent, columnName: MatContent): MatContent => [
  'cell',
  [2, 2],
  [rows, columns, rowName, columnName],
]

const dataSet = (
  further: Readonly<Record<string, MatContent>>,
  points: MatContent = ['double', [1, 3], [2210, 2208, 2206]],
): MatContent => [
  'object',
  'dataset',
  {
    name: ['char', ['corn']],
    type: ['char', ['data']],
    date: ['double', [1, 6], [2005, 5, 13, 9, 50, 48.3]],
    data: ['double', [2, 3], [1, 4, 2, 5, 3, 6]],
    label: pair(['char', ['one', 'second']], ['char', ['sample']], none, noText),
    axisscale: pair(['double', [1, 2], [0.5, 0.7]], ['char', ['P / bar']], points, ['char', ['Wavenumbers (cm-1)']]),
    class: pair(['double', [1, 2], [1, 2]], noText, none, noText),
    classlookup: [
      'cell',
      [2, 1],
      [
        [
          'cell',
          [2, 2],
          [
            ['double', [1, 1], [1]],
            ['double', [1, 1], [2]],
            ['char', ['low']],
            ['char', ['high']],
          ],
        ],
        none,
      ],
    ],
    include: pair(['double', [1, 1], [1]], noText, ['double', [1, 3], [1, 2, 3]], noText),
    ...further,
  },
]
const properties: MatContent = [
  'object',
  'dataset',
  {
    data: ['double', [2, 2], [10.4, 10.5, 3.6, 3.7]],
    label: pair(none, noText, ['char', ['Moisture', 'Oil']], noText),
    axisscale: pair(none, noText, none, noText),
    include: pair(none, noText, none, noText),
  },
]

describe('DataSet objects', () => {
  for (const [writer, name] of [
    [new Mat5Writer(true), 'little-endian'],
    [new Mat5Writer(false), 'big-endian'],
    [new Mat5Writer(true, true), 'by a writer that forgets the padding'],
  ] as const) {
    it(`${name}: axis by its name, labels, classes, scale and properties beside the spectra`, async () => {
      const reading = await readingOf(
        writer.file([
          ['set', dataSet({})],
          ['prop', properties],
        ]),
      )
      const [part] = reading.parts
      expect([...(part?.intensities ?? [])]).toEqual([1, 2, 3, 4, 5, 6])
      expect(part?.axis).toMatchObject({ unit: 'cm-1', quantity: 'wavenumber' })
      expect([...(part?.axis.values ?? [])]).toEqual([2210, 2208, 2206])
      expect(part?.columns.map(({ name: column, values, role }) => [column, values, role])).toEqual([
        ['sample', ['one', 'second'], 'id'],
        ['P / bar', ['0.5', '0.7'], undefined],
        ['class', ['low', 'high'], 'group'],
        ['Moisture', ['10.4', '10.5'], 'target'],
        ['Oil', ['3.6', '3.7'], 'target'],
      ])
      expect(reading.facts).toEqual({ title: 'corn', date: '2005-05-13T09:50:48' })
      expect(reading.warnings.map(({ code }) => code)).toEqual(['excluded-in-file'])
    })
  }
  it('of type image have pixels with places', async () => {
    const image = dataSet({ type: ['char', ['image']], imagesize: ['double', [1, 2], [2, 1]] })
    const [part] = (await readingOf(new Mat5Writer(true).file([['set', image]]))).parts
    expect(part?.columns.slice(-2)).toEqual([
      { name: 'y', values: ['0', '1'] },
      { name: 'x', values: ['0', '0'] },
    ])
  })
})

describe('hostile MATLAB files', () => {
  itSurvivesHostileFiles(matlabReader, [
    { name: 'a.mat', bytes: bytesOf('version 4') },
    { name: 'b.mat', bytes: bytesOf('version 5') },
    { name: 'c.mat', bytes: bytesOf('compressed') },
    { name: 'd.mat', bytes: new Mat5Writer(true).file([['set', dataSet({})]]) },
    { name: 'e.mat', bytes: bytesOf('version 7.3') },
  ])
})

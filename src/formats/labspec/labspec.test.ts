import { describe, expect, it } from 'vitest'
import { ByteWriter } from '../byteWriter.testkit.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { labSpecReader } from './index.ts'
import { read } from './read.ts'
import { isoDate } from './reading.ts'

/** Format (4 integer, 5 double, 6 floats, 7 text, 8 UTF-16, 9 tree, 0 temporary tree), name, content. */
type Item =
  | readonly [9 | 0, string, readonly Item[]]
  | readonly [4 | 5, string, number]
  | readonly [6, string, readonly number[]]
  | readonly [7 | 8, string, string]

const axis = (kind: string, unit: string, values: readonly number[]): Item => [
  9,
  '\0\0\0\0',
  [
    [7, 'typm', kind],
    [7, 'uni|', unit],
    [6, '\xdb\xd4l}', values],
  ],
]
const fact = (name: string, value: Item): Item => [9, 'abcd', [[7, 'namm', name], value]]
const tree: Item = [
  9,
  'root',
  [
    [8, '\xd9itl', 'a map of µ'],
    [
      9,
      '\xd6\xd9tz',
      [
        [
          9,
          'axi{',
          [
            axis('Intens', 'Cnt', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
            axis('Spectr', '1/cm', [300, 200]),
            axis('X', '\xb5m', [-2.1, 0, 2.1]),
            axis('Y', '\xb5m', [5, 6]),
          ],
        ],
      ],
    ],
    [0, 'temx', [[4, 'none', 1]]],
    [
      9,
      '\xd9\xd4bl',
      [
        fact('Laser (nm)', [7, '\xdbal}', '633 ']),
        [
          9,
          'lasr',
          [
            [7, 'namm', 'Laser (nm)'],
            [7, '\xdbal}', '633'],
            [5, 'pos\x08', 632.817],
          ],
        ],
        fact('Acquired', [7, '\xdbal}', '19.08.2022 09:30:34']),
        fact('Accumulations', [4, '\xdbal}', 8]),
        fact('Instrument', [7, '\xdbal}', 'LabRAM HR Evolution']),
      ],
    ],
  ],
]

function record(file: ByteWriter, [kind, name, content]: Item): void {
  const outside = typeof content === 'string' ? content.length > 7 || kind === 8 : typeof content === 'object'
  file
    .u32s([(outside ? 0x1000 : 0) | (kind === 0 ? 9 : kind), 77])
    .text(name, 4)
    .u32(0)
  if (typeof content === 'string' && !outside) file.text(content, 8)
  else if (typeof content === 'number') kind === 5 ? file.f64(content) : file.u32s([content, 0])
  else file.u32s([file.length, typeof content === 'string' ? content.length + 1 : content.length])
}

/** The records of a level first, then what they keep outside, depth first. */
function behind(file: ByteWriter, [kind, , content]: Item): void {
  if (kind === 9) {
    for (const child of content) record(file, child)
    for (const child of content) behind(file, child)
  } else if (kind === 6) file.floats32([...content])
  else if (kind === 8) file.u16s([...Array.from(content, (character) => character.charCodeAt(0)), 0])
  else if (kind === 7 && content.length > 7) file.text(content, content.length + 1)
}

function binaryFile(root: Item): Uint8Array {
  const file = new ByteWriter().text('LabSpec6').upTo(76)
  record(file, root)
  behind(file, root)
  return file.bytes()
}

const xmlAxis = (kind: string, unit: string, values: string) => `<LSX Format="9" ID="0x1">
  <LSX Format="7" ID="0x6D707974">${kind}</LSX><LSX Format="7" ID="0x7C696E75">${unit}</LSX>
  ${values && `<LSX Format="6" ID="0x7D6CD4DB">\n\t${values} \n</LSX>`}
  <LSX Format="9" ID="0x6D6174E3"><LSX Format="6" ID="0x6E75E2C6">9 9 9 9</LSX></LSX></LSX>`

const xmlFile = (unit: string, rows: readonly string[]) =>
  new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>
<LSX_Data><LSX_Tree Format="9" ID="0x69746164"><LSX Format="8" ID="0x6C7469D9">line</LSX>
<LSX Format="9" ID="0x7A74D9D6"><LSX Format="9" ID="0x7B697861">
${xmlAxis('Intens', 'Cnt/sec', '')}${xmlAxis('Spectr', unit, '771.797 770.264')}${xmlAxis('Y', 'µm', '0 0.5')}
</LSX></LSX></LSX_Tree>
<LSX_Matrix Format="6" ID="0x7D6CD4DB">${rows.map((row, k) => `<LSX_Row Index="${rows.length - 1 - k}">${row}</LSX_Row>`).join('\n')}
</LSX_Matrix></LSX_Data>`)

const readingOf = async (bytes: Uint8Array) => {
  const result = await read(inputOf({ name: 'a.l6m', bytes }), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('binary LabSpec 6', () => {
  it('reads the tree of records: map with coordinates, X fastest, axis as stored, facts', async () => {
    const reading = await readingOf(binaryFile(tree))
    const [part] = reading.parts
    expect(part).toMatchObject({ rows: 6, axis: { quantity: 'raman shift', unit: 'cm-1' } })
    expect([...(part?.axis.values ?? [])]).toEqual([300, 200])
    expect([...(part?.intensities ?? [])]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(part?.columns).toEqual([
      { name: 'X', unit: 'µm', values: ['-2.1', '0', '2.1', '-2.1', '0', '2.1'] },
      { name: 'Y', unit: 'µm', values: ['5', '5', '5', '6', '6', '6'] },
    ])
    expect(reading.facts).toMatchObject({
      title: 'a map of µ',
      date: '2022-08-19T09:30:34',
      instrument: 'LabRAM HR Evolution',
    })
    expect(reading.facts.further).toMatchObject({ Accumulations: '8', 'Laser (nm)': '633' })
    expect(reading.warnings).toEqual([])
  })
  it('keeps the spectra of a file whose facts end early, and says so', async () => {
    const bytes = binaryFile(tree)
    const reading = await readingOf(bytes.subarray(0, bytes.length - 30))
    expect(reading.parts[0]?.rows).toBe(6)
    expect(reading.warnings.map(({ code }) => code)).toEqual(['facts-incomplete'])
  })
  it('refuses a file whose spectra are cut off', async () => {
    const result = await read(inputOf({ name: 'a.l6m', bytes: binaryFile(tree).subarray(0, 420) }), {})
    expect(!result.ok && result.error.code).toBe('bad-file')
  })
})

describe('LabSpec 6 XML', () => {
  it('takes the rows of the matrix in their order, not the extremes on the intensity axis', async () => {
    const reading = await readingOf(xmlFile('nm', ['3 4', '1.25 2']))
    expect([...(reading.parts[0]?.intensities ?? [])]).toEqual([1.25, 2, 3, 4])
    expect([...(reading.parts[0]?.axis.values ?? [])]).toEqual([771.797, 770.264])
    expect(reading.parts[0]).toMatchObject({
      axis: { quantity: 'wavelength', unit: 'nm' },
      intensity: { quantity: 'counts', unit: 'Cnt/sec' },
      columns: [{ name: 'Y', unit: 'µm', values: ['0', '0.5'] }],
    })
  })
  it.each([
    ['1/cm', 'raman shift'],
    ['1/cm abs', 'wavenumber'],
    ['eV', 'energy'],
  ])('reads an axis in “%s” as %s', async (unit, quantity) => {
    expect((await readingOf(xmlFile(unit, ['1 2', '3 4']))).parts[0]?.axis.quantity).toBe(quantity)
  })
  it('refuses rows of unequal length', async () => {
    const result = await read(inputOf({ name: 'a.xml', bytes: xmlFile('nm', ['1 2', '3']) }), {})
    expect(!result.ok && result.error.message).toContain('Spectrum 2 is 2 points long')
  })
})

describe('dates of LabSpec', () => {
  it.each([
    ['17.10.2024 14:22', '2024-10-17T14:22'],
    ['2024-01-02 3:04:05', '2024-01-02T03:04:05'],
    ['10/23/2024', '2024-10-23'],
    ['23/10/2024', '2024-10-23'],
    ['03/04/2024', null],
    ['', null],
  ])('“%s” is %s', (text, iso) => {
    expect(isoDate(text)).toBe(iso)
  })
})

describe('hostile LabSpec files', () => {
  itSurvivesHostileFiles(labSpecReader, [
    { name: 'a.l6m', bytes: binaryFile(tree) },
    { name: 'b.xml', bytes: xmlFile('nm', ['1 2', '3 4']) },
  ])
})

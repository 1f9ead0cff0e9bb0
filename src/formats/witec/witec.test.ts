import { describe, expect, it } from 'vitest'
import { ByteWriter } from '../byteWriter.testkit.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { witecReader } from './index.ts'
import { dateFrom, plainText } from './information.ts'
import { read } from './read.ts'

/** A tag before it has a place: its bytes given where they begin. */
type Piece = (at: number) => Uint8Array

const tag =
  (name: string, type: number, content: Piece): Piece =>
  (at) => {
    const start = at + 4 + name.length + 20
    const inside = content(start)
    return new ByteWriter()
      .u32(name.length)
      .text(name)
      .u32(type)
      .i64s([start, start + inside.length])
      .raw(inside)
      .bytes()
  }
const tree = (name: string, ...children: readonly Piece[]): Piece =>
  tag(name, 0, (start) => {
    const all = new ByteWriter()
    for (const child of children) all.raw(child(start + all.length))
    return all.bytes()
  })
const doubles = (name: string, ...values: number[]) =>
  tag(name, 2, () => new ByteWriter().floats64([...values]).bytes())
const int = (name: string, ...values: number[]) => tag(name, 5, () => new ByteWriter().u32s([...values]).bytes())
const flags = (name: string, ...values: number[]) => tag(name, 8, () => Uint8Array.from(values))
const text = (name: string, words: string) => tag(name, 9, () => new ByteWriter().u32(words.length).text(words).bytes())

const object = (k: number, kind: string, id: number, caption: string, ...tags: readonly Piece[]): readonly Piece[] => [
  text(`DataClassName ${k}`, kind),
  tree(`Data ${k}`, tree('TData', int('ID', id), text('Caption', caption)), ...tags),
]

const polynomial = tree(
  'TDSpectralTransformation',
  int('SpectralTransformationType', 0),
  doubles('Polynom', 500, 100, 0.5),
)
const transformation = tree('TDTransformation', text('StandardUnit', 'nm'))
const interpretation = (unit: number) => [
  tree('TDInterpretation', int('UnitIndex', unit)),
  tree('TDSpectralInterpretation', doubles('ExcitationWaveLength', Math.fround(532.1))),
]

interface Graph {
  readonly caption: string
  readonly size: readonly [number, number, number]
  readonly values: readonly number[]
  readonly valid: readonly number[]
  readonly inverted?: boolean
}

function project(graphs: readonly Graph[], unit: number, spectralTransformation = polynomial, magic = 'WIT_PR06') {
  const space = tree(
    'TDSpaceTransformation',
    tree(
      'ViewPort3D',
      doubles('ModelOrigin', 0, 0, 0),
      doubles('WorldOrigin', 10, 20, 5),
      doubles('Scale', 2, 0, 0, 0, -1, 0, 0, 0, 1),
      doubles('Rotation', 1, 0, 0, 0, 1, 0, 0, 0, 1),
    ),
  )
  const objects = [
    object(0, 'TDSpectralTransformation', 11, 'axis', transformation, spectralTransformation),
    object(1, 'TDSpectralInterpretation', 12, 'shown', ...interpretation(unit)),
    object(2, 'TDSpaceTransformation', 13, 'place', tree('TDTransformation', text('StandardUnit', '\xb5m')), space),
    object(3, 'TDZInterpretation', 14, 'z', tree('TDZInterpretation', text('UnitName', 'CCD cts'))),
    object(
      4,
      'TDText',
      15,
      'map Information',
      tree(
        'TDStream',
        tag('StreamData', 7, () =>
          new ByteWriter()
            .text("{\\rtf1 \\par Date:\\tab Mittwoch, 15. Juli 2015\r\n\\par User Name:\\tab Zo\\'eb\r\n}")
            .bytes(),
        ),
      ),
    ),
    ...graphs.map(({ caption, size: [x, y, points], values, valid, inverted }, k) =>
      object(
        5 + k,
        'TDGraph',
        20 + k,
        caption,
        tree(
          'TDGraph',
          int('SizeX', x),
          int('SizeY', y),
          int('SizeGraph', points),
          int('XTransformationID', 11),
          int('XInterpretationID', 12),
          int('SpaceTransformationID', 13),
          int('ZInterpretationID', 14),
          tree(
            'GraphData',
            int('DataType', 6),
            tag('Data', 7, () => new ByteWriter().u16s([...values]).bytes()),
          ),
          ...(inverted ? [flags('DataFieldInverted', 1)] : []),
          flags('LineValid', ...valid),
        ),
      ),
    ),
  ].flat()
  const root = tree('WITec Project', int('Version', 7), tree('Data', ...objects))
  return new ByteWriter().text(magic).raw(root(8)).bytes()
}

const map: Graph = {
  caption: 'map_Spec',
  size: [2, 3, 2],
  values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  valid: [1, 1, 0],
}

const readingOf = async (bytes: Uint8Array) => {
  const result = await read(inputOf({ name: 'a.wip', bytes }), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('WITec projects', () => {
  it('read a map with places, Y fastest, without the lines that were not measured', async () => {
    const reading = await readingOf(project([map], 3))
    const [part] = reading.parts
    expect([...(part?.intensities ?? [])]).toEqual([1, 2, 3, 4, 7, 8, 9, 10])
    expect(part?.columns.map(({ name, values }) => [name, values])).toEqual([
      ['x', ['10', '10', '12', '12']],
      ['y', ['20', '19', '20', '19']],
      ['z', ['5', '5', '5', '5']],
    ])
    expect(part?.axis).toMatchObject({ quantity: 'raman shift', unit: 'cm-1' })
    expect(part?.axis.values[1]).toBeCloseTo(1e7 / 532.1 - 1e7 / 600.5, 2)
    expect(part?.intensity).toEqual({ quantity: 'counts', unit: 'CCD cts' })
    expect(reading.facts).toMatchObject({ laserNm: 532.1, date: '2015-07-15', operator: 'Zoë' })
  })
  it('runs X first where the field is inverted', async () => {
    const [part] = (await readingOf(project([{ ...map, inverted: true, valid: [1, 1, 1] }], 0))).parts
    expect(part?.columns[0]?.values).toEqual(['10', '12', '10', '12', '10', '12'])
    expect([...(part?.axis.values ?? [])]).toEqual([500, 600.5])
  })
  it.each([
    [1, 0.5, 'um', 'wavelength'],
    [2, 20_000, 'cm-1', 'wavenumber'],
    [4, 2.479_684, 'eV', 'energy'],
    [6, 500, 'nm', 'wavelength'],
  ])('shows unit %i as WITec does', async (index, first, unit, quantity) => {
    const [part] = (await readingOf(project([map], index))).parts
    expect(part?.axis).toMatchObject({ unit, quantity })
    expect(part?.axis.values[0]).toBeCloseTo(first, 5)
  })
  it('keeps single spectra together and a map among others to be chosen', async () => {
    const single = (caption: string, first: number): Graph => ({
      caption,
      size: [1, 1, 2],
      values: [first, 5],
      valid: [1],
    })
    const singles = await readingOf(project([single('a', 1), single('b', 2)], 0))
    expect(singles).toMatchObject({ together: true, parts: [{ rows: 2, columns: [{ values: ['a', 'b'] }] }] })
    const mixed = await readingOf(project([map, single('b', 2)], 0, polynomial, 'WIT_PRCT'))
    expect(mixed.together).toBe(false)
    expect(mixed.parts.map(({ label }) => label)).toEqual(['map_Spec', 'b'])
  })
  it('holds a free polynomial between its bins', async () => {
    const free = tree(
      'TDSpectralTransformation',
      int('SpectralTransformationType', 2),
      int('FreePolynomOrder', 1),
      doubles('FreePolynomStartBin', 1),
      doubles('FreePolynomStopBin', 2),
      doubles('FreePolynom', 400, 10, 99),
    )
    const graph: Graph = { caption: 'g', size: [1, 1, 4], values: [1, 2, 3, 4], valid: [1] }
    const [part] = (await readingOf(project([graph], 0, free))).parts
    expect([...(part?.axis.values ?? [])]).toEqual([410, 410, 420, 420])
  })
})

describe('WITec information texts', () => {
  it('lose their markup', () => {
    expect(
      plainText("{\\rtf1\\ansi{\\fonttbl{\\f0\\fnil Arial;}}\r\n\\par \\cf2 Width [\\f1\\'b5m]:\\tab 5.0\\par }"),
    ).toBe('\nWidth [µm]:\t5.0\n')
  })
  it.each([
    ['Montag, 3. August 2015', '15:03:08', '2015-08-03T15:03:08'],
    ['Wednesday, September 12, 2018', '5:36:09 PM', '2018-09-12T17:36:09'],
    ['Dienstag, 1. März 2011', '', '2011-03-01'],
    ['2011', '', null],
  ])('date themselves “%s”', (date, time, iso) => {
    expect(dateFrom(date, time)).toBe(iso)
  })
})

describe('hostile WITec files', () => {
  itSurvivesHostileFiles(witecReader, [{ name: 'a.wip', bytes: project([map], 3) }])
})

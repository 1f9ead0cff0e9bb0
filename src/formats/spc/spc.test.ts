import { describe, expect, it } from 'vitest'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { spcReader } from './index.ts'
import { read } from './read.ts'
import { packDate, type SpcFixture, writeSpc } from './spc.testkit.ts'

const reading = async (fixture: SpcFixture | Uint8Array) => {
  const bytes = fixture instanceof Uint8Array ? fixture : writeSpc(fixture)
  const result = await read(inputOf({ name: 'a.spc', bytes }), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const y = [0.5, -0.25, 0.125, 1]

describe('intensities of SPC files', () => {
  const encodings: readonly (readonly [string, SpcFixture])[] = [
    ['single-precision numbers', { subfiles: [{ y }] }],
    ['32-bit integers with a binary exponent', { exponent: 3, subfiles: [{ y }] }],
    ['32-bit integers with a negative exponent', { exponent: -1, subfiles: [{ y: [0.1875, -0.125, 0, 0.0625] }] }],
    ['16-bit integers', { exponent: 2, isShort: true, subfiles: [{ y }] }],
    ['big-endian numbers', { version: 0x4c, exponent: 3, subfiles: [{ y }] }],
    ['big-endian single-precision numbers', { version: 0x4c, subfiles: [{ y }] }],
    ['word-swapped integers of the old version', { version: 0x4d, exponent: 3, subfiles: [{ y }] }],
    ['16-bit integers of the old version', { version: 0x4d, exponent: 2, isShort: true, subfiles: [{ y }] }],
  ]
  for (const [what, fixture] of encodings) {
    it(`reads ${what}`, async () => {
      const { parts } = await reading(fixture)
      expect([...(parts[0]?.intensities ?? [])]).toEqual(fixture.subfiles[0]?.y)
      expect([...(parts[0]?.axis.values ?? [])]).toEqual(
        [100, 133 + 1 / 3, 166 + 2 / 3, 200].map((v) => expect.closeTo(v, 10)),
      )
    })
  }
  it('takes single precision from the header where the subheader is silent, alone and among many', async () => {
    const alone = await reading({ silentSubheaders: true, subfiles: [{ y }] })
    const many = await reading({ silentSubheaders: true, subfiles: [{ y }, { y }] })
    expect([...(alone.parts[0]?.intensities ?? [])]).toEqual(y)
    expect([...(many.parts[0]?.intensities ?? [])]).toEqual([...y, ...y])
  })
})

describe('axes of SPC files', () => {
  it('keeps the direction of a descending axis', async () => {
    const { parts } = await reading({ first: 4000, last: 400, subfiles: [{ y }] })
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([4000, 2800, 1600, 400])
  })
  it('reads one listed axis for all spectra', async () => {
    const { parts } = await reading({
      x: [1, 2, 4, 8],
      xCode: 3,
      subfiles: [
        { y, z: 1 },
        { y, z: 2.5 },
      ],
    })
    expect(parts[0]).toMatchObject({ rows: 2, axis: { quantity: 'wavelength', unit: 'nm' } })
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([1, 2, 4, 8])
    expect(parts[0]?.columns).toEqual([{ name: 'z', values: ['1', '2.5'] }])
  })
  for (const ownAxes of ['directory', 'sequential'] as const) {
    it(`reads an axis for each spectrum, ${ownAxes}, and puts equal ones together`, async () => {
      const { parts, together } = await reading({
        ownAxes,
        xCode: 9,
        exponent: 16,
        isShort: true,
        zCode: 5,
        subfiles: [
          { x: [44, 28], y: [100, 5], z: 0.1 },
          { x: [18], y: [7], z: 0.2 },
          { x: [44, 28], y: [90, 6], z: 0.3 },
        ],
      })
      expect(together).toBe(true)
      expect(parts.map(({ rows, axis }) => [rows, [...axis.values]])).toEqual([
        [2, [44, 28]],
        [1, [18]],
      ])
      expect([...(parts[0]?.intensities ?? [])]).toEqual([100, 5, 90, 6])
      expect(parts[0]?.columns).toEqual([{ name: 'time', unit: 'min', values: ['0.1', '0.3'] }])
    })
  }
  it('reads a single spectrum that counts its points in the subheader', async () => {
    const { parts } = await reading({
      ownAxes: 'sequential',
      exponent: 15,
      isShort: true,
      subfiles: [{ x: [42, 43], y: [7, 9] }],
    })
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([42, 43])
    expect([...(parts[0]?.intensities ?? [])]).toEqual([7, 9])
  })
  it('believes labels of the file’s own before the code', async () => {
    const { parts } = await reading({
      xCode: 0,
      yCode: 0,
      labels: 'Wavenumber (cm-1)\0% Transmittance\0',
      subfiles: [{ y }],
    })
    expect(parts[0]).toMatchObject({
      axis: { quantity: 'wavenumber', unit: 'cm-1' },
      intensity: { quantity: 'transmittance', unit: '%' },
    })
  })
  it('keeps a Raman shift that a label calls cm-1', async () => {
    const { parts } = await reading({ xCode: 13, labels: 'cm-1\0Counts\0', subfiles: [{ y }] })
    expect(parts[0]?.axis.quantity).toBe('raman shift')
  })
  it('does not call an interferogram’s points wavenumbers', async () => {
    const { parts } = await reading({ xCode: 1, yCode: 1, subfiles: [{ y }] })
    expect(parts[0]?.axis).toMatchObject({ quantity: 'interferogram point', unit: 'unknown' })
  })
})

describe('what SPC files say of themselves', () => {
  it('reads date, comment, source and the lines of the log', async () => {
    const { facts } = await reading({
      packedDate: packDate(2018, 5, 3, 9, 7),
      comment: 'toluene, 25 °C',
      log: 'RES = 4\r\nLASER (NM) = 632.81\r\nOPERATOR = hugo\r\n\0',
      subfiles: [{ y }],
    })
    expect(facts).toMatchObject({
      date: '2018-05-03T09:07:00',
      comment: 'toluene, 25 °C',
      instrument: 'BENCH 7',
      laserNm: 632.81,
      operator: 'hugo',
      further: { RES: '4', resolution: '4.0' },
    })
  })
  it('has no date where a writer left rubbish', async () => {
    const { facts } = await reading({ packedDate: packDate(1330, 1, 11, 10, 24), subfiles: [{ y }] })
    expect(facts.date).toBeUndefined()
  })
  it('reads planes as two columns, stepped or written', async () => {
    const columnsOf = async (fixture: Partial<SpcFixture>, subfiles: SpcFixture['subfiles']) =>
      (await reading({ wPlanes: 2, zCode: 2, ...fixture, subfiles })).parts[0]?.columns
    const stepped = await columnsOf({ zStep: 10, wStep: 5 }, [{ y }, { y }, { y }, { y }])
    expect(stepped).toEqual([
      { name: 'z', unit: 'µm', values: ['0', '10', '0', '10'] },
      { name: 'w', values: ['0', '0', '5', '5'] },
    ])
    const written = await columnsOf({}, [
      { y, z: 1, w: 3 },
      { y, z: 2 },
      { y, z: 1, w: 4 },
      { y, z: 2 },
    ])
    expect(written?.map(({ values }) => values)).toEqual([
      ['1', '2', '1', '2'],
      ['3', '3', '4', '4'],
    ])
  })
  it('counts the months of a year less 1900 from 0, as LabSpec writes them', async () => {
    const { facts } = await reading({ packedDate: packDate(116, 1, 19, 16, 43), subfiles: [{ y }] })
    expect(facts.date).toBe('2016-02-19T16:43:00')
  })
  it('counts z by its step where only the first is written', async () => {
    const { parts } = await reading({ zStep: 0.5, subfiles: [{ y }, { y }, { y }] })
    expect(parts[0]?.columns[0]?.values).toEqual(['0', '0.5', '1'])
  })
})

describe('damaged SPC files', () => {
  const many = writeSpc({ exponent: 3, subfiles: [{ y }, { y }, { y }] })
  it('gives the complete spectra of a file that is cut off, and says so', async () => {
    const { parts, warnings } = await reading(many.subarray(0, many.length - 5))
    expect(parts[0]?.rows).toBe(2)
    expect(warnings[0]?.message).toContain('spectrum 3 of 3')
  })
  it('refuses one that is cut off within its first spectrum', async () => {
    const result = await read(inputOf({ name: 'a.spc', bytes: many.subarray(0, 530) }), {})
    expect(result).toMatchObject({ ok: false, error: { code: 'bad-file', where: { file: 'a.spc' } } })
  })
  it('does not let a directory name the same bytes again and again', async () => {
    const x = Array.from({ length: 50 }, (_, i) => i)
    const bytes = writeSpc({ ownAxes: 'directory', subfiles: Array.from({ length: 20 }, () => ({ x, y: x })) })
    const view = new DataView(bytes.buffer)
    const directory = view.getUint32(4, true)
    for (let k = 0; k < 20; k++) view.setUint32(directory + 12 * k, 512, true)
    // The one subfile they all name is made long, so that its copies would outgrow the file.
    view.setUint32(512 + 16, 400, true)
    expect(await read(inputOf({ name: 'a.spc', bytes }), {})).toMatchObject({ ok: false })
  })
})

itSurvivesHostileFiles(spcReader, [
  { name: 'float.spc', bytes: writeSpc({ subfiles: [{ y }], log: 'A = 1\r\n' }) },
  { name: 'many.spc', bytes: writeSpc({ exponent: 3, subfiles: [{ y }, { y }, { y }] }) },
  { name: 'listed.spc', bytes: writeSpc({ x: [1, 2, 4, 8], subfiles: [{ y }, { y }] }) },
  {
    name: 'own.spc',
    bytes: writeSpc({
      ownAxes: 'directory',
      subfiles: [
        { x: [1, 2], y: [1, 2] },
        { x: [3], y: [4] },
      ],
    }),
  },
  { name: 'old.spc', bytes: writeSpc({ version: 0x4d, exponent: 3, subfiles: [{ y }, { y }] }) },
  { name: 'big.spc', bytes: writeSpc({ version: 0x4c, subfiles: [{ y }, { y }] }) },
])

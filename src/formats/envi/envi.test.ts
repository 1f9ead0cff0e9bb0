import { describe, expect, it } from 'vitest'
import { ByteWriter } from '../byteWriter.testkit.ts'
import { type FuzzSample, inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { headerOf } from './header.ts'
import { enviReader } from './index.ts'
import { read } from './read.ts'
import { positionsInNames } from './spectralAxis.ts'

const text = (words: string) => Uint8Array.from(words, (character) => character.charCodeAt(0))

/** 2 samples × 3 lines × 4 bands; the value says where it belongs: 100·line + 10·sample + band. */
const cell = (line: number, sample: number, band: number) => 100 * line + 10 * sample + band
const rows = [0, 1, 2].flatMap((line) => [0, 1].map((sample) => [0, 1, 2, 3].map((band) => cell(line, sample, band))))

const orders = {
  bsq: [0, 1, 2, 3].flatMap((band) => [0, 1, 2].flatMap((line) => [0, 1].map((sample) => cell(line, sample, band)))),
  bil: [0, 1, 2].flatMap((line) => [0, 1, 2, 3].flatMap((band) => [0, 1].map((sample) => cell(line, sample, band)))),
  bip: rows.flat(),
} as const

type Put = (file: ByteWriter, values: readonly number[]) => ByteWriter
const types: readonly (readonly [number, Put])[] = [
  [1, (file, values) => file.u8s([...values.map((value) => value % 256)])],
  [2, (file, values) => file.u16s([...values.map((value) => value & 0xffff)])],
  [3, (file, values) => file.u32s([...values])],
  [4, (file, values) => file.floats32([...values])],
  [5, (file, values) => file.floats64([...values])],
  [12, (file, values) => file.u16s([...values])],
  [13, (file, values) => file.u32s([...values])],
  [14, (file, values) => file.i64s([...values])],
  [15, (file, values) => file.i64s([...values])],
]

const header = (lines: string, interleave = 'bsq', dataType = 4, order = 'byte order = 0') =>
  text(
    `ENVI\r\ndescription = {\r\n a test}\r\nsamples = 2\r\nLines   = 3\r\nbands = 4\r\ndata type = ${dataType}\r\ninterleave = ${interleave}\r\n${order}\r\n; a comment = 7\r\n${lines}\r\n`,
  )
const wavelengths = 'wavelength units = Nanometers\r\nwavelength = {400, 410,\r\n 420, 430}'

const image = (bytes: Uint8Array, raw: Uint8Array, name = 'scan.hdr', rawName = 'SCAN.IMG'): FuzzSample => ({
  name,
  bytes,
  companions: { [rawName]: raw },
})

const readingOf = async (sample: FuzzSample) => {
  const result = await read(inputOf(sample), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('ENVI images', () => {
  for (const [interleave, values] of Object.entries(orders)) {
    for (const littleEndian of [true, false]) {
      it(`read every data type in ${interleave}, ${littleEndian ? 'little' : 'big'}-endian, behind an offset`, async () => {
        for (const [type, put] of types) {
          const raw = put(new ByteWriter(littleEndian).u8s([9, 9, 9]), values).bytes()
          const order = `byte order = ${littleEndian ? 0 : 1}\r\nheader offset = 3`
          const { parts } = await readingOf(image(header(wavelengths, interleave.toUpperCase(), type, order), raw))
          expect([...(parts[0]?.intensities ?? [])], `type ${type}`).toEqual(rows.flat())
        }
      })
    }
  }
  it('give pixels their x and y, and wavelengths their unit', async () => {
    const raw = new ByteWriter().floats32([...orders.bil]).bytes()
    const { parts, facts, guesses } = await readingOf(image(header(wavelengths, 'bil'), raw))
    expect(parts[0]?.columns).toEqual([
      { name: 'x', values: ['0', '1', '0', '1', '0', '1'] },
      { name: 'y', values: ['0', '0', '1', '1', '2', '2'] },
    ])
    expect(parts[0]?.axis).toMatchObject({ unit: 'nm', quantity: 'wavelength' })
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([400, 410, 420, 430])
    expect([facts.title, guesses]).toEqual(['a test', []])
  })
  it('blank the ignored value and scale reflectance', async () => {
    const raw = new ByteWriter().u16s([...orders.bip.map((value) => (value === 11 ? 65_535 : value))]).bytes()
    const lines = `${wavelengths}\r\ndata ignore value = 65535\r\nreflectance scale factor = 100`
    const { parts, warnings } = await readingOf(image(header(lines, 'bip', 12), raw))
    expect([...(parts[0]?.intensities ?? [])].slice(4, 8).map((value) => value.toFixed(2))).toEqual([
      '0.10',
      'NaN',
      '0.12',
      '0.13',
    ])
    expect(parts[0]?.intensity).toEqual({ quantity: 'reflectance', unit: '1' })
    expect(warnings.map(({ code }) => code)).toEqual(['sentinel-values'])
  })
  it('find wavelengths in the names of bands and tell the guess', async () => {
    const raw = new ByteWriter().floats32([...orders.bip]).bytes()
    const names = 'band names = {\r\n422.16 (423.84),\r\n464.59 (466.29),\r\n507.14 (508.84),\r\n549.73 (551.44)}'
    const { parts, guesses } = await readingOf(image(header(names, 'bip'), raw, 'scan.bil.hdr', 'scan.bil'))
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([422.16, 464.59, 507.14, 549.73])
    expect(guesses.map(({ what, value }) => [what, value])).toEqual([
      ['axis-column', 'band names'],
      ['unit', 'wavelength in nm'],
    ])
  })
  it('number the bands where nothing says more', async () => {
    const raw = new ByteWriter().floats32([...orders.bip]).bytes()
    const { parts } = await readingOf(image(header('band names = {Band 1, Band 2, Band 3, Band 4}', 'bip'), raw))
    expect(parts[0]?.axis).toMatchObject({ unit: 'index', quantity: 'index' })
  })
  it('tell the byte order from the values where the header does not', async () => {
    const raw = new ByteWriter(false).floats32([...orders.bip]).bytes()
    const { parts, guesses } = await readingOf(image(header(wavelengths, 'bip', 4, ''), raw))
    expect([...(parts[0]?.intensities ?? [])]).toEqual(rows.flat())
    expect(guesses[0]).toMatchObject({ what: 'layout', value: 'big-endian' })
  })
  it('take wavenumbers and absorbance from the plot titles', async () => {
    const raw = new ByteWriter().floats32([...orders.bip]).bytes()
    const lines = 'z plot titles = {Wavenumbers (cm-1), Absorbance}\r\nwavelength = {4000, 3990, 3980, 3970}'
    const { parts } = await readingOf(image(header(lines, 'bip'), raw))
    expect(parts[0]).toMatchObject({
      axis: { unit: 'cm-1', quantity: 'wavenumber' },
      intensity: { quantity: 'absorbance' },
    })
  })
  it('ask for the data file, refuse one that is short, complex numbers and unknown orders', async () => {
    const raw = new ByteWriter().floats32([...orders.bip]).bytes()
    const error = async (sample: FuzzSample) => {
      const result = await read(inputOf(sample), {})
      return result.ok ? null : [result.error.code, result.error.message]
    }
    expect((await error({ name: 'scan.hdr', bytes: header(wavelengths) }))?.[0]).toBe('companion-missing')
    expect((await error(image(header(wavelengths), raw.subarray(0, 95))))?.[1]).toContain('holds 23 values')
    expect((await error(image(header(wavelengths, 'bsq', 6), raw)))?.[1]).toContain('complex')
    expect((await error(image(header(wavelengths, 'zigzag'), raw)))?.[1]).toContain('zigzag')
    expect((await error(image(text('ENVI\nsamples = 99999999\nlines = 99999999\ndata type = 4'), raw)))?.[0]).toBe(
      'bad-file',
    )
  })
})

describe('ENVI libraries', () => {
  it('have spectra as lines, with their names, and deleted channels as missing values', async () => {
    const bytes = text(
      'ENVI\nsamples = 3\nlines = 2\nbands = 1\nfile type = ENVI Spectral Library\ndata type = 5\ninterleave = bsq\nbyte order = 0\nwavelength units = Micrometers\nz plot titles = {Wavelengths, Reflectance}\nspectra names = {\n Acmite  ,\n Actinolite }\nwavelength = { 0.4, 0.5,\n 0.6}',
    )
    const raw = new ByteWriter().floats64([0.1, -1.23e34, 0.3, 0.4, 0.5, 0.6]).bytes()
    const { parts } = await readingOf(image(bytes, raw, 'a.hdr', 'a.sli'))
    expect([...(parts[0]?.intensities ?? [])]).toEqual([0.1, Number.NaN, 0.3, 0.4, 0.5, 0.6])
    expect(parts[0]).toMatchObject({
      rows: 2,
      axis: { unit: 'um', quantity: 'wavelength' },
      columns: [{ name: 'name', values: ['Acmite', 'Actinolite'], role: 'id' }],
    })
  })
})

describe('ENVI headers', () => {
  it('keep keys in any case and lists over lines', () => {
    const read = headerOf(header('Sensor  Type = {a,\r\n b}'))
    expect(read.list('sensor type')).toEqual(['a', 'b'])
    expect(read.littleEndian).toBe(true)
  })
  it('do not take the counting of bands for wavelengths', () => {
    expect(positionsInNames(['Band 1 (0.46 um)', 'Band 2 (0.56 um)'], 2)).toEqual([0.46, 0.56])
    expect(positionsInNames(['Band 1', 'Band 2'], 2)).toBeNull()
    expect(positionsInNames(['a', 'b'], 2)).toBeNull()
  })
})

describe('hostile ENVI files', () => {
  const raw = new ByteWriter().floats32([...orders.bip]).bytes()
  itSurvivesHostileFiles(enviReader, [image(header(wavelengths, 'bip'), raw), image(header('', 'bil', 12, ''), raw)])
})

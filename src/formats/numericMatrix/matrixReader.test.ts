import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { AppError } from '#domain/result'
import { type MatrixDialect, MatrixReader } from './matrixReader.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const blanks: MatrixDialect = { separator: ' ', decimal: '.', firstDataLine: 1 }
const commas: MatrixDialect = { ...blanks, separator: ',' }

interface ReadMatrix {
  readonly values: number[]
  readonly rows: number
  readonly columns: number
  readonly chunkLengths: number[]
  readonly fault: AppError | null
}

/** Feeds `bytes` cut at the given places. */
function read(bytes: Uint8Array, dialect: MatrixDialect, cuts: readonly number[] = [], chunkFloats = 1024): ReadMatrix {
  const values: number[] = []
  const chunkLengths: number[] = []
  const reader = new MatrixReader(dialect, chunkFloats, (chunk) => {
    values.push(...chunk)
    chunkLengths.push(chunk.length)
  })
  const ends = [...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length]
  let from = 0
  let fault: AppError | null = null
  for (const [i, to] of ends.entries()) {
    fault ??= reader.feed(bytes.slice(from, to), i === ends.length - 1)
    from = to
  }
  return { values, rows: reader.rows, columns: reader.columns, chunkLengths, fault }
}

const oddities = [
  '-0',
  '.5',
  '5.',
  '+3',
  '1e5',
  '1E-5',
  '2.e+3',
  '007',
  '1e-400',
  '-1e-46',
  '3.4028235e38',
  '3.40282356e38',
  '0e999',
]
const faults = [
  '1e999',
  '3.4028235677973366e38',
  '-4e38',
  'NaN',
  'inf',
  'abc',
  '1x',
  '1e',
  '.',
  '-',
  '--1',
  '0x10',
  '1_000',
  '1.2.3',
  'µ',
]
/** The middle between two float32, or a hair beside it, in up to 26 digits: where a slip in the last bit of a double shows. */
const halfway = fc
  .record({
    odd: fc.integer({ min: 2 ** 23, max: 2 ** 24 - 1 }),
    halvings: fc.integer({ min: 12, max: 26 }),
    hair: fc.integer({ min: -2, max: 2 }),
  })
  .map(({ odd, halvings, hair }) => {
    const digits = BigInt(2 * odd + 1) * 5n ** BigInt(halvings) + BigInt(hair)
    return `${digits}e-${halvings}`
  })
const numbers = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 1e9 }).map((i) => String(i / 1e9)) },
  { weight: 3, arbitrary: fc.float({ noNaN: true, noDefaultInfinity: true }).map(String) },
  { weight: 3, arbitrary: fc.float({ noNaN: true, noDefaultInfinity: true }).map((x) => x.toExponential(18)) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, min: -1e38, max: 1e38 }).map(String) },
  { weight: 3, arbitrary: halfway },
  { weight: 1, arbitrary: fc.stringMatching(/^[-+]?\d{1,30}\.\d{0,30}(e-?\d{1,2})?$/) },
  { weight: 2, arbitrary: fc.constantFrom(...oddities) },
)
const cell = fc.oneof({ weight: 60, arbitrary: numbers }, { weight: 1, arbitrary: fc.constantFrom(...faults) })
const rows = fc
  .integer({ min: 1, max: 6 })
  .chain((columns) =>
    fc.array(
      fc.oneof(
        { weight: 30, arbitrary: fc.array(cell, { minLength: columns, maxLength: columns }) },
        { weight: 1, arbitrary: fc.array(cell, { minLength: 1, maxLength: 7 }) },
      ),
      { minLength: 0, maxLength: 6 },
    ),
  )
/** How the table is written down. */
const manners = fc.record({
  separator: fc.constantFrom(' ', '\t', '   ', ',', ';', ' , '),
  newline: fc.constantFrom('\n', '\r\n'),
  mark: fc.boolean(),
  header: fc.boolean(),
  trailing: fc.boolean(),
  blankLines: fc.boolean(),
  lastNewline: fc.boolean(),
})

/** What papaparse and `Number` make of it. */
function expected(text: string, delimiter: string, header: boolean) {
  const records = Papa.parse<string[]>(text, { delimiter }).data.slice(header ? 1 : 0)
  const values: number[] = []
  let columns = 0
  let whole = 0
  for (const record of records) {
    const cells = record.map((raw) => raw.trim())
    const filled = delimiter === ' ' || delimiter === '\t' ? cells.filter(Boolean) : cells
    if (filled.at(-1) === '') filled.pop()
    if (filled.length === 0) continue
    for (const [i, written] of filled.entries()) {
      if (whole > 0 && i === columns) return { fault: { row: whole + 1 } }
      const value = /^[-+\d.][-+\d.e]*$/i.test(written) ? Math.fround(Number(written)) : Number.NaN
      if (!Number.isFinite(value)) return { fault: { row: whole + 1, column: String(i + 1) } }
      values.push(value)
    }
    if (whole > 0 && filled.length < columns) return { fault: { row: whole + 1 } }
    columns = filled.length
    whole++
  }
  return whole === 0 ? { fault: {} } : { fault: null, values, rows: whole, columns }
}

describe('the reader of numeric tables', () => {
  it('reads what papaparse and Number read, to the bit, wherever the pieces are cut', () => {
    const seen = { good: 0, bad: 0 }
    fc.assert(
      fc.property(rows, manners, fc.array(fc.nat(400), { maxLength: 5 }), (table, manner, cuts) => {
        const { separator, newline, mark, header, trailing, blankLines, lastNewline } = manner
        const divider = separator.trim() || (separator[0] ?? ' ')
        const lines = table.map((row) => row.join(separator) + (trailing ? divider : ''))
        if (header) lines.unshift('µ layer 1, nm; d'.replaceAll(/[,;]/g, divider))
        const text = lines.join(blankLines ? newline + newline : newline) + (lastNewline ? newline : '')
        const dialect: MatrixDialect = {
          separator: divider === ',' || divider === ';' ? divider : ' ',
          decimal: '.',
          firstDataLine: header ? 2 : 1,
        }
        const bytes = utf8(`${mark ? '\ufeff' : ''}${text}`)
        const got = read(bytes, dialect, cuts, 7)
        const want = expected(text, divider, header)
        seen[want.fault ? 'bad' : 'good']++
        if (want.fault) {
          const { line, ...where } = { line: 0, ...got.fault?.where }
          expect(where).toEqual(want.fault)
          return
        }
        expect({ ...got, chunkLengths: undefined }).toEqual({ ...want, chunkLengths: undefined })
        // −0 and 0 differ here.
        expect(got.values.every((value, i) => Object.is(value, want.values?.[i]))).toBe(true)
      }),
      { numRuns: 10_000, seed: 11 },
    )
    expect(seen.good).toBeGreaterThan(4_000)
    expect(seen.bad).toBeGreaterThan(1_000)
  }, 60_000)

  it('reads the same cut at every single byte', () => {
    const bytes = utf8('\ufeff a\tb \r\n1e-3\t-0.25\r\n\r\n 3.5 \t4\r\n5\t6')
    const dialect = { ...blanks, firstDataLine: 2 }
    const whole = read(bytes, dialect)
    expect(whole).toMatchObject({ rows: 3, columns: 2, fault: null, values: [Math.fround(1e-3), -0.25, 3.5, 4, 5, 6] })
    for (let cut = 0; cut <= bytes.length; cut++) expect(read(bytes, dialect, [cut])).toEqual(whole)
    const everyByte = Array.from(bytes, (_, at) => at)
    expect(read(bytes, dialect, everyByte)).toEqual(whole)
  })

  it('takes line feed, carriage return and both for the end of a line, mixed as they come', () => {
    const { rows, values, fault } = read(utf8('1 2\r3 4\n5 6\r\n\r7 8\n9'), blanks, [], 2)
    expect([rows, values]).toEqual([4, [1, 2, 3, 4, 5, 6, 7, 8]])
    expect(fault).toMatchObject({ code: 'ragged-row', where: { row: 5, line: 6 } })
  })

  it('hands over whole rows in chunks, the last one with what is left', () => {
    const text = Array.from({ length: 7 }, (_, row) => `${row} ${row} ${row}`).join('\n')
    expect(read(utf8(text), blanks, [], 8).chunkLengths).toEqual([6, 6, 6, 3])
    expect(read(utf8(text), blanks, [], 1).chunkLengths).toEqual([3, 3, 3, 3, 3, 3, 3])
  })

  it('reads decimal commas between semicolons and blanks', () => {
    const dialect: MatrixDialect = { separator: ';', decimal: ',', firstDataLine: 1 }
    expect(read(utf8('1,5; -2,25e1\n3;4\n'), dialect).values).toEqual([1.5, -22.5, 3, 4])
    expect(read(utf8('1,5\t2,25\n'), { ...dialect, separator: ' ' }).values).toEqual([1.5, 2.25])
  })

  it('says where a cell is no number, and what stands there', () => {
    const { fault } = read(utf8('1 2 3\r\n\r\n4 5x 6\r\n'), blanks)
    expect(fault).toMatchObject({ code: 'not-a-number', where: { row: 2, line: 3, column: '2' } })
    expect(fault?.message).toContain('“5x”')
    expect(read(utf8('1 2\n3 NaN\n'), blanks).fault).toMatchObject({
      code: 'not-finite',
      where: { row: 2, column: '2' },
    })
    expect(read(utf8('1,2\n-inf,4\n'), commas).fault).toMatchObject({ code: 'not-finite', where: { line: 2 } })
    expect(read(utf8('1 1e999\n'), blanks).fault).toMatchObject({ code: 'number-too-large', where: { column: '2' } })
    expect(read(utf8('1,,3\n'), commas).fault).toMatchObject({ code: 'empty-cell', where: { row: 1, column: '2' } })
    expect(read(utf8('1,2 3\n'), commas).fault).toMatchObject({ code: 'not-a-number', where: { column: '3' } })
    expect(read(utf8('1,2 3\n'), commas).fault?.message).toContain('“3 (after a blank)”')
  })

  it('names the row that has too few or too many numbers', () => {
    const few = read(utf8('1 2 3\n4 5\n6 7 8\n'), blanks).fault
    expect(few).toMatchObject({ code: 'ragged-row', where: { row: 2, line: 2 } })
    expect(few?.message).toBe('The row has 2 numbers where 3 were expected.')
    const many = read(utf8('1,2\n3,4\n5,6,7\n'), commas).fault
    expect(many).toMatchObject({ code: 'ragged-row', where: { row: 3, line: 3 } })
    expect(many?.message).toBe('The row has more than 2 numbers where 2 were expected.')
    expect(read(utf8('1 2 3\n4 5'), blanks).fault).toMatchObject({ code: 'ragged-row', where: { row: 2 } })
  })

  it('finds nothing in an empty file and in one of blank lines or a header only', () => {
    for (const text of ['', '\ufeff', '\n \r\n\t\n', '  ']) {
      expect(read(utf8(text), blanks).fault?.code).toBe('empty-file')
    }
    expect(read(utf8('a b c\n'), { ...blanks, firstDataLine: 2 }).fault?.code).toBe('empty-file')
  })

  it('gives up on a cell that never ends and on a row without end', () => {
    const digits = new Uint8Array(4096).fill(0x31)
    const reader = new MatrixReader(blanks, 16, () => {})
    expect(reader.feed(digits, false)).toMatchObject({ code: 'not-a-number', where: { row: 1, column: '1' } })
    expect(read(utf8('1 '.repeat(200_001)), blanks).fault).toMatchObject({ code: 'ragged-row', where: { row: 1 } })
  })
})

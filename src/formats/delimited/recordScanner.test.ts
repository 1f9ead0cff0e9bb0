import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { AppError } from '#domain/result'
import type { Delimiter } from './dialect.ts'
import { RecordScanner } from './recordScanner.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

interface Scanned {
  readonly rows: string[][]
  readonly lines: number[]
  readonly fault: AppError | 'enough' | null
}

/** Feeds `bytes` cut at the given places. */
function scan(bytes: Uint8Array, delimiter: Delimiter = ',', cuts: readonly number[] = [], comments = false): Scanned {
  const scanner = new RecordScanner(delimiter, comments)
  const rows: string[][] = []
  const lines: number[] = []
  const ends = [...new Set(cuts.filter((cut) => cut > 0 && cut < bytes.length))].sort((a, b) => a - b)
  let from = 0
  for (const to of [...ends, bytes.length]) {
    const fault = scanner.feed(bytes.slice(from, to), to === bytes.length, (record) => {
      rows.push(Array.from({ length: record.cells }, (_, cell) => record.text(cell)))
      lines.push(record.line)
      return null
    })
    if (fault) return { rows, lines, fault }
    from = to
  }
  return { rows, lines, fault: null }
}

const cellText = fc.stringMatching(/^[a-z0-9 ,;"\n\täµ–]{0,12}$/).map((text) => text.trim())
const quoted = (cell: string): string => (/[,"\n;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const tables = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cellText, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  )

describe('RecordScanner', () => {
  it('reads what papaparse reads, up to blanks around cells and blank rows', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom('\n', '\r\n'), (table, newline) => {
        const text = table.map((row) => row.map(quoted).join(',')).join(newline)
        const reference = Papa.parse<string[]>(text, { delimiter: ',', newline }).data
        const filled = reference.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some(Boolean))
        expect(scan(utf8(text)).rows).toEqual(filled)
      }),
      { numRuns: 1_000, seed: 3 },
    )
  })

  it('reads the same records at the same lines wherever the pieces are cut', () => {
    const newline = fc.constantFrom('\n', '\r\n', '\r')
    fc.assert(
      fc.property(
        tables,
        fc.array(newline, { minLength: 8, maxLength: 8 }),
        fc.array(fc.nat(120)),
        (table, ends, cuts) => {
          const text = table.map((row, i) => row.map(quoted).join(',') + ends[i % 8]).join('')
          expect(scan(utf8(text), ',', cuts)).toEqual(scan(utf8(text)))
        },
      ),
      { numRuns: 1_000, seed: 4 },
    )
  })

  it('counts lines through quoted line breaks and all three line ends', () => {
    const { rows, lines } = scan(utf8('a,b\r\n"1\n2",3\r4,5\n\n6,7'))
    expect(rows).toEqual([
      ['a', 'b'],
      ['1\n2', '3'],
      ['4', '5'],
      ['6', '7'],
    ])
    expect(lines).toEqual([1, 2, 4, 6])
  })

  it('takes any run of blanks as one delimiter, leading and trailing ones as none', () => {
    expect(scan(utf8('  400   0.5 \n 401\t\t0.6\n'), ' ').rows).toEqual([
      ['400', '0.5'],
      ['401', '0.6'],
    ])
  })

  it('knows quotes between runs of blanks', () => {
    expect(scan(utf8('"a b"  5 ""\n'), ' ').rows).toEqual([['a b', '5', '']])
  })

  it('hands over remarks as such and skips blank records', () => {
    const comments: boolean[] = []
    const scanner = new RecordScanner(',', true)
    scanner.feed(utf8('# "made" by, me\n\n,,\n1,2\n'), true, (record) => {
      comments.push(record.comment)
      return null
    })
    expect(comments).toEqual([true, false])
  })

  it('takes a cell with text behind its closing quote as it stands', () => {
    expect(scan(utf8('"a" b,c\n')).rows).toEqual([['"a" b', 'c']])
  })

  it('says on which line a quote opens that is never closed', () => {
    expect(scan(utf8('a,b\n1,2\n3,"4\n5,6\n')).fault).toMatchObject({ code: 'unclosed-quote', where: { line: 3 } })
  })

  it('gives up on an unclosed quote of 100 MB within its bound of memory', () => {
    const piece = new Uint8Array(4 * 1024 * 1024).fill(0x61)
    const scanner = new RecordScanner(',', false)
    scanner.feed(utf8('a,b\n"'), false, () => null)
    let fault: AppError | 'enough' | null = null
    let fed = 0
    for (; fed < 100 && !fault; fed += 4) fault = scanner.feed(piece, false, () => null)
    expect(fault).toMatchObject({ code: 'unclosed-quote', where: { line: 2 } })
    expect(fed).toBeLessThanOrEqual(72)
  }, 15_000)

  it('refuses a record of a million cells', () => {
    const fault = scan(utf8(`${'1,'.repeat(1_000_000)}1\n`)).fault
    expect(fault).toMatchObject({ code: 'too-many-columns', where: { line: 1 } })
  })

  it('refuses a record of 80 MB without a line end', () => {
    const scanner = new RecordScanner(',', false)
    const fault = scanner.feed(new Uint8Array(80 * 1024 * 1024).fill(0x61), false, () => null)
    expect(fault).toMatchObject({ code: 'record-too-long' })
  }, 15_000)

  it('takes time in proportion to its input when every cell is quoted and no line ever ends', () => {
    const text = utf8(`"${'a","'.repeat(150_000)}"`)
    expect(scan(text).rows[0]).toHaveLength(150_001)
  }, 10_000)

  it('notes a cell that is no UTF-8', () => {
    const scanner = new RecordScanner(',', false)
    scanner.feed(Uint8Array.of(0x31, 0x2c, 0xb5, 0x0a), true, (record) => {
      expect(record.text(0)).toBe('1')
      expect(record.encodingFault).toBe(false)
      expect(record.text(1)).toBe('')
      expect(record.encodingFault).toBe(true)
      return null
    })
  })
})

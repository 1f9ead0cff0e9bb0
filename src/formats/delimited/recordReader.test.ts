import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AppError } from '#domain/result'
import type { Delimiter } from './dialect.ts'
import { RecordReader } from './recordReader.ts'

interface Cut {
  readonly rows: string[][]
  readonly lines: number[]
  readonly fault: AppError | 'enough' | null
}

/** Feeds `text` cut at the given places. */
function read(text: string, delimiter: Delimiter = ',', cuts: readonly number[] = [], comments = false): Cut {
  const reader = new RecordReader(delimiter, comments)
  const rows: string[][] = []
  const lines: number[] = []
  const ends = [...new Set(cuts.filter((cut) => cut > 0 && cut < text.length))].sort((a, b) => a - b)
  let from = 0
  for (const to of [...ends, text.length]) {
    const fault = reader.feed(text.slice(from, to), to === text.length, (record) => {
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

const withoutFault = (text: string, cuts: readonly number[] = []): Cut => {
  const { rows, lines, fault } = read(text, ',', cuts)
  expect(fault).toBeNull()
  return { rows, lines, fault }
}

describe('RecordReader', () => {
  it('reads the cells that were written, blank rows left out', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom('\n', '\r\n', '\r'), (table, newline) => {
        const text = table.map((row) => row.map(quoted).join(',')).join(newline)
        expect(withoutFault(text).rows).toEqual(table.filter((row) => row.some(Boolean)))
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
          expect(read(text, ',', cuts)).toEqual(withoutFault(text))
        },
      ),
      { numRuns: 1_000, seed: 4 },
    )
  })

  it('ends any text with the same records, lines and fault wherever the pieces are cut', () => {
    const text = fc.array(fc.constantFrom('a', '1', '"', ',', ' ', '\n', '\r', '#', '\t'), { maxLength: 40 })
    fc.assert(
      fc.property(
        text.map((characters) => characters.join('')),
        fc.constantFrom<Delimiter>(',', ' ', '\t'),
        fc.boolean(),
        fc.array(fc.nat(40)),
        (content, delimiter, comments, cuts) => {
          const whole = read(content, delimiter, [], comments)
          expect(read(content, delimiter, cuts, comments)).toEqual(whole)
        },
      ),
      { numRuns: 5_000, seed: 5 },
    )
  })

  it('counts lines through quoted line breaks and all three line ends', () => {
    const { rows, lines } = read('a,b\r\n"1\n2",3\r4,5\n\n6,7')
    expect(rows).toEqual([
      ['a', 'b'],
      ['1\n2', '3'],
      ['4', '5'],
      ['6', '7'],
    ])
    expect(lines).toEqual([1, 2, 4, 6])
  })

  it('takes any run of blanks as one delimiter, leading and trailing ones as none', () => {
    const text = '  400   0.5 \n 401\t\t0.6\n'
    const rows = [
      ['400', '0.5'],
      ['401', '0.6'],
    ]
    for (let cut = 0; cut < text.length; cut++) expect(read(text, ' ', [cut]).rows).toEqual(rows)
  })

  it('knows quotes between runs of blanks, and behind a blank', () => {
    expect(read('"a b"  5 ""\n', ' ').rows).toEqual([['a b', '5', '']])
    expect(read('1, "a, b" , "c"\n "d", 2,\n').rows).toEqual([
      ['1', 'a, b', 'c'],
      ['d', '2', ''],
    ])
  })

  it('hands over remarks as such, whatever is in them, and skips blank records', () => {
    const found: unknown[] = []
    new RecordReader(',', true).feed('# "made" by, me"\n\n,,\n1,"#2"\n#end', true, (record) => {
      found.push([record.line, record.comment, record.text(0), record.unended])
      return null
    })
    expect(found).toEqual([
      [1, true, '# "made" by, me"', false],
      [4, false, '1', false],
      [5, true, '#end', false],
    ])
  })

  it('tells a last record without a line end', () => {
    const unended: boolean[] = []
    new RecordReader(',', false).feed('1,2\n3,4', true, (record) => {
      unended.push(record.unended)
      return null
    })
    expect(unended).toEqual([false, true])
  })

  it('stops where it is told', () => {
    const reader = new RecordReader(',', false)
    let rows = 0
    expect(reader.feed('1,2\n3,4\n5,6\n', true, () => (++rows === 2 ? 'enough' : null))).toBe('enough')
    expect(rows).toBe(2)
  })

  it('refuses text behind a closing quote, with its line, before the file ends', () => {
    const fault = { code: 'stray-quote', where: { line: 2 } }
    expect(read('a,b\n"5" tube,2\n').fault).toMatchObject(fault)
    const reader = new RecordReader(',', false)
    expect(reader.feed('a,b\n"5" tube,2\n3,4\n', false, () => null)).toMatchObject(fault)
  })

  it('says on which line a quote opens that is never closed', () => {
    expect(read('a,b\n1,2\n3,"4\n5,6\n').fault).toMatchObject({ code: 'unclosed-quote', where: { line: 3 } })
  })

  it('gives up on an unclosed quote of 100 MB within its bound of memory', () => {
    for (const line of ['a'.repeat(1024 * 1024), `${'a'.repeat(99)}\n`.repeat(10_486)]) {
      const reader = new RecordReader(',', false)
      reader.feed('a,b\n"', false, () => null)
      let fault: AppError | 'enough' | null = null
      let fed = 0
      for (; fed < 100 && !fault; fed++) fault = reader.feed(line, false, () => null)
      expect(fault).toMatchObject({ code: 'unclosed-quote', where: { line: 2 } })
      expect(fed).toBeLessThanOrEqual(18)
    }
  }, 15_000)

  it('bears a record that is nothing but stray quotes', () => {
    const reader = new RecordReader(',', false)
    expect(reader.feed(`"${'a"b'.repeat(2_000_000)}\n`, false, () => null)).toMatchObject({ code: 'stray-quote' })
  }, 15_000)

  it('refuses a record of a million cells', () => {
    const { fault } = read(`${'1,'.repeat(1_000_000)}1\n`)
    expect(fault).toMatchObject({ code: 'too-many-columns', where: { line: 1 } })
  })

  it('refuses a record of 80 MB without a line end', () => {
    const fault = new RecordReader(',', false).feed('a'.repeat(80 * 1024 * 1024), false, () => null)
    expect(fault).toMatchObject({ code: 'record-too-long' })
  }, 15_000)

  it('takes time in proportion to its input when every cell is quoted and no line ever ends', () => {
    expect(read(`"${'a","'.repeat(150_000)}"`).rows[0]).toHaveLength(150_001)
  }, 10_000)
})

import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { type CsvCell, csvText, writeCsv } from './writeCsv.ts'

const line = (...cells: CsvCell[]): string => csvText([], [cells]).split('\r\n')[1] ?? ''

describe('csv', () => {
  it('ends every line, the last one too, with CR LF', () => {
    expect(csvText(['a', 'b'], [[1, 'x']])).toBe('a,b\r\n1,x\r\n')
  })

  it('quotes commas, quotes, line breaks and outer spaces', () => {
    expect(line('a,b', 'a"b', ' a')).toBe('"a,b","a""b"," a"')
    expect(csvText([], [['a\nb']])).toContain('"a\nb"')
  })

  it.each(['=SUM(A1)', '+cmd', '-2+3', '@x', '=1'])('keeps %s from running as a formula', (cell) => {
    expect(line(cell)).toBe(`'${cell}`)
  })

  it('leaves numbers alone, as numbers and as text', () => {
    expect(line(-0.5, 1e-9, '-12.5', '+3', '-1e-7')).toBe('-0.5,1e-9,-12.5,+3,-1e-7')
  })

  it('writes what is not there as an empty cell', () => {
    expect(line(null, Number.NaN, '')).toBe(',,')
  })

  it('is UTF-8', () => {
    expect([...writeCsv(['ü'], [])]).toEqual([0xc3, 0xbc, 13, 10])
  })

  it('reads back as the same cells', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r\n＝＋－＠]/.test(text))
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      )
    fc.assert(
      fc.property(table, (rows) => {
        const [header = [], ...rest] = rows
        const read = Papa.parse(csvText(header, rest), { delimiter: ',', newline: '\r\n' }).data.slice(0, -1)
        expect(read).toEqual(rows)
      }),
      { seed: 22, numRuns: 500 },
    )
  })
})

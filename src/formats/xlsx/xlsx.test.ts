import { describe, expect, it } from 'vitest'
import { itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import type { FileReading, ReadSpectra } from '../reader.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import type { Cell } from '../table/positionRow.ts'
import { cellsOf, dateText } from './cells.ts'
import { xlsxReader } from './index.ts'
import { openWorkbook } from './parts.ts'
import { read } from './read.ts'
import { type WorkbookSource, writeWorkbook } from './workbook.testkit.ts'

async function reading(source: WorkbookSource, part?: string): Promise<FileReading> {
  const result = await read(
    inputOf({ name: 'a.xlsx', bytes: writeWorkbook(source) }),
    part === undefined ? {} : { part },
  )
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const first = ({ parts }: FileReading): ReadSpectra => {
  const [part] = parts
  if (!part) throw new Error('no spectra')
  return part
}
const columns = (part: ReadSpectra) => Object.fromEntries(part.columns.map(({ name, values }) => [name, [...values]]))
function gridOf(data: string, rest: Omit<WorkbookSource, 'sheets'> = {}): Cell[][] {
  const book = openWorkbook(writeWorkbook({ sheets: [{ name: 'one', data }], ...rest }))
  return cellsOf(book.part(book.sheets[0]?.path ?? '') ?? '', book)
}

const spectra = {
  name: 'spectra',
  data: [
    ['sample_id', 1100, 1110.5, 1121],
    ['a', 1, 2, 3],
    ['b', 4, null, 6],
  ],
} as const

describe('cells', () => {
  it('are numbers, shared and rich texts, truth values, errors and formulas by their last value', () => {
    const data = `<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2"><f>1+1</f><v>2</v></c><c r="E2" t="b"><v>1</v></c>
      <c r="F2" t="e"><v>#DIV/0!</v></c><c r="G2" t="str"><f>A1</f><v>so</v></c><c r="AA2"><v>-1.5e-3</v></c></row>`
    const sharedStrings =
      '<si><t>µ &amp; x</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">cm</t></r><r><t>-1</t></r><rPh sb="0"><t>aloud</t></rPh></si>'
    const grid = gridOf(data, { sharedStrings })
    expect(grid[0]).toEqual([])
    expect(grid[1]?.slice(1, 7)).toEqual(['µ & x', 'cm-1', 2, 'true', null, 'so'])
    expect(grid[1]?.[26]).toBe(-0.0015)
  })
  it('may have no references, and elements with a prefix', () => {
    expect(gridOf('<row><c><v>1</v></c><c t="inlineStr"><is><t>a_x000D_</t></is></c></row>')).toEqual([[1, 'a']])
    const book = openWorkbook(writeWorkbook({ sheets: [{ name: 'p', data: [[1, 'b']] }], prefix: 'x:' }))
    expect(cellsOf(book.part('xl/worksheets/sheet1.xml') ?? '', book)).toEqual([[1, 'b']])
  })
  it('show dates as their format says', () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/><numFmt numFmtId="165" formatCode="0.00&quot; days&quot;"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`
    const data = [1, 2, 3].map((s) => `<c s="${s}"><v>43223.5</v></c>`).join('')
    expect(gridOf(`<row>${data}</row>`, { styles })).toEqual([['2018-05-03T12:00:00', '2018-05-03T12:00:00', 43223.5]])
    expect(gridOf(`<row><c s="1"><v>41761</v></c></row>`, { styles, date1904: true })).toEqual([['2018-05-03']])
    expect([dateText(1, false), dateText(59, false), dateText(61, false), dateText(0.5, false)]).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '12:00:00',
    ])
  })
  it('cannot lie so far apart that they fill memory', () => {
    expect(() =>
      gridOf(
        Array.from(
          { length: 20 },
          (_, i) => `<row r="${1_000_000 + i}"><c r="XFD${1_000_000 + i}"><v>1</v></c></row>`,
        ).join(''),
      ),
    ).toThrow(/too far apart/)
  })
})

describe('a workbook', () => {
  it('joins its sheets by the column they share', async () => {
    const read = await reading({
      sheets: [
        {
          name: 'references',
          data: [
            ['Sample ID', 'protein (%)'],
            ['b', 12.5],
            ['a', 11],
          ],
        },
        spectra,
        {
          name: 'metadata',
          data: [
            ['sample_id', 'batch'],
            ['a', 'x'],
            ['b', 'y'],
            ['c', 'z'],
          ],
        },
      ],
    })
    const part = first(read)
    expect([part.label, part.rows, part.axis.values[1]]).toEqual(['spectra', 2, 1110.5])
    expect([...part.intensities]).toEqual([1, 2, 3, 4, Number.NaN, 6])
    expect(columns(part)).toEqual({ sample_id: ['a', 'b'], 'protein (%)': ['11', '12.5'], batch: ['x', 'y'] })
    expect(part.columns[1]).toMatchObject({ role: 'target', unit: '%' })
    expect(read.warnings.map(({ code }) => code)).toEqual(['missing-values'])
  })
  it('offers the sheets with spectra to choose among, and takes the one that is wished for', async () => {
    const other = {
      name: 'reflectance',
      data: [
        ['id', 400, 410, 420],
        ['q', 7, 8, 9],
      ],
    }
    const source = {
      sheets: [
        other,
        spectra,
        {
          name: 'notes',
          data: [
            ['only', 'words'],
            ['a', 'b'],
          ],
        },
      ],
    }
    const read = await reading(source)
    expect(read.parts.map(({ label }) => label)).toEqual(['spectra', 'reflectance'])
    expect(read.guesses[0]).toMatchObject({ what: 'sheet', value: 'spectra', alternatives: ['reflectance'] })
    expect(read.warnings.map(({ code }) => code)).toContain('sheets-left-out')
    const wished = await reading(source, 'reflectance')
    expect(first(wished).label).toBe('reflectance')
    expect(wished.guesses.map(({ what }) => what)).not.toContain('sheet')
  })
  it('has hidden sheets, which are passed over', async () => {
    const read = await reading({
      sheets: [
        {
          name: 'raw',
          state: 'hidden',
          data: [
            ['id', 400, 410, 420, 430],
            ['q', 7, 8, 9, 9],
          ],
        },
        spectra,
      ],
    })
    expect(read.parts.map(({ label }) => label)).toEqual(['spectra'])
  })
  it('without spectra is a table', async () => {
    const read = await reading({
      sheets: [
        {
          name: 'a',
          data: [
            ['Name', 'Water, wt%'],
            ['a.txt', 4.2],
          ],
        },
        {
          name: 'b',
          data: [
            ['Name', 'x'],
            ['b.txt', 1],
          ],
        },
      ],
    })
    expect(read.table).toEqual({
      rows: 1,
      columns: [
        { name: 'Name', values: ['a.txt'] },
        { name: 'Water, wt%', values: ['4.2'] },
      ],
    })
    expect(read.guesses[0]).toMatchObject({ what: 'sheet', alternatives: ['b'] })
  })
})

describe('what is no such workbook', () => {
  const compound = (words: string): Uint8Array => {
    const bytes = new Uint8Array(2048)
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    ;[...words].forEach((letter, i) => {
      bytes[1024 + 2 * i] = letter.charCodeAt(0)
    })
    return bytes
  }
  it.each([
    ['EncryptedPackage', 'encrypted'],
    ['Workbook', 'old-workbook'],
  ])('is refused in words (%s)', async (words, code) => {
    const bytes = compound(words)
    expect(xlsxReader.sniff(bytes, 'a.xlsx')).toBeGreaterThan(0.5)
    expect(xlsxReader.sniff(bytes, 'a.jws')).toBe(0)
    const result = await read(inputOf({ name: 'a.xls', bytes }), {})
    expect(result.ok ? '' : result.error.code).toBe(code)
  })
})

itReadsTheGivenFiles(xlsxReader, 'xlsx', {
  further: ({ parts, table, guesses }, { file, metadata }) => {
    const names = parts[0]?.columns.map(({ name }) => name)
    if (file.endsWith('T_avg.xlsx')) {
      expect(parts[0]?.columns[0]).toMatchObject({ name: 'id', role: 'id' })
      expect([parts[0]?.columns[0]?.values[0], parts[0]?.columns[0]?.values.at(-1)]).toEqual([
        metadata.firstId,
        metadata.lastId,
      ])
      expect(parts[0]?.intensity.quantity).toBe('absorbance')
    } else if (file.endsWith('multisheet_nirs.xlsx')) {
      expect(names).toEqual(['sample_id', 'batch', 'operator', 'instrument_model', 'replicate', 'protein', 'moisture'])
    } else if (file.endsWith('dataset.xlsx')) {
      expect(table?.columns.slice(0, 4).map(({ name }) => name)).toEqual(['Name', 'Product', 'Water, wt%', 'FeO'])
      expect(table?.columns.slice(0, 4).map(({ values }) => values[0])).toEqual(['ad0111.txt', 'abt', '4.23', '0'])
      expect(guesses[0]?.alternatives).toEqual(['2018_RSES', '2022_BB_standards', '2022_BB_standards_bis'])
    } else expect(table?.columns.map(({ name }) => name)).toEqual(['Field', 'Value'])
  },
})

describe('a spoilt workbook', () => {
  itSurvivesHostileFiles(xlsxReader, [
    {
      name: 'a.xlsx',
      bytes: writeWorkbook({
        sheets: [
          spectra,
          {
            name: 'two',
            data: [
              ['sample_id', 'y'],
              ['a', 1],
            ],
          },
        ],
        sharedStrings: '<si><t>a</t></si>',
      }),
    },
  ])
})

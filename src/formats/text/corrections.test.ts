import { describe, expect, it } from 'vitest'
import { axisOf, column, faultOf, lookOf, partsOf, readOf } from './tables.testkit.ts'

const lines = (...rows: string[]): string => `${rows.join('\n')}\n`
const map = lines(
  '#X\t\t#Y\t\t#Wave\t\t#Intensity',
  ...[0, 1, 2].flatMap((y) => [1490, 1480, 1470].map((x, i) => `${10 + y}\t-5\t${x}\t${100 * y + i}`)),
)

describe('a correction', () => {
  it('of the delimiter, the decimal mark or the header is believed', async () => {
    expect(await lookOf(lines('400,5;1', '401,5;2', '402,5;1', '403,5;4'), { decimal: ',' })).toBe('twoColumn ; , bare')
    expect(await lookOf(lines('400,401,402', '1,5,3', '4,1,6'), { header: false })).toBe('rows , . bare')
    expect(await lookOf(lines('400 1;2', '401 3;4', '402 5;6'), { delimiter: ';' })).toMatch(
      /^metadata|^no-table|^rows/,
    )
  })

  it('of the lines to skip passes over another table', async () => {
    const table = lines('1 2', '2 3', '3 5', '4 4', '5 1', '', '700 1.5', '701 2.5', '702 1.5')
    const [part] = await partsOf(table, { skipLines: 6 })
    expect(axisOf(part)).toEqual([700, 701, 702])
  })

  it('of the decimal mark turns thousands marks into decimals and back', async () => {
    const table = lines('400\t1,840', '402\t1,512', '404\t987', '406\t964')
    expect((await partsOf(table))[0]?.intensities).toEqual(Float32Array.of(1840, 1512, 987, 964))
    expect((await partsOf(table, { decimal: ',' }))[0]?.intensities).toEqual(Float32Array.of(1.84, 1.512, 987, 964))
  })

  it('of the header and of the layout hold together', async () => {
    const { parts } = await readOf(map, { header: false, layout: 'long' })
    expect(parts.map(({ rows }) => rows)).toEqual([3])
    expect(axisOf(parts[0])).toEqual([1490, 1480, 1470])
  })

  it('of the columns takes them by name or number, in any layout that has such columns', async () => {
    const table = lines('a,b,c', '1,400,7', '2,401,8', '3,402,9', '4,403,5')
    const [byName] = await partsOf(table, { axisColumn: 'b', intensityColumn: 'c' })
    expect(axisOf(byName)).toEqual([400, 401, 402, 403])
    expect(byName?.intensities).toEqual(Float32Array.of(7, 8, 9, 5))
    const [byNumber] = await partsOf(table, { axisColumn: '2', layout: 'columns' })
    expect(byNumber?.rows).toBe(2)
    const [long] = await partsOf(map, { layout: 'long', intensityColumn: 'Y' })
    expect(long?.intensities.slice(0, 3)).toEqual(Float32Array.of(-5, -5, -5))
  })

  it('of the use reads a table of numbers as one that describes', async () => {
    const { parts, table } = await readOf(lines('id,400,401,402', 'a,1,2,3', 'b,4,5,6'), { use: 'metadata' })
    expect(parts).toEqual([])
    expect(table).toMatchObject({ rows: 2, columns: [{ name: 'id', values: ['a', 'b'] }, {}, {}, {}] })
  })

  it('of the part takes another kind of columns', async () => {
    const table = lines('Wavelength (nm),Dark,Reference,Reflectance', '400,1,9,5', '401,1,8,6', '402,2,9,7')
    expect((await partsOf(table, { part: 'reference' }))[0]?.intensities).toEqual(Float32Array.of(9, 8, 9))
    expect((await partsOf(table, { part: '3' }))[0]?.label).toBe('Dark')
  })
})

describe('a correction that cannot hold', () => {
  const table = lines('id,400,401,402', 'a,1,5,3', 'b,4,1,6')
  for (const [what, fixed, code, words] of [
    ['a layout the table has not', { layout: 'bracketed' }, 'layout-does-not-fit', /bracketed/],
    ['a column that is not there', { axisColumn: 'wavelength' }, 'no-such-column', /“id”, “400”/],
    ['one column for both', { axisColumn: '400', intensityColumn: '400' }, 'layout-does-not-fit', /One column/],
    ['a column of intensities in rows', { layout: 'rows', intensityColumn: '400' }, 'layout-does-not-fit', /“rows”/],
    ['more lines to skip than there are', { skipLines: 50 }, 'no-table', /No table/],
  ] as const) {
    it(`(${what}) is refused in words`, async () => {
      const fault = await faultOf(table, fixed)
      expect(fault.code).toBe(code)
      expect(fault.message).toMatch(words)
      expect(fault.remedy).toMatch(/^[A-Z].*\.$/)
    })
  }

  it('names the parts there are', async () => {
    const kinds = lines('Wavelength (nm),Dark,Reflectance', '400,1,5', '401,1,6', '402,2,7')
    expect((await faultOf(kinds, { part: 'laser' })).message).toMatch(/“Reflectance”, “Dark”/)
  })
})

describe('around a table', () => {
  it('a row of units and rows that describe may stand together', async () => {
    const [part] = await partsOf(lines('Wavelength;a;b', 'class;x;y', '[nm];[-];[-]', '400;1;2', '401;3;4', '402;5;6'))
    expect(part?.axis).toMatchObject({ unit: 'nm', quantity: 'wavelength' })
    expect(column(part, 'class')).toEqual(['x', 'y'])
  })

  it('R’s row names may lack a name above them', async () => {
    const [part] = await partsOf(lines('"X400.5" "X401.5" "X402.5"', '"s1" 0.1 0.5 0.3', '"s2" 0.3 0.1 0.2'))
    expect(axisOf(part)).toEqual([400.5, 401.5, 402.5])
    expect(part?.columns[0]?.values).toEqual(['s1', 's2'])
  })

  it('settings that describe the sample become columns, the others facts of the file', async () => {
    const table = lines(
      'Sample: quartz',
      'Class: silicate',
      'Date: 24.12.2021 09:05',
      'Laser wavelength: 785 nm',
      'Spectrometer: our own',
      '',
      '400 1',
      '401 2',
      '402 1',
    )
    const { parts, facts } = await readOf(table)
    expect([column(parts[0], 'Sample'), column(parts[0], 'Class')]).toEqual([['quartz'], ['silicate']])
    expect(facts).toMatchObject({ date: '2021-12-24T09:05:00', laserNm: 785, instrument: 'our own', title: 'quartz' })
  })

  it('a log behind the table may say what the axis is', async () => {
    const [part] = await partsOf(
      lines(
        '400,1',
        '401,2',
        '402,1',
        '403,4',
        '',
        '[Information]',
        'Horizontal axis,Raman Shift [cm-1]',
        'Vertical axis,Int.',
      ),
    )
    expect(part?.axis).toMatchObject({ quantity: 'raman shift', unit: 'cm-1' })
  })

  it('LabSpec’s coordinates stand in front of the axis without names', async () => {
    const table = lines(
      '#AxisType[1]=Spectr',
      '#AxisUnit[1]=1/cm',
      '#AxisType[2]=X',
      '#AxisType[3]=Y',
      '\t\t100.5\t101.5\t102.5',
      '-1\t7\t1\t3\t2',
      '-1\t8\t4\t6\t5',
      '1\t7\t7\t9\t8',
    )
    const [part] = await partsOf(table)
    expect(part?.columns).toMatchObject([
      { name: 'Y', values: ['-1', '-1', '1'] },
      { name: 'X', values: ['7', '8', '7'] },
    ])
    expect(part?.axis.unit).toBe('cm-1')
    expect(part?.intensities).toEqual(Float32Array.of(1, 3, 2, 4, 6, 5, 7, 9, 8))
  })

  it('ASP’s three numbers and three codes give the axis', async () => {
    const values = Array.from({ length: 12 }, (_, i) => 0.5 + i / 16)
    const { parts, guesses } = await readOf(lines('12', '4000.5', '402.5', '1', '2', '4', ...values.map(String)))
    expect([parts[0]?.axis.values[0], parts[0]?.axis.values[11]]).toEqual([4000.5, 402.5])
    expect(parts[0]?.intensities).toEqual(Float32Array.from(values))
    expect(guesses).toMatchObject([{ what: 'layout' }])
  })

  it('a column of labels alone is a table', async () => {
    const { table } = await readOf(lines('labels', 'oak', 'oak', 'pine', 'pine'))
    expect(table).toMatchObject({ rows: 4, columns: [{ name: 'labels', values: ['oak', 'oak', 'pine', 'pine'] }] })
  })
})

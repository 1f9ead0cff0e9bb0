import { describe, expect, it } from 'vitest'
import { column, faultOf, partsOf } from './tables.testkit.ts'

const lines = (...rows: string[]): string => `${rows.join('\n')}\n`

describe('rows', () => {
  it('give one spectrum each, with the other columns beside them', async () => {
    const [part] = await partsOf(lines('id,class,400,401,402', 'a,x,1,2.5,3', 'b,y,4,5,6'))
    expect(part?.axis).toEqual(Float64Array.of(400, 401, 402))
    expect(part?.intensities).toEqual(Float32Array.of(1, 2.5, 3, 4, 5, 6))
    expect(column(part, 'class')).toEqual(['x', 'y'])
  })

  it('with a falling axis are turned round', async () => {
    const [part] = await partsOf(lines('id,402,401,400', 'a,1,2,3', 'b,4,5,6'))
    expect(part?.axis).toEqual(Float64Array.of(400, 401, 402))
    expect(part?.intensities).toEqual(Float32Array.of(3, 2, 1, 6, 5, 4))
  })

  it('take the unit from the names', async () => {
    expect((await partsOf(lines('400 nm,410 nm,420 nm', '1,3,2', '3,1,2')))[0]?.unit).toBe('nm')
    expect((await partsOf(lines('Raman shift (cm-1),410,420,430', 'a,3,2,1', 'b,1,2,4')))[0]?.unit).toBe('cm-1')
    expect((await partsOf(lines('V1,V2,V3', '1,3,2', '3,1,2')))[0]?.unit).toBe('index')
  })

  it('read the decimal comma', async () => {
    const [part] = await partsOf(lines('id;400,5;401,5;402,5', 'a;0,5;1,25;2', 'b;1e2;,5;-3,0'))
    expect(part?.axis).toEqual(Float64Array.of(400.5, 401.5, 402.5))
    expect(part?.intensities).toEqual(Float32Array.of(0.5, 1.25, 2, 100, 0.5, -3))
  })

  it('keep a column called __proto__ like any other', async () => {
    const [part] = await partsOf(lines('__proto__,constructor,400,401,402', 'a,x,1,2,3', 'b,y,4,5,6'))
    expect(column(part, '__proto__')).toEqual(['a', 'b'])
    expect(column(part, 'constructor')).toEqual(['x', 'y'])
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('number columns of the same name', async () => {
    const [part] = await partsOf(lines('id,note,note,400,401,402', 'a,x,y,1,2,3', 'b,x,y,4,5,6'))
    expect(part?.columns.map(({ name }) => name)).toEqual(['id', 'note', 'note (2)'])
  })

  it('refuse an axis that holds a position twice', async () => {
    expect(await faultOf(lines('id,400,401,401', 'a,1,2,3', 'b,4,5,6'))).toMatchObject({ code: 'axis-duplicate' })
  })
})

describe('columns', () => {
  it('give one spectrum each, named by the header', async () => {
    const [part] = await partsOf(lines('wavelength (nm),a,b', '400,1,2', '401,3,4', '402,5,6'))
    expect(part?.unit).toBe('nm')
    expect(part?.intensities).toEqual(Float32Array.of(1, 3, 5, 2, 4, 6))
    expect(column(part, 'id')).toEqual(['a', 'b'])
  })

  it('take rows of words above the numbers for what describes the spectra', async () => {
    const [part] = await partsOf(
      lines('wavenumber,a,b', 'class,Lipids,Proteins', 'patient,p1,p2', '402,1,2', '401,3,4', '400,5,6', '399,7,8'),
    )
    expect(column(part, 'class')).toEqual(['Lipids', 'Proteins'])
    expect(column(part, 'patient')).toEqual(['p1', 'p2'])
    expect(part?.intensities).toEqual(Float32Array.of(7, 5, 3, 1, 8, 6, 4, 2))
  })
})

describe('long tables', () => {
  it('give one spectrum for each key, in whatever order its points come', async () => {
    const parts = await partsOf(
      lines(
        'sample,class,wavenumber,intensity',
        'a,x,400,1',
        'b,y,400,4',
        'a,x,402,3',
        'b,y,401,5',
        'a,x,401,2',
        'b,y,402,6',
      ),
    )
    expect(parts.map((part) => [...part.intensities])).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ])
    expect(parts.map((part) => column(part, 'class')?.[0])).toEqual(['x', 'y'])
    expect(parts[1]?.firstRow).toBe(2)
  })
})

describe('two columns', () => {
  it('give one spectrum named like the file', async () => {
    const parts = await partsOf(lines('#Wave\t\t#Intensity', '402.5\t7', '401.5\t8', '400.5\t9'))
    expect(parts).toHaveLength(1)
    expect(parts[0]?.axis).toEqual(Float64Array.of(400.5, 401.5, 402.5))
    expect(parts[0]?.intensities).toEqual(Float32Array.of(9, 8, 7))
    expect(column(parts[0], 'id')).toEqual(['table'])
  })
})

describe('lists in brackets', () => {
  const row = (id: number, axis: string, values: string): string => `${id},"${axis}","${values}"`
  it('are read as JSON, Python and NumPy write them', async () => {
    const [part] = await partsOf(
      lines(
        'id,wavenumbers,intensity',
        row(1, '[400, 401, 402]', '[1.0, 2e0, 3]'),
        row(2, '[400 401\n 402]', '[ 4. 5. 6. ]'),
        row(3, '(400, 401, 402)', '(7, 8, 9)'),
      ),
    )
    expect(part?.rows).toBe(3)
    expect(part?.intensities).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9))
  })

  it('on different axes stay apart', async () => {
    const parts = await partsOf(
      lines(
        'id,wavenumbers,intensity',
        row(1, '[400, 401, 402]', '[1, 2, 3]'),
        row(2, '[404, 403, 402, 401]', '[4, 5, 6, 7]'),
        row(3, '[400, 401, 402]', '[1, 2, 3]'),
      ),
    )
    expect(parts.map((part) => [part.firstRow, part.rows, part.axis.length])).toEqual([
      [1, 1, 3],
      [2, 1, 4],
      [3, 1, 3],
    ])
    expect(parts[1]?.intensities).toEqual(Float32Array.of(7, 6, 5, 4))
  })

  it('name row, column and number of what is wrong with them', async () => {
    const good = row(1, '[400, 401, 402]', '[1, 2, 3]')
    const bad = async (axis: string, values: string) =>
      faultOf(lines('id,wavenumbers,intensity', good, good, good, row(2, axis, values)))
    const where = { row: 4, line: 5, column: 'intensity' }
    expect(await bad('[400, 401, 402]', '[1, 2]')).toMatchObject({ code: 'list-lengths-differ', where })
    expect(await bad('[400, 401, 402]', '[1, nan, 3]')).toMatchObject({ code: 'not-finite', where })
    expect((await bad('[400, 401, 402]', '[1, x, 3]')).message).toMatch(/^Number 2 of the list: /)
    expect(await bad('[400, 401, 402]', '[1 ... 3]')).toMatchObject({ code: 'shortened-list', where })
    expect(await bad('[400, 401, 402]', '[1, 2, 3')).toMatchObject({ code: 'broken-list', where })
    expect(await bad('[400, 400, 402]', '[1, 2, 3]')).toMatchObject({
      code: 'axis-duplicate',
      where: { row: 4, column: 'wavenumbers' },
    })
  })
})

describe('a bad cell', () => {
  const table = (cell: string): string => lines('id,400,401,402', 'a,1,2,3', `b,4,${cell},6`, 'c,7,8,9')
  const where = { file: 'table.csv', row: 2, line: 3, column: '401' }
  for (const [cell, code] of [
    ['x', 'not-a-number'],
    ['', 'empty-cell'],
    ['NaN', 'not-finite'],
    ['-Inf', 'not-finite'],
    ['1e999', 'number-too-large'],
    ['1e39', 'number-too-large'],
    ['0x1F', 'not-a-number'],
  ] as const) {
    it(`“${cell}” is told as ${code} with row, line and column`, async () => {
      const fault = await faultOf(table(cell))
      expect(fault).toMatchObject({ code, where })
      expect(fault.remedy).not.toBe('')
    })
  }

  it('in the only row to look at does not turn its column into text', async () => {
    expect(await faultOf(lines('id,400,401,402', 'a,1,x,3'))).toMatchObject({ code: 'not-a-number' })
  })

  it('with a comma where a point was expected names the decimal comma', async () => {
    expect((await faultOf(table('"1,5"'))).remedy).toMatch(/decimal comma/)
  })
})

describe('a ragged row', () => {
  it('is told with what was expected', async () => {
    expect(await faultOf(lines('id,400,401,402', 'a,1,2,3', 'b,4,5', 'c,7,8,9'))).toMatchObject({
      code: 'ragged-row',
      message: 'The row has 3 cells where 4 were expected.',
      where: { row: 2, line: 3 },
    })
  })

  it('at the end of a file without a line end hints at a cut file', async () => {
    const fault = await faultOf('id,400,401,402\na,1,2,3\nb,4,5,6\nc,7,8,9\nd,1')
    expect(fault).toMatchObject({ code: 'ragged-row', where: { row: 4, line: 5 } })
    expect(fault.remedy).toMatch(/cut short/)
  })

  it('that only has blank cells too many is let pass', async () => {
    expect((await partsOf(lines('id,400,401,402,,', 'a,1,2,3,,', 'b,4,5,6,,')))[0]?.rows).toBe(2)
    expect((await partsOf(lines('id,400,401,402', 'a,1,2,3,', 'b,4,5,6,', 'c,4,5,6')))[0]?.rows).toBe(3)
  })
})

import { describe, expect, it } from 'vitest'
import { axisOf, column, faultOf, leftOutOf, partsOf, readOf } from './tables.testkit.ts'

const lines = (...rows: string[]): string => `${rows.join('\n')}\n`

describe('rows', () => {
  it('give one spectrum each, with the other columns beside them', async () => {
    const [part] = await partsOf(lines('id,class,400,401,402', 'a,x,1,2.5,3', 'b,y,4,5,6'))
    expect(axisOf(part)).toEqual([400, 401, 402])
    expect(part?.intensities).toEqual(Float32Array.of(1, 2.5, 3, 4, 5, 6))
    expect(column(part, 'class')).toEqual(['x', 'y'])
  })

  it('with a falling axis keep their direction', async () => {
    const [part] = await partsOf(lines('id,402,401,400', 'a,1,2,3', 'b,4,5,6'))
    expect(axisOf(part)).toEqual([402, 401, 400])
    expect(part?.intensities).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6))
  })

  it('under names with blanks keep types and flags, however few rows follow', async () => {
    const table = lines(
      ['1697.1', '1693.3', '1689.4', '1685.6', '1681.7', 'map_x', '1214.0 - 1258.0'].join('\t'),
      new Array(7).fill('continuous').join('\t'),
      ['', '', '', '', '', 'meta', 'meta'].join('\t'),
      ['0.37', '0.43', '0.49', '0.55', '0.63', '30442.5', '15.01'].join('\t'),
      ['0.38', '0.44', '0.50', '0.57', '0.66', '30445.3', '15.02'].join('\t'),
    )
    const [part] = await partsOf(table)
    expect(axisOf(part)).toEqual([1697.1, 1693.3, 1689.4, 1685.6, 1681.7])
    expect(column(part, '1214.0 - 1258.0')).toEqual(['15.01', '15.02'])
  })

  it('take the unit from the names', async () => {
    const unitOf = async (table: string) => (await partsOf(table))[0]?.axis.unit
    expect(await unitOf(lines('400 nm,410 nm,420 nm', '1,3,2', '3,1,2'))).toBe('nm')
    expect(await unitOf(lines('Raman shift (cm-1),410,420,430', 'a,3,2,1', 'b,1,2,4'))).toBe('cm-1')
    expect(await unitOf(lines('V1,V2,V3', '1,3,2', '3,1,2'))).toBe('index')
  })

  it('read the decimal comma', async () => {
    const [part] = await partsOf(lines('id;400,5;401,5;402,5', 'a;0,5;1,25;2', 'b;1e2;,5;-3,0'))
    expect(axisOf(part)).toEqual([400.5, 401.5, 402.5])
    expect(part?.intensities).toEqual(Float32Array.of(0.5, 1.25, 2, 100, 0.5, -3))
  })

  it('read the decimal comma under positions with a point', async () => {
    const [part] = await partsOf(lines('"";"400.5";"401.5";"402.5"', '"a";0,5;1,25;2', '"b";1e2;,5;-3,0'))
    expect(axisOf(part)).toEqual([400.5, 401.5, 402.5])
    expect(part?.intensities).toEqual(Float32Array.of(0.5, 1.25, 2, 100, 0.5, -3))
  })

  it('keep a column called __proto__ like any other', async () => {
    const [part] = await partsOf(lines('__proto__,constructor,400,401,402', 'a,x,1,2,3', 'b,y,4,5,6'))
    expect(column(part, '__proto__')).toEqual(['a', 'b'])
    expect(column(part, 'constructor')).toEqual(['x', 'y'])
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('number columns of the same name and say so', async () => {
    const { parts, warnings } = await readOf(lines('id,note,note,400,401,402', 'a,x,y,1,2,3', 'b,x,y,4,5,6'))
    expect(parts[0]?.columns.map(({ name }) => name)).toEqual(['id', 'note', 'note (2)'])
    expect(warnings).toMatchObject([{ code: 'duplicate-column' }])
  })

  it('of two groups of columns are two parts to choose between', async () => {
    const table = lines(
      'id,NIR.1100,NIR.1102,NIR.1104,NIR.1106,MIR.900,MIR.904,MIR.908',
      'a,1,2,3,4,5,6,7',
      'b,2,3,4,5,6,7,8',
    )
    const { parts, together } = await readOf(table)
    expect(together).toBe(false)
    expect(parts.map(({ label, axis }) => [label, axis.values.length])).toEqual([
      ['nir', 4],
      ['mir', 3],
    ])
    expect((await partsOf(table, { part: 'MIR' }))[0]?.axis.values).toEqual(Float64Array.of(900, 904, 908))
  })

  it('of files put one behind the other skip the header where it comes again', async () => {
    const { parts, warnings } = await readOf(lines('id,400,401,402', 'a,1,2,3', 'id,400,401,402', 'b,4,5,6'))
    expect(column(parts[0], 'id')).toEqual(['a', 'b'])
    expect(warnings).toEqual([])
  })
})

describe('columns', () => {
  it('under names that end in numbers stand beside an “X-Axis”', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `${[87.7 + 3.3 * i, 995 - i, 994 + (i % 3)].join('\t')}`)
    const [part] = await partsOf(lines('X-Axis\tMap_000_Spec.Data 1_F(0/0)\tMap_000_Spec.Data 1_F(1/0)', ...rows))
    expect(part?.rows).toBe(2)
    expect(axisOf(part).slice(0, 2)).toEqual([87.7, 91])
    expect(part?.intensities.slice(0, 2)).toEqual(Float32Array.of(995, 994))
  })

  it('give one spectrum each, named by the header', async () => {
    const [part] = await partsOf(lines('wavelength (nm),a,b', '400,1,2', '401,3,4', '402,5,6'))
    expect(part?.axis).toMatchObject({ unit: 'nm', quantity: 'wavelength' })
    expect(part?.intensities).toEqual(Float32Array.of(1, 3, 5, 2, 4, 6))
    expect(column(part, 'id')).toEqual(['a', 'b'])
  })

  it('take rows of words above the numbers for what describes the spectra', async () => {
    const [part] = await partsOf(
      lines('wavenumber,a,b', 'class,Lipids,Proteins', 'patient,p1,p2', '402,1,2', '401,3,4', '400,5,6', '399,7,8'),
    )
    expect(column(part, 'class')).toEqual(['Lipids', 'Proteins'])
    expect(column(part, 'patient')).toEqual(['p1', 'p2'])
    expect(part?.intensities).toEqual(Float32Array.of(1, 3, 5, 7, 2, 4, 6, 8))
  })

  it('of one spectrum and what it was made from offer the processed one first', async () => {
    const table = lines(
      'Wavelength;Dark;Reference;Sample;Transmittance',
      '[nm];[counts];[counts];[counts];[%]',
      ...[0, 1, 2, 3].map((i) => `${300 + i};1;100;${40 + i};${50 - i}`),
    )
    const { parts, together, guesses } = await readOf(table)
    expect(together).toBe(false)
    expect(parts.map(({ label }) => label)).toEqual(['Transmittance', 'Sample', 'Reference', 'Dark'])
    expect(parts[0]).toMatchObject({ rows: 1, intensity: { quantity: 'transmittance', unit: '%' } })
    expect(guesses).toMatchObject([
      { what: 'columns', value: 'Transmittance', alternatives: ['Sample', 'Reference', 'Dark'] },
    ])
    expect((await partsOf(table, { part: 'dark' }))[0]?.intensities).toEqual(Float32Array.of(1, 1, 1, 1))
    expect(await faultOf(table, { part: 'Laser' })).toMatchObject({ code: 'no-such-part' })
  })
})

describe('pairs of columns', () => {
  it('give each spectrum its own positions, however long they are', async () => {
    const { parts, together, warnings } = await readOf(
      lines(
        'one,,two,',
        'Wavelength (nm),Abs,Wavelength (nm),%T',
        '400,1,500,9',
        '401,2,502,8',
        '402,3,504,7',
        ',,506,6',
      ),
    )
    expect(together).toBe(true)
    expect(parts.map((part) => [part.label, axisOf(part), part.intensity.quantity])).toEqual([
      ['one', [400, 401, 402], 'absorbance'],
      ['two', [500, 502, 504, 506], 'transmittance'],
    ])
    expect(warnings).toMatchObject([{ code: 'paired-columns' }])
  })

  it('are seen without a header, and told as a guess', async () => {
    const rows = Array.from({ length: 8 }, (_, i) => `${400 + i},${(i * 7) % 5},${400.5 + i},${(i * 3) % 4}`)
    const { parts, guesses } = await readOf(lines(...rows))
    expect(parts.map((part) => part.axis.values[0])).toEqual([400, 400.5])
    expect(guesses).toMatchObject([{ what: 'layout', value: 'paired', alternatives: ['columns'] }])
  })
})

describe('columns that nothing names', () => {
  const frames = Array.from({ length: 12 }, (_, i) => `${161.4 + 4.3 * i},${3400 + i},${3402 - i},${3404 + (i % 3)},`)

  it('are spectra, such as the frames of a series, and told with one of them alone as the other reading', async () => {
    const { parts, guesses, warnings } = await readOf(lines(...frames))
    expect(parts.map(({ rows }) => rows)).toEqual([3])
    expect(guesses).toMatchObject([
      { what: 'intensity-column', value: 'columns 2 to 4', alternatives: ['column 2', 'column 3', 'column 4'] },
    ])
    expect(warnings).toMatchObject([{ code: 'columns-unnamed' }])
  })
  it('are not told once one was chosen, or where a header names them', async () => {
    const chosen = await readOf(lines(...frames), { intensityColumn: 'column 3' })
    expect([chosen.parts[0]?.rows, chosen.guesses, chosen.warnings]).toEqual([1, [], []])
    expect((await readOf(lines('shift,a,b,c,', ...frames))).warnings).toEqual([])
  })
})

describe('long tables', () => {
  it('give one spectrum for each key, in whatever order its points come', async () => {
    const [part, none] = await partsOf(
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
    expect(none).toBeUndefined()
    expect(part?.intensities).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6))
    expect(column(part, 'class')).toEqual(['x', 'y'])
    expect(part?.rowNumbers).toEqual(Int32Array.of(1, 2))
  })

  it('of a map keep its coordinates, named or not', async () => {
    const rows = [0, 1, 2].flatMap((y) => [1490, 1480, 1470].map((x, i) => `${10 + y}\t-5\t${x}\t${100 * y + i}`))
    for (const header of [['#X\t\t#Y\t\t#Wave\t\t#Intensity'], []]) {
      const [part] = await partsOf(lines(...header, ...rows))
      expect(part).toMatchObject({ rows: 3, intensities: Float32Array.of(0, 1, 2, 100, 101, 102, 200, 201, 202) })
      expect(part?.columns.map(({ values }) => values)).toEqual([
        ['10', '11', '12'],
        ['-5', '-5', '-5'],
      ])
    }
  })
})

describe('two columns', () => {
  it('give one spectrum named like the file', async () => {
    const parts = await partsOf(lines('#Wave\t\t#Intensity', '402.5\t7', '401.5\t8', '400.5\t9'))
    expect(parts).toHaveLength(1)
    expect(axisOf(parts[0])).toEqual([402.5, 401.5, 400.5])
    expect(parts[0]?.intensities).toEqual(Float32Array.of(7, 8, 9))
    expect(column(parts[0], 'id')).toEqual(['table'])
  })

  it('that begin again are blocks, with titles between them or without', async () => {
    const block = (k: number): string[] => [0, 1, 2, 3].map((i) => `${400 + i}\t${10 * k + i}`)
    const bare = await readOf(lines(...block(1), ...block(2), '', ...block(3)))
    expect(bare.together).toBe(true)
    expect(bare.parts.map((part) => [column(part, 'id')?.[0], part.intensities[0]])).toEqual([
      ['table 1', 10],
      ['table 2', 20],
      ['table 3', 30],
    ])
    const titled = await readOf(lines('Title: one', ...block(1), 'Title: two', 'Laser: 785', ...block(2)))
    expect(titled.parts.map((part) => part.intensities[0])).toEqual([10, 20])
    expect(column(titled.parts[1], 'id')).toEqual(['two'])
    expect(titled.warnings).toEqual([])
  })

  it('where detectors overlap are one spectrum', async () => {
    const positions = [
      ...Array.from({ length: 40 }, (_, i) => 800 + 5 * i),
      ...Array.from({ length: 40 }, (_, i) => 991 + 6 * i),
    ]
    const [part, none] = await partsOf(lines(...positions.map((position, i) => `${position} ${i % 7}`)))
    expect(none).toBeUndefined()
    expect(axisOf(part)).toEqual(positions)
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
    expect(parts.map((part) => [part.rowNumbers?.[0], part.rows, part.axis.values.length])).toEqual([
      [1, 1, 3],
      [2, 1, 4],
      [3, 1, 3],
    ])
    expect(parts[1]?.intensities).toEqual(Float32Array.of(4, 5, 6, 7))
  })

  it('name what is wrong with a row that is left out', async () => {
    const good = row(1, '[400, 401, 402]', '[1, 2, 3]')
    const bad = async (axis: string, values: string) =>
      leftOutOf(lines('id,wavenumbers,intensity', good, good, good, row(2, axis, values)))
    expect(await bad('[400, 401, 402]', '[1, 2]')).toMatchObject({ row: 4 })
    expect((await bad('[400, 401, 402]', '[1, 2]'))?.message).toMatch(/3 numbers, the intensities 2/)
    expect((await bad('[400, 401, 402]', '[1, x, 3]'))?.message).toMatch(/Number 2 of the list: /)
    expect((await bad('[400, 401, 402]', '[1 ... 3]'))?.message).toMatch(/shortened with “…”/)
    expect((await bad('[400, 401, 402]', '[1, 2, 3'))?.message).toMatch(/not a bracketed list/)
  })

  it('keep a gap as a missing value', async () => {
    const [part] = await partsOf(lines('id,wavenumbers,intensity', row(1, '[400, 401, 402]', '[1, nan, 3]')))
    expect(part?.intensities).toEqual(Float32Array.of(1, Number.NaN, 3))
  })
})

describe('a bad cell', () => {
  const table = (cell: string): string => lines('id,400,401,402', 'a,1,2,3', `b,4,${cell},6`, 'c,7,8,9')
  for (const [cell, words] of [
    ['x', '“x” is not a number'],
    ['1e999', 'outside the range'],
    ['1e39', 'outside the range'],
    ['0x1F', 'is not a number'],
  ] as const) {
    it(`“${cell}” leaves its row out, which is told with row and line`, async () => {
      const { parts, warnings } = await readOf(table(cell))
      expect(column(parts[0], 'id')).toEqual(['a', 'c'])
      expect(parts[0]?.intensities).toEqual(Float32Array.of(1, 2, 3, 7, 8, 9))
      expect(warnings).toMatchObject([{ code: 'rows-left-out', row: 2 }])
      expect(warnings[0]?.message).toContain(words)
      expect(warnings[0]?.message).toContain('data row 2 (line 3)')
    })
  }

  for (const cell of ['', 'NaN', '-Inf', '?', 'n/a', 'NULL', '-', '#N/A']) {
    it(`“${cell}” is a missing value`, async () => {
      const { parts, warnings } = await readOf(table(cell))
      expect(parts[0]?.intensities).toEqual(Float32Array.of(1, 2, 3, 4, Number.NaN, 6, 7, 8, 9))
      expect(warnings).toEqual([])
    })
  }

  it('in the only row to look at is a fault that names its place', async () => {
    expect(await faultOf(lines('id,400,401,402', 'a,1,x,3'))).toMatchObject({
      code: 'not-a-number',
      where: { file: 'table.csv', row: 1, line: 2, column: '401' },
    })
  })

  it('with a comma where a point was expected says so', async () => {
    expect((await leftOutOf(table('"1,5"')))?.message).toMatch(/comma where a decimal point/)
  })
})

describe('a ragged row', () => {
  it('is left out, told with what was expected', async () => {
    const left = await leftOutOf(lines('id,400,401,402', 'a,1,2,3', 'b,4,5', 'c,7,8,9'))
    expect(left).toMatchObject({ row: 2 })
    expect(left?.message).toContain('The row has 3 cells where 4 were expected.')
  })

  it('at the end of a file without a line end is told as well', async () => {
    const left = await leftOutOf('id,400,401,402\na,1,2,3\nb,4,5,6\nc,7,8,9\nd,1,2')
    expect(left).toMatchObject({ row: 4 })
  })

  it('that only has blank cells too many is let pass', async () => {
    expect((await partsOf(lines('id,400,401,402,,', 'a,1,2,3,,', 'b,4,5,6,,')))[0]?.rows).toBe(2)
    expect((await partsOf(lines('id,400,401,402', 'a,1,2,3,', 'b,4,5,6,', 'c,4,5,6')))[0]?.rows).toBe(3)
  })
})

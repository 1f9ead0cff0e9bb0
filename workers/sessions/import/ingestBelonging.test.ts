/** Files, sheets, arrays and columns that belong together, and what there is to learn in them. */
import { describe, expect, it } from 'vitest'
import { writeNpy } from '#formats/npy/npy'
import { writeWorkbook } from '#formats/xlsx/workbook.testkit'
import { fileOf } from './ingestFiles.testkit.ts'
import { codes, columnNames, fixed, guess, hump, lines, range, row, seen } from './ingestKinds.testkit.ts'

describe('files that belong together', () => {
  const spectra = (n: number): string =>
    lines(...range(1, n, 1).map((i) => fixed(hump(30, 0.2 + 0.1 * ((5 * i) % 7))).join('\t')))
  const values = (n: number): string => lines(...range(1, n, 1).map((i) => (8 + ((i * 37) % 11) / 10).toFixed(2)))

  it('X and Y of two parts are joined part by part; the part is a column, no class', async () => {
    const found = await seen(
      fileOf('Xcal.txt', spectra(8)),
      fileOf('Ycal.txt', values(8)),
      fileOf('Xval.txt', spectra(4)),
      fileOf('Yval.txt', values(4)),
    )
    expect(found).toMatchObject({ spectra: 12, points: 30, classes: {}, targets: ['label'] })
    expect(columnNames(found)).toEqual(['part', 'label'])
    expect(codes(found)).toContain('joined-by-order')
    expect(guess(found, 'parts')).toMatchObject({ value: 'train and validation' })
  })

  const milk = (n: number, from: string): string =>
    lines(
      'id,kind,900,905,910,915',
      ...range(1, n, 1).map((i) => row(`${from}${i}`, i % 2 ? 'cow' : 'goat', ...fixed(hump(4, 0.1 * i)))),
    )

  it('train and test by name are parts, one alone is none', async () => {
    const both = await seen(fileOf('milk_train.csv', milk(8, 'a')), fileOf('milk_test.csv', milk(4, 'b')))
    expect(both).toMatchObject({ targets: ['kind'], classes: { cow: 6, goat: 6 } })
    expect(both.columns).toContainEqual(
      expect.objectContaining({ name: 'part', examples: expect.arrayContaining(['train', 'test']) }),
    )
    const one = await seen(fileOf('milk_train.csv', milk(8, 'a')))
    expect(columnNames(one)).toEqual(['id', 'kind'])
  })

  it('folders called train and test are no classes', async () => {
    const table = lines(...range(400, 430, 2).map((x, i) => `${x}\t${(hump(16)[i] ?? 0).toFixed(4)}`))
    const found = await seen(
      ...['train/oak', 'train/fir', 'test/oak', 'test/fir'].flatMap((folder) =>
        [1, 2].map((i) => fileOf(`s${i}.txt`, table, `all/${folder}/s${i}.txt`)),
      ),
    )
    expect(found).toMatchObject({ spectra: 8, classes: { fir: 4, oak: 4 } })
    expect(columnNames(found)).toContain('part')
    const flat = await seen(
      ...['train', 'test'].flatMap((folder) =>
        [1, 2].map((i) => fileOf(`s${i}.txt`, table, `all/${folder}/s${i}.txt`)),
      ),
    )
    expect(columnNames(flat)).not.toContain('class')
  })
})

describe('arrays', () => {
  const spectra = range(0, 11, 1).map((i) => hump(40, 0.3 + 0.05 * (i % 5)))
  const axis = range(1100, 2465, 35)

  it('with positions in the first column', async () => {
    const table = axis.map((x, point) => [x, ...spectra.map((spectrum) => spectrum[point] ?? 0)])
    const npy = writeNpy({ shape: [40, 13], data: Float32Array.from(table.flat()) })
    const found = await seen(fileOf('a.npy', npy))
    expect(found).toMatchObject({ spectra: 12, points: 40, axis: { first: 1100, last: 2465 } })
    expect(guess(found, 'layout')).toMatchObject({ value: 'first column is the axis' })
  })
})

describe('workbooks', () => {
  const positions = range(200, 396, 4)

  it('one spectrum a sheet: the sheets are the spectra', async () => {
    const sheet = (name: string, at: number) => ({
      name,
      data: [['Raman shift', 'Counts'], ...positions.map((x, i) => [x, hump(50, at)[i] ?? 0])],
    })
    const found = await seen(
      fileOf('a.xlsx', writeWorkbook({ sheets: [sheet('oak', 0.3), sheet('fir', 0.5), sheet('elm', 0.7)] })),
    )
    expect(found).toMatchObject({ spectra: 3, points: 50, columns: [{ name: 'id', examples: ['oak', 'fir', 'elm'] }] })
    expect(guess(found, 'sheet')).toMatchObject({ value: 'all sheets', alternatives: ['oak', 'fir', 'elm'] })
  })

  it('dark, raw and processed columns, and positions in two units', async () => {
    const rows = positions.map((x, i) => [540 + 0.3 * i, x, 90 + (i % 3), 900 + (i % 7), hump(50)[i] ?? 0])
    const header = ['Wavelength (nm)', 'Raman shift (cm-1)', 'Dark', 'Raw counts', 'Absorbance']
    const found = await seen(fileOf('a.xlsx', writeWorkbook({ sheets: [{ name: 'S', data: [header, ...rows] }] })))
    expect(found).toMatchObject({ spectra: 1, intensity: { quantity: 'absorbance' } })
    expect(guess(found, 'columns')).toMatchObject({ value: 'Absorbance', alternatives: ['Raw counts', 'Dark'] })
    expect(guess(found, 'axis-column')?.because).toContain('“Raman shift (cm-1)”')
  })

  it('numbers that were typed as text with a decimal comma', async () => {
    const rows = range(0, 5, 1).map((i) => [`s${i}`, ...fixed(hump(20, 0.1 * i)).map((text) => text.replace('.', ','))])
    const header = ['id', ...range(1100, 1290, 10).map(String)]
    const found = await seen(fileOf('a.xlsx', writeWorkbook({ sheets: [{ name: 'S', data: [header, ...rows] }] })))
    expect(found).toMatchObject({ spectra: 6, points: 20, axis: { first: 1100, last: 1290 } })
  })
})

describe('tables that describe spectra', () => {
  it('are read in their own notation', async () => {
    const spectra = lines(
      row('sample', ...range(400, 436, 4)),
      ...range(0, 7, 1).map((i) => row(`S0${i}`, ...fixed(hump(10)))),
    )
    const lab = lines(
      'Sample ID;Fat',
      ...range(0, 7, 1).map((i) => `s0${7 - i};${(3 + (7 - i) * 0.2).toFixed(2).replace('.', ',')}`),
    )
    const found = await seen(fileOf('spectra.csv', spectra), fileOf('lab.csv', lab))
    expect(found.targets).toEqual(['Fat'])
    expect(found.columns.find(({ name }) => name === 'Fat')).toMatchObject({
      kind: 'number',
      examples: ['3.00', '3.20', '3.40', '3.60'],
    })
  })
})

describe('columns to learn', () => {
  it('measured numbers called y are values, not classes of one spectrum each', async () => {
    const y = range(0, 11, 1).map((i) => 8 + ((i * 37) % 113) / 10)
    const found = await seen(
      fileOf(
        'X.npy',
        writeNpy({ shape: [12, 40], data: Float32Array.from(range(0, 11, 1).flatMap((i) => hump(40, 0.05 * i))) }),
      ),
      fileOf('y.npy', writeNpy({ shape: [12], data: Float32Array.from(y) })),
    )
    expect(found).toMatchObject({ spectra: 12, classes: {}, targets: ['y'] })
  })

  it('measured numbers are targets; replicates of a sample are its group, and no class', async () => {
    const table = lines(
      row('Sample', 'Rep', 'Brix', ...range(900, 955, 5).map((x) => `X${x}nm`)),
      ...range(0, 14, 1).map((i) =>
        row(
          `apple${Math.floor(i / 3) + 1}`,
          (i % 3) + 1,
          (10 + Math.floor(i / 3) * 0.8).toFixed(1),
          ...fixed(hump(12, 0.03 * i)),
        ),
      ),
    )
    const found = await seen(fileOf('a.csv', table))
    expect(found).toMatchObject({ spectra: 15, axis: { unit: 'nm' }, classes: {}, groups: 5 })
    expect(found.targets).toContain('Brix')
    expect(found.targets).not.toContain('Rep')
    expect(guess(found, 'group')).toMatchObject({ value: 'Sample' })
  })

  it('people are a group and no class; class numbers called y are a class, and dates no values', async () => {
    const axis = range(900, 1000, 5)
    const patients = lines(
      row('Patient', 'Time', 'Glucose (mg/dL)', ...axis),
      ...range(0, 11, 1).map((i) =>
        row(`P${Math.floor(i / 2)}`, 44321.5 + i / 1440, 80 + i * 7.3, ...fixed(hump(21, 0.05 * i))),
      ),
    )
    const found = await seen(fileOf('a.csv', patients))
    expect(found).toMatchObject({ classes: {}, groups: 6 })
    expect(found.targets).toContain('Glucose (mg/dL)')
    expect(found.targets).not.toContain('Time')
    expect(guess(found, 'group')).toMatchObject({ value: 'Patient' })
    const labelled = lines(
      row(...axis, 'y'),
      ...range(0, 9, 1).map((i) => row(...fixed(hump(21, 0.3 + 0.2 * (i % 2))), i % 2)),
    )
    expect(await seen(fileOf('b.csv', labelled))).toMatchObject({ targets: ['y'], classes: { 0: 5, 1: 5 } })
  })
})

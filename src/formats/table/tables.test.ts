import { describe, expect, it } from 'vitest'
import type { ReadSpectra } from '../reader.ts'
import type { Grid } from './positionRow.ts'
import { spectraOfTable } from './spectraOfTable.ts'
import { tableOfGrid } from './tableOfGrid.ts'
import type { TableSpectra } from './tableSpectra.ts'
import type { TableColumn, TypedTable } from './typedTable.ts'

const numbers = (name: string, ...values: number[]): TableColumn => ({
  kind: 'numbers',
  name,
  values: Float64Array.from(values),
})
const texts = (name: string, ...values: string[]): TableColumn => ({ kind: 'texts', name, values })
const table = (columns: TableColumn[], words?: string): TypedTable => ({
  label: 'table',
  columns,
  rows: columns[0]?.values.length ?? 0,
  ...(words === undefined ? {} : { words }),
})

function only(read: TableSpectra | null): ReadSpectra {
  const [part] = read?.parts ?? []
  if (!part) throw new Error('no spectra')
  return part
}
const fromGrid = (grid: Grid): TableSpectra | null => {
  const found = tableOfGrid('sheet', grid)
  return found && spectraOfTable(found)
}
const summary = (part: ReadSpectra) => ({
  axis: [...part.axis.values],
  said: `${part.axis.quantity}, ${part.axis.unit}`,
  rows: part.rows,
  values: [...part.intensities],
  columns: Object.fromEntries(part.columns.map(({ name, values }) => [name, [...values]])),
})

describe('a row for each spectrum', () => {
  it.each([
    [['1100', '1300', '1500'], [1100, 1300, 1500], 'wavelength, nm'],
    [['wl_400', 'wl_450', 'wl_500'], [400, 450, 500], 'wavelength, nm'],
    [['350 (nm)', '351 (nm)', '352 (nm)'], [350, 351, 352], 'wavelength, nm'],
    [['5000cm-1', '4000cm-1', '3000cm-1'], [5000, 4000, 3000], 'wavenumber, cm-1'],
    [['5000 (cm-1)', '4000 (cm-1)', '3000 (cm-1)'], [5000, 4000, 3000], 'wavenumber, cm-1'],
    [['350_nm', '351_nm', '352_nm'], [350, 351, 352], 'wavelength, nm'],
    [['X800.5', 'X600.5', 'X400.5'], [800.5, 600.5, 400.5], 'wavelength, nm'],
    [['X.100.5', 'X0.5', 'X99.5'], [-100.5, 0.5, 99.5], 'raman shift, cm-1'],
    [['spc.4000', 'spc.3998', 'spc.3996'], [4000, 3998, 3996], 'wavenumber, cm-1'],
    [['wn_4000', 'wn_3998', 'wn_3996'], [4000, 3998, 3996], 'wavenumber, cm-1'],
    [['Raman shift 100 cm-1', 'Raman shift 102 cm-1', 'Raman shift 104 cm-1'], [100, 102, 104], 'raman shift, cm-1'],
    [['1000 cm⁻¹', '1001,5 cm⁻¹', '1003 cm⁻¹'], [1000, 1001.5, 1003], 'wavenumber, cm-1'],
    [['-100', '0.5', '100'], [-100, 0.5, 100], 'raman shift, cm-1'],
  ])('reads the names %j as positions', (names, positions, said) => {
    const part = only(
      spectraOfTable(
        table([
          texts('sample', 'a', 'b'),
          ...names.map((name, i) => numbers(name, i, 10 + i)),
          numbers('protein', 11.5, 12),
        ]),
      ),
    )
    expect(summary(part)).toEqual({
      axis: positions,
      said,
      rows: 2,
      values: [0, 1, 2, 10, 11, 12],
      columns: { sample: ['a', 'b'], protein: ['11.5', '12'] },
    })
  })

  it('takes groups of positions for kinds of spectra to choose among', () => {
    const kinds = ['reflectance', 'absorbance'].flatMap((kind) =>
      [400, 500, 600].map((nm) => numbers(`${kind}_${nm}_nm`, nm)),
    )
    const read = spectraOfTable(table(kinds))
    expect(read?.parts.map(({ label, intensity }) => [label, intensity.quantity])).toEqual([
      ['reflectance', 'reflectance'],
      ['absorbance', 'absorbance'],
    ])
    expect(read?.together).toBe(false)
  })

  it('counts where names only count, if there are many of them', () => {
    const counted = (n: number) => Array.from({ length: n }, (_, i) => numbers(`V${i + 1}`, i))
    expect(only(spectraOfTable(table(counted(9)))).axis.unit).toBe('index')
    expect(spectraOfTable(table(counted(4)))).toBeNull()
  })

  it('keeps singles as singles, and writes them with their own digits', () => {
    const single = (name: string, value: number): TableColumn => ({
      kind: 'numbers',
      name,
      values: Float32Array.of(value),
    })
    const part = only(
      spectraOfTable(table([single('400', 0.1), single('402', 0.2), single('404', 0.3), single('fat', 3.7)])),
    )
    expect(part.intensities).toBeInstanceOf(Float32Array)
    expect(part.columns).toEqual([{ name: 'fat', values: ['3.7'] }])
  })

  it('says how many intensities are missing', () => {
    const read = spectraOfTable(table([numbers('400', 1), numbers('402', Number.NaN), numbers('404', 3)]))
    expect(read?.warnings).toEqual([{ code: 'missing-values', message: 'In “table”, 1 intensity is missing.' }])
  })

  it('leaves a table of references alone', () => {
    expect(
      spectraOfTable(table([texts('id', 'a', 'b'), numbers('protein', 1, 2), numbers('omega 3', 3, 4)])),
    ).toBeNull()
  })
})

describe('a column for each spectrum', () => {
  it('is read beside a column of positions', () => {
    const part = only(
      spectraOfTable(
        table([numbers('Wavelength (nm)', 500, 499, 498), numbers('S1', 1, 2, 3), numbers('S2', 4, 5, 6)]),
      ),
    )
    expect(summary(part)).toEqual({
      axis: [500, 499, 498],
      said: 'wavelength, nm',
      rows: 2,
      values: [1, 2, 3, 4, 5, 6],
      columns: { spectrum: ['S1', 'S2'] },
    })
  })

  it('is not seen where rows are samples with a number', () => {
    const count = Array.from({ length: 30 }, (_, i) => i + 1)
    expect(
      spectraOfTable(table([numbers('', ...count), numbers('protein', ...count), numbers('fat', ...count)])),
    ).toBeNull()
  })
})

describe('a row for each point', () => {
  it('is cut where the key changes, with what is constant in a spectrum beside it', () => {
    const part = only(
      spectraOfTable(
        table([
          texts('sample', 'a', 'a', 'a', 'b', 'b', 'b'),
          numbers('wavelength_nm', 400, 410, 420, 400, 410, 420),
          numbers('intensity', 1, 2, 3, 4, 5, 6),
          numbers('protein', 9, 9, 9, 8, 8, 8),
        ]),
      ),
    )
    expect(summary(part)).toEqual({
      axis: [400, 410, 420],
      said: 'wavelength, nm',
      rows: 2,
      values: [1, 2, 3, 4, 5, 6],
      columns: { sample: ['a', 'b'], protein: ['9', '8'] },
    })
  })

  it('gives spectra on axes of their own as parts that belong together', () => {
    const read = spectraOfTable(
      table([
        texts('sample', 'a', 'a', 'a', 'b', 'b', 'b'),
        numbers('raman shift', 400, 410, 420, 401, 411, 421),
        numbers('counts', 1, 2, 3, 4, 5, 6),
      ]),
    )
    expect(read?.parts).toHaveLength(2)
    expect(read?.together).toBe(true)
  })
})

describe('a spectrum in each cell', () => {
  const lists = (name: string, ...values: (number[] | null)[]): TableColumn => ({
    kind: 'lists',
    name,
    values: values.map((list) => list && Float64Array.from(list)),
  })

  it('is read with its list of positions, and rows that do not fit are told', () => {
    const read = spectraOfTable(
      table([
        texts('id', 'a', 'b', 'c'),
        lists('wavenumbers', [3, 2, 1], [3, 2, 1], [3, 2, 1]),
        lists('absorbance', [1, 2, 3], null, [4, 5, 6]),
      ]),
    )
    expect(summary(only(read))).toEqual({
      axis: [3, 2, 1],
      said: 'wavenumber, cm-1',
      rows: 2,
      values: [1, 2, 3, 4, 5, 6],
      columns: { id: ['a', 'c'] },
    })
    expect(read?.warnings[0]?.code).toBe('rows-left-out')
  })
})

describe('a grid of cells', () => {
  it('has its axis named by the corner, over the ids', () => {
    const read = fromGrid([
      ['axis: wavelength (nm) / data: absorbance (a.u.)', 908.1, 914.3, 920.5],
      ['T1', 0.4, 0.5, 0.6],
      ['T2', 0.7, 0.8, 0.9],
    ])
    const part = only(read)
    expect(part.intensity.quantity).toBe('absorbance')
    expect(part.columns).toEqual([{ name: 'id', values: ['T1', 'T2'], role: 'id' }])
    expect(summary(part).said).toBe('wavelength, nm')
    expect(read?.guesses).toEqual([])
  })

  it('has a title above and a row of units below', () => {
    const part = only(
      fromGrid([
        ['Near-infrared reflectance of barley, Wavelength (nm)'],
        [],
        ['Sample', 'Protein', 1100, 1102, 1104],
        [null, '%', 'nm', 'nm', 'nm'],
        ['a', 11.2, 1, 2, 3],
        ['b', 12.4, 4, null, 6],
      ]),
    )
    expect(summary(part)).toEqual({
      axis: [1100, 1102, 1104],
      said: 'wavelength, nm',
      rows: 2,
      values: [1, 2, 3, 4, Number.NaN, 6],
      columns: { Sample: ['a', 'b'], Protein: ['11.2', '12.4'] },
    })
    expect(part.columns[1]?.unit).toBe('%')
    expect(part.intensity.quantity).toBe('reflectance')
  })

  it('is turned where the positions run down, with the lines above them as columns', () => {
    const part = only(
      fromGrid([
        ['Raman shift (cm-1)', 'S1', 'S2'],
        ['class', 'A', 'B'],
        [100, 1, 4],
        [101.5, 2, 5],
        [103, 3, 6],
      ]),
    )
    expect(summary(part)).toEqual({
      axis: [100, 101.5, 103],
      said: 'raman shift, cm-1',
      rows: 2,
      values: [1, 2, 3, 4, 5, 6],
      columns: { id: ['S1', 'S2'], class: ['A', 'B'] },
    })
  })

  it('stays a table where numbers of samples rise like an axis', () => {
    const grid = [['id', 'protein', 'moisture'], ...Array.from({ length: 30 }, (_, i) => [1001 + i, 10 + (i % 3), 5])]
    expect(fromGrid(grid)).toBeNull()
    expect(tableOfGrid('sheet', grid)?.columns.map(({ name }) => name)).toEqual(['id', 'protein', 'moisture'])
  })

  it('stays a table where values of a row happen to rise', () => {
    const found = tableOfGrid('sheet', [
      ['Name', 'Water', 'ROI1 lb', 'ROI1 hb', 'ROI2 lb'],
      ['a.txt', 4.3, 15, 200, 860],
      ['b.txt', 4.1, 15, 200, 870],
    ])
    expect(found && spectraOfTable(found)).toBeNull()
    expect(found?.columns.map(({ name }) => name)).toEqual(['Name', 'Water', 'ROI1 lb', 'ROI1 hb', 'ROI2 lb'])
  })

  it('stays a table of fields and values', () => {
    const found = tableOfGrid('sheet', [
      ['Field', 'Value'],
      ['Spectrometer', 'AuroraNIR'],
      ['Range (nm)', '950–1650'],
    ])
    expect(found && spectraOfTable(found)).toBeNull()
    expect(found?.rows).toBe(2)
  })
})

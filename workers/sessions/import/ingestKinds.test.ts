/**
 * Tables as instruments, spreadsheets and R write them, each with one trait that is easily read wrong. Every one comes out right,
 * and what its file leaves open is told.
 */
import { describe, expect, it } from 'vitest'
import { noCorrections } from '#domain/data/importCorrections'
import { writeNpy } from '#formats/npy/npy'
import { writeWorkbook } from '#formats/xlsx/workbook.testkit'
import type { InputFile, Inspection } from '#protocol/ingest'
import { fileOf } from './ingestFiles.testkit.ts'
import { inspect } from './ingestInspection.ts'
import { readImport } from './ingestRead.ts'

async function seen(...files: InputFile[]): Promise<Inspection> {
  const draft = await readImport(files, noCorrections, () => {})
  if (!draft.ok) throw new Error(JSON.stringify(draft.error))
  return inspect(draft.value)
}

const lines = (...rows: string[]): string => `${rows.join('\n')}\n`
const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => Number((from + i * step).toFixed(6)))
/** A hump over `n` points with wrinkles, so that no column rises all the way. */
const hump = (n: number, at = 0.5, height = 1): number[] =>
  Array.from({ length: n }, (_, i) => 0.1 + height * Math.exp(-(((i / n - at) * 6) ** 2)) + 0.01 * Math.sin(7 * i))
const row = (...cells: (string | number)[]): string => cells.join(',')
const fixed = (values: readonly number[], digits = 4): string[] => values.map((value) => value.toFixed(digits))
const codes = ({ warnings }: Inspection): string[] => warnings.map(({ code }) => code)
const guess = ({ guesses }: Inspection, what: string) => guesses.find((one) => one.what === what)
const columnNames = ({ columns }: Inspection): string[] => columns.map(({ name }) => name)

describe('class numbers in a table without names', () => {
  const rows = (label: (i: number) => string, last: boolean): string =>
    lines(
      ...Array.from({ length: 12 }, (_, i) => {
        const values = fixed(hump(40, 0.3 + 0.2 * (i % 2)), 5)
        return (last ? [...values, label(i)] : [label(i), ...values]).join('\t')
      }),
    )

  it.each([
    ['in front, 1 to 3 again and again', (i: number) => String((i % 3) + 1), false, 'column 1', ['1', '2', '3']],
    [
      'in front, in scientific notation',
      (i: number) => (i % 2 === 0 ? '1.0e+00' : '-1.0e+00'),
      false,
      'column 1',
      ['-1', '1'],
    ],
    ['behind', (i: number) => String(i % 2), true, 'column 41', ['0', '1']],
  ])('are a column, not intensities: %s', async (_, label, last, name, classes) => {
    const found = await seen(fileOf('a.txt', rows(label, last)))
    expect(found).toMatchObject({ spectra: 12, points: 40, targets: [name] })
    expect(Object.keys(found.classes).sort()).toEqual(classes)
    expect(guess(found, 'target')).toMatchObject({ value: name })
  })

  it('leaves measured integers alone', async () => {
    const table = lines(
      ...Array.from({ length: 12 }, (_, i) =>
        range(0, 19, 1)
          .map((x) => (x * 7 + i * 3) % 5)
          .join(','),
      ),
    )
    expect(await seen(fileOf('a.csv', table))).toMatchObject({ spectra: 12, points: 20, targets: [] })
  })
})

describe('spectra beside their positions', () => {
  const positions = range(400, 495, 5)
  const body = positions.map((x, i) =>
    row(x, ...[0, 1, 2, 3, 4, 5].map((s) => (hump(20, 0.2 + 0.1 * s)[i] ?? 0).toFixed(4))),
  )

  it('with a row of classes below counted names', async () => {
    const found = await seen(fileOf('a.csv', lines('sample,S1,S2,S3,S4,S5,S6', 'class,A,A,A,B,B,B', ...body)))
    expect(found).toMatchObject({ spectra: 6, points: 20, axis: { first: 400, last: 495 }, classes: { A: 3, B: 3 } })
  })

  it('under counted names alone: told, with the other way to read it', async () => {
    const found = await seen(fileOf('a.csv', lines('sample,S1,S2,S3,S4,S5,S6', ...body)))
    expect(found).toMatchObject({ spectra: 6, points: 20, axis: { first: 400, last: 495 } })
    expect(guess(found, 'layout')).toMatchObject({ value: 'columns', alternatives: ['rows'] })
  })

  it('that are called by their class', async () => {
    const found = await seen(fileOf('a.csv', lines('cm-1,A,A,A,B,B,B', ...body)))
    expect(found).toMatchObject({ spectra: 6, classes: { A: 3, B: 3 } })
    expect(guess(found, 'label')?.alternatives).toEqual(['no class'])
  })

  it('behind the intensity, and behind pixel numbers', async () => {
    const values = hump(20)
    const swapped = lines('Intensity,Raman shift', ...positions.map((x, i) => row((values[i] ?? 0).toFixed(4), x)))
    expect(await seen(fileOf('a.csv', swapped))).toMatchObject({
      spectra: 1,
      axis: { first: 400, last: 495, unit: 'cm-1', quantity: 'raman shift' },
    })
    const pixels = lines(
      'Pixel,Wavelength,Dark,Raw,Absorbance',
      ...positions.map((x, i) => row(i, x, 100 + (i % 3), 900 + (i % 7), (values[i] ?? 0).toFixed(4))),
    )
    const found = await seen(fileOf('b.csv', pixels))
    expect(found).toMatchObject({ spectra: 1, axis: { first: 400, unit: 'nm' }, intensity: { quantity: 'absorbance' } })
    expect(guess(found, 'columns')?.alternatives).toEqual(['Raw', 'Dark'])
  })

  it('in two units: one is the axis, neither is a spectrum', async () => {
    const values = hump(20)
    const table = lines(
      'Wavelength (nm),Raman shift (cm-1),Intensity',
      ...positions.map((x, i) => row((1e7 / (1e7 / 532 - x)).toFixed(3), x, (values[i] ?? 0).toFixed(4))),
    )
    const found = await seen(fileOf('a.csv', table))
    expect(found).toMatchObject({ spectra: 1, axis: { first: 400, last: 495, quantity: 'raman shift' } })
    expect(guess(found, 'axis-column')).toMatchObject({ alternatives: ['Wavelength (nm)'] })
  })

  it('means, deviations and the number of measurements', async () => {
    const table = lines(
      'wavelength,mean,sd,n',
      ...positions.map((x, i) => row(x, (hump(20)[i] ?? 0).toFixed(4), 0.01, 5)),
    )
    const found = await seen(fileOf('a.csv', table))
    expect(found).toMatchObject({ spectra: 1, points: 20 })
    expect(guess(found, 'columns')).toMatchObject({ value: 'mean' })
  })

  it('under Origin’s rows of names, units and comments', async () => {
    const table = lines(
      'Raman Shift\tIntensity\tIntensity',
      'cm\\+(-1)\ta.u.\ta.u.',
      '\tGraphene\tGraphite',
      ...positions.map((x, i) => `${x}\t${(hump(20)[i] ?? 0).toFixed(4)}\t${(hump(20, 0.3)[i] ?? 0).toFixed(4)}`),
    )
    const found = await seen(fileOf('a.txt', table))
    expect(found).toMatchObject({ spectra: 2, axis: { unit: 'cm-1', quantity: 'raman shift' } })
    expect(found.columns).toMatchObject([{ name: 'id', examples: ['Graphene', 'Graphite'] }])
  })
})

describe('names that are numbers, or speak of something else', () => {
  const positions = range(400, 495, 5)
  const column = (x: number, i: number, factors: readonly number[]) =>
    row(x, ...factors.map((factor) => (factor * (hump(20)[i] ?? 0)).toFixed(4)))

  it('concentrations over spectra under a blank corner: told, with the other way to read it', async () => {
    const factors = [0.5, 1, 2, 5, 10]
    const found = await seen(
      fileOf('a.csv', lines(row('', ...factors), ...positions.map((x, i) => column(x, i, factors)))),
    )
    expect(found).toMatchObject({ spectra: 5, points: 20, axis: { first: 400, last: 495 } })
    expect(guess(found, 'layout')).toMatchObject({ value: 'columns', alternatives: ['rows'] })
  })

  it('coordinates and thicknesses in front of spectra do not name their axis', async () => {
    for (const [corner, values] of [
      ['X (µm)', range(0, 8, 1).map((i) => i * 1.5)],
      ['thickness (nm)', range(0, 8, 1).map((i) => 20 + i * 5.5)],
    ] as const) {
      const axis = range(200, 1760, 40)
      const found = await seen(
        fileOf(
          'map.csv',
          lines(row(corner, ...axis), ...values.map((x, i) => row(x, ...fixed(hump(40, 0.2 + 0.05 * (i % 5)))))),
        ),
      )
      expect(found, corner).toMatchObject({ spectra: 9, axis: { unit: 'cm-1', first: 200, last: 1760 } })
      expect(codes(found)).toContain('unit-guessed')
    }
    const said = await seen(
      fileOf(
        'a.csv',
        lines(row('nm', ...range(400, 418, 2)), ...range(0, 4, 1).map((i) => row(`s${i}`, ...fixed(hump(10))))),
      ),
    )
    expect(said.axis.unit).toBe('nm')
    expect(codes(said)).not.toContain('unit-guessed')
  })

  it('names of spectra over pairs that are called X and Y', async () => {
    const table = lines(
      'blank,,dye,',
      'X,Y,X,Y',
      ...positions.map((x, i) => row(x, (hump(20)[i] ?? 0).toFixed(4), x, (2 * (hump(20)[i] ?? 0)).toFixed(4))),
    )
    const found = await seen(fileOf('a.csv', table))
    expect(found).toMatchObject({ spectra: 2, points: 20, columns: [{ name: 'id', examples: ['blank', 'dye'] }] })
  })
})

describe('quantities and units', () => {
  const two = (header: string, positions: readonly number[], cell = (y: number) => y.toFixed(4)): InputFile => {
    const values = hump(positions.length)
    return fileOf(
      'a.csv',
      lines(...(header === '' ? [] : [header]), ...positions.map((x, i) => `${x};${cell(values[i] ?? 0)}`)),
    )
  }

  it('a chemical shift without a word is no Raman shift, and is told', async () => {
    const found = await seen(two('', range(-1, 10, 0.05).reverse()))
    expect(found.axis).toMatchObject({ unit: 'ppm', quantity: 'chemical shift', first: 10 })
    expect(codes(found)).toContain('unit-guessed')
    const stokes = await seen(two('', range(-200, 400, 4)))
    expect(stokes.axis).toMatchObject({ unit: 'cm-1', quantity: 'raman shift' })
    expect(codes(stokes)).toContain('unit-guessed')
  })

  it('percent in the cells, and quantities in other languages', async () => {
    expect(
      (await seen(two('wavelength (nm);T', range(400, 460, 2), (y) => `${(40 * y).toFixed(2)}%`))).intensity,
    ).toEqual({
      quantity: 'transmittance',
      unit: '%',
    })
    expect((await seen(two("Lunghezza d'onda (µm);Riflettanza (%)", range(0.4, 2.4, 0.05)))).intensity).toEqual({
      quantity: 'reflectance',
      unit: '%',
    })
    const rate = await seen(two('Wellenlänge [nm];Zählrate', range(500, 520, 0.5), (y) => String(Math.round(900 * y))))
    expect(rate).toMatchObject({ axis: { unit: 'nm' }, intensity: { quantity: 'counts' } })
  })

  it('an energy or frequency in thousands of a unit is not taken for one in it', async () => {
    for (const [header, first, last] of [
      ['Energy (keV);Counts', 0, 20],
      ['Frequency (MHz);S11', 100, 160],
    ] as const) {
      const found = await seen(two(header, range(first, last, 0.5)))
      expect(found.axis).toMatchObject({ unit: 'unknown', first, last })
      expect(codes(found)).toContain('unit-guessed')
    }
    expect((await seen(two('Energy;PL', range(1.2, 3, 0.05)))).axis.unit).toBe('eV')
  })

  it('ångströms by a capital A, and multiples of cm⁻¹ that are not taken for it', async () => {
    expect((await seen(two('wavelength(A);flux', range(3800, 9150, 50)))).axis).toMatchObject({
      unit: 'A',
      first: 3800,
    })
    for (const header of ['Wavenumber (10^3 cm-1);A', 'Wavenumber (1/m);A']) {
      const found = await seen(two(header, range(10, 30, 0.5)))
      expect(found.axis, header).toMatchObject({ unit: 'unknown', quantity: 'wavenumber' })
      expect(codes(found)).toContain('unit-guessed')
    }
    const open = await seen(two('wavelength;flux', range(3800, 9150, 50)))
    expect(guess(open, 'unit')?.alternatives).toContain('A')
  })

  it('times in front of spectra are no axis', async () => {
    const table = lines(
      row('time', ...range(500, 536, 4)),
      ...range(0, 5, 1).map((i) => row(`2021-05-03 10:0${i}:00`, ...fixed(hump(10, 0.1 * i)))),
    )
    const found = await seen(fileOf('a.csv', table))
    expect(found).toMatchObject({ spectra: 6, points: 10 })
    expect(found.axis.quantity).not.toBe('time')
  })

  it('thousands marks beside decimals of the other mark', async () => {
    const german = lines(
      'Wellenlänge [nm]\tCounts',
      ...range(500, 520, 0.5).map((x) =>
        `${x.toFixed(1).replace('.', ',')}\t${12 + (x % 7)}.345`.replace(/\.5\./, '.'),
      ),
    )
    const found = await seen(fileOf('a.txt', german))
    expect(found.axis).toMatchObject({ first: 500, last: 520 })
    expect(found.firstIntensities[0]).toBeGreaterThan(1000)
    expect(codes(found)).toContain('thousands-marks')
  })
})

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
})

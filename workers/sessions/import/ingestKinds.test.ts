/**
 * Tables as instruments, spreadsheets and R write them, each with one trait that is easily read wrong. Every one comes out right,
 * and what its file leaves open is told.
 */
import { describe, expect, it } from 'vitest'
import type { InputFile } from '#protocol/ingest'
import { fileOf } from './ingestFiles.testkit.ts'
import { codes, fixed, guess, hump, lines, range, row, seen } from './ingestKinds.testkit.ts'

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

  it('a corner that names both ways, and one that names neither', async () => {
    const times = [0, 5, 10, 15, 20, 25]
    const body = positions.map((x, i) =>
      column(
        x,
        i,
        times.map((time) => 1 + time / 50),
      ),
    )
    const named = await seen(fileOf('a.csv', lines(row('nm\\min', ...times), ...body)))
    expect(named).toMatchObject({ spectra: 6, points: 20, axis: { unit: 'nm', first: 400, last: 495 } })
    const bare = await seen(fileOf('a.csv', lines(row('', ...times.map((time) => time + 100)), ...body)))
    expect(guess(bare, 'layout')).toBeDefined()
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

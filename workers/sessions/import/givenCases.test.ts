/**
 * Minimal text files, each with one trait that was once read wrong or refused, and what should come of them. They lie beside the
 * project; where they are absent the tests are skipped by name.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type ImportCorrections, noCorrections } from '#domain/data/importCorrections'
import type { Inspection } from '#protocol/ingest'
import { fileOf, filesIn } from './ingestFiles.testkit.ts'
import { inspect } from './ingestInspection.ts'
import { type ImportDraft, readImport } from './ingestRead.ts'

const folder = fileURLToPath(new URL('../../../../shared/cases/import', import.meta.url))

async function draftOf(name: string, decisions: ImportCorrections = noCorrections): Promise<ImportDraft> {
  const path = join(folder, name)
  const files = name.endsWith('/') ? filesIn(path) : [fileOf(name, new Uint8Array(readFileSync(path)))]
  const draft = await readImport(files, decisions, () => {})
  if (!draft.ok) throw new Error(JSON.stringify(draft.error))
  return draft.value
}

async function seen(name: string): Promise<Inspection & { readonly row: (row: number) => number[] }> {
  const draft = await draftOf(name)
  const { intensities, axis } = draft.content
  const points = axis.values.length
  const row = (at: number) => Array.from(intensities.subarray(at * points, (at + 1) * points), (v) => +v.toPrecision(7))
  return { ...inspect(draft), row }
}

const codesOf = ({ warnings }: Inspection): string[] => warnings.map(({ code }) => code)
const columnOf = ({ columns }: Inspection, name: string) => columns.find((column) => column.name === name)

describe.skipIf(!existsSync(folder))('read right that was once read wrong', () => {
  it('S1a, S1b, S1d: a transposed table, its corner blank or nm, its spectra numbered', async () => {
    for (const [file, ids, unit] of [
      ['S1a-transposed-blank-corner.csv', ['S1', 'S2', 'S3', 'S4'], null],
      ['S1b-transposed-nm.csv', ['S1', 'S2', 'S3', 'S4'], 'nm'],
      ['S1d-transposed-blank-corner-plain-numbers.csv', ['1', '2', '3', '4'], null],
    ] as const) {
      const found = await seen(file)
      expect(found, file).toMatchObject({ spectra: 4, points: 6, axis: { min: 600, max: 625, first: 600, last: 625 } })
      expect(columnOf(found, 'id')?.examples).toEqual(ids)
      if (unit) expect(found.axis.unit).toBe(unit)
      else expect(codesOf(found)).toContain('unit-guessed')
    }
  })

  it('S2a: a map of scattered points', async () => {
    const found = await seen('S2a-map-scattered-points.txt')
    expect(found).toMatchObject({
      spectra: 3,
      points: 5,
      axis: { min: 1490, max: 1500, first: 1500, last: 1490, unit: 'cm-1' },
      firstIntensities: [1000, 1007, 1014],
      lastIntensity: 1028,
    })
    expect(found.row(0)).toEqual([1028, 1021, 1014, 1007, 1000])
    expect(columnOf(found, 'X')?.examples).toEqual(['10.500', '11.750', '13.000'])
    expect(columnOf(found, 'Y')?.examples).toEqual(['-20.250', '-21.500', '-19.000'])
  })

  it('S2a with two corrections, header off and the layout it shows: both are kept, made together or in turn', async () => {
    const name = 'S2a-map-scattered-points.txt'
    const first = await draftOf(name)
    const [plan] = first.plan.files
    if (!plan) throw new Error('no plan')
    expect(plan.orientation).toBe('long')
    const together = await draftOf(name, {
      ...noCorrections,
      files: [{ file: plan.file, header: false, layout: 'long' }],
    })
    const bare = await draftOf(name, {
      ...noCorrections,
      files: [{ file: plan.file, header: false, layout: plan.orientation }],
    })
    const [shown] = bare.plan.files
    if (!shown) throw new Error('no plan')
    const inTurn = await draftOf(name, {
      ...noCorrections,
      files: [{ file: plan.file, header: false, layout: 'long' }],
    })
    for (const draft of [together, inTurn]) {
      expect(draft.plan.files[0]).toMatchObject({ header: false, orientation: 'long' })
      expect(draft.content).toMatchObject({ rows: 3 })
      expect(draft.content.axis.values).toEqual(Float64Array.of(1490, 1492.5, 1495, 1497.5, 1500))
    }
  })

  it('S3: a column of labels under 0', async () => {
    const found = await seen('S3-label-column-under-0.txt')
    expect(found).toMatchObject({
      spectra: 6,
      points: 12,
      axis: { min: 1000, max: 1011 },
      firstIntensities: [130, 133, 136],
    })
    expect(found.targets).toEqual(['0'])
    expect(found.classes).toEqual({ 1: 3, 2: 3 })
  })

  it('S4a: near infrared without a word of units', async () => {
    const found = await seen('S4a-nir-no-unit-word.csv')
    expect(found).toMatchObject({
      spectra: 6,
      points: 7,
      axis: { min: 1100, max: 2300, unit: 'nm' },
      classes: { a: 3, b: 3 },
    })
    expect(found.guesses).toContainEqual(expect.objectContaining({ what: 'unit', value: 'nm', alternatives: ['cm-1'] }))
    expect(found.warnings).toContainEqual(
      expect.objectContaining({ code: 'unit-guessed', file: 'S4a-nir-no-unit-word.csv' }),
    )
  })

  it('S4b: micrometres in a title', async () => {
    const found = await seen('S4b-micrometres-in-title.txt')
    expect(found).toMatchObject({
      spectra: 1,
      points: 8,
      axis: { min: 0.4, max: 2.5, unit: 'um', quantity: 'wavelength' },
    })
    expect(found.intensity).toEqual({ quantity: 'reflectance', unit: '%' })
    expect(found.classes).toEqual({ Concrete: 1 })
    expect(codesOf(found)).not.toContain('unit-guessed')
  })

  it('S4d: lambda', async () => {
    expect(await seen('S4d-lambda-header.csv')).toMatchObject({
      spectra: 2,
      points: 6,
      axis: { min: 400, max: 450, unit: 'nm' },
    })
  })

  it('S5a: pairs of columns of the same length', async () => {
    const found = await seen('S5a-pairs-same-length.txt')
    expect(found).toMatchObject({ spectra: 2, axis: { min: 400.5, max: 405, unit: 'nm', first: 400, last: 405 } })
    expect(columnOf(found, 'id')?.examples).toEqual(['Point 1', 'Point 2'])
    expect(codesOf(found)).toEqual(expect.arrayContaining(['paired-columns', 'axis-resampled']))
    expect(found.row(1)).toEqual([0.4, 0.41, 0.42, 0.43])
  })

  it('S6a: thousands marks', async () => {
    const found = await seen('S6a-thousands-us-tab.txt')
    expect(found.row(0)).toEqual([1840, 1512, 1107, 987, 964, 1022])
    expect(codesOf(found)).toContain('thousands-marks')
    expect(found.guesses).toContainEqual(
      expect.objectContaining({ what: 'decimal', alternatives: ['a decimal comma'] }),
    )
  })

  it('S8: dark, reference and sample beside the processed spectrum', async () => {
    const found = await seen('S8-dark-reference-columns.txt')
    expect(found).toMatchObject({ spectra: 1, axis: { min: 190.85, max: 192.85, unit: 'nm' } })
    expect(found.row(0)).toEqual([40, 40.5, 41, 41.5, 42, 42.5])
    expect(found.guesses).toContainEqual(
      expect.objectContaining({ what: 'columns', value: 'Processed', alternatives: ['Sample', 'Reference', 'Dark'] }),
    )
  })

  it('G1: replicates in the ids', async () => {
    const found = await seen('G1-replicates-in-id.csv')
    expect(found).toMatchObject({
      spectra: 24,
      points: 3,
      classes: { oak: 12, pine: 12 },
      groups: 8,
      kept: { groups: 8 },
    })
    expect(codesOf(found)).toContain('replicates-likely')
    expect(found.guesses).toContainEqual(expect.objectContaining({ what: 'group', value: 'sample' }))
  })
})

describe.skipIf(!existsSync(folder))('read that was once refused', () => {
  it('R1: 37 lines of remarks', async () => {
    expect(await seen('R1-38-remark-lines.txt')).toMatchObject({
      spectra: 1,
      points: 12,
      axis: { min: 100, max: 116.5 },
    })
  })

  it('R2a: keys and values as wide as the table', async () => {
    const found = await seen('R2a-key-value-header-tab.txt')
    expect(found).toMatchObject({
      spectra: 1,
      points: 6,
      axis: { first: 700, last: 695, unit: 'nm' },
      intensity: { quantity: 'absorbance' },
    })
    expect(found.firstIntensities[0]).toBeCloseTo(1.1, 6)
    expect(codesOf(found)).not.toContain('unit-guessed')
  })

  it('R3a: an end mark', async () => {
    const found = await seen('R3a-end-mark.txt')
    expect(found).toMatchObject({ spectra: 1, points: 6, axis: { min: 200, max: 202.5 } })
    expect(codesOf(found)).not.toContain('rows-left-out')
  })

  it('R4a: a row of units', async () => {
    const found = await seen('R4a-units-row.txt')
    expect(found).toMatchObject({ spectra: 1, points: 6, axis: { min: 300, max: 305, unit: 'nm' } })
    expect(found.row(0)).toEqual([20, 21, 22, 23, 24, 25])
    expect(found.guesses).toContainEqual(
      expect.objectContaining({ what: 'columns', value: 'Reflectance', alternatives: ['Sample'] }),
    )
  })

  it('R4b: Orange’s three lines', async () => {
    const found = await seen('R4b-three-line-header.csv')
    expect(found).toMatchObject({
      spectra: 4,
      points: 4,
      axis: { min: 1789.7, max: 1801.3 },
      classes: { collagen: 2, lipid: 2 },
      targets: ['type'],
    })
  })

  it('R5: gaps, written as NaN, ? or nothing, left out and named, or bridged on request', async () => {
    for (const name of ['nan', 'empty', 'question'].map((kind) => `R5-gap-${kind}.csv`)) {
      const found = await seen(name)
      expect(found, name).toMatchObject({ spectra: 3, points: 4, classes: { A: 1, B: 2 } })
      expect(found.warnings).toContainEqual(expect.objectContaining({ code: 'rows-left-out', file: name, row: 2 }))
      expect(found.warnings.find(({ code }) => code === 'rows-left-out')?.message).toContain('“a2”')
      expect(codesOf(found)).toContain('missing-values')
      const bridged = await draftOf(name, { ...noCorrections, gaps: 'interpolate' })
      expect(bridged.content.rows).toBe(4)
      expect(Array.from(bridged.content.intensities.subarray(4, 8), (v) => +v.toPrecision(6))).toEqual([
        0.21, 0.22, 0.23, 0.24,
      ])
    }
  })

  it('R6a: a position twice', async () => {
    const found = await seen('R6a-duplicate-axis-early.txt')
    expect(found).toMatchObject({ spectra: 1, points: 5, axis: { min: 1127, max: 1131 } })
    expect(found.row(0)).toEqual([222, 226, 225, 214, 210])
    expect(found.warnings.find(({ code }) => code === 'duplicate-position')?.message).toContain('1129')
  })

  it('R7: labels in a file of their own, joined in their order, which is told', async () => {
    const found = await seen('R7/')
    expect(found).toMatchObject({
      spectra: 6,
      points: 4,
      axis: { min: 400, max: 403 },
      classes: { Ethiopia: 2, Brasil: 2, Vietnam: 2 },
    })
    expect(found.guesses).toContainEqual(
      expect.objectContaining({ value: 'joined by row order', alternatives: ['not joined'] }),
    )
    expect(codesOf(found)).toContain('joined-by-order')
  })

  it('R8: positions behind a prefix, with decimals, before a unit in brackets', async () => {
    for (const [file, min, max] of [
      ['R8-r-prefix.csv', 350, 356],
      ['R8-r-prefix-decimals.csv', 350.49, 356.49],
      ['R8-bracket-unit.csv', 350, 356],
    ] as const) {
      const found = await seen(file)
      expect(found, file).toMatchObject({ spectra: 6, points: 4, axis: { min, max }, classes: { a: 3, b: 3 } })
      if (file.includes('bracket')) expect(found.axis.unit).toBe('nm')
    }
  })

  it('R9: write.csv2 of R', async () => {
    const found = await seen('R9-write-csv2.csv')
    expect(found).toMatchObject({ spectra: 4, points: 3, axis: { min: 3992.53, max: 3996.38, first: 3996.38 } })
    expect(found.firstIntensities.map((v) => +v.toPrecision(6))).toEqual([0.0301, 0.0311, 0.0321])
    expect(found.columns[0]?.examples).toEqual(['s1', 's2', 's3', 's4'])
  })

  it('R10: a title filled up with zeros', async () => {
    expect(await seen('R10-nul-padded-title.txt')).toMatchObject({
      spectra: 1,
      points: 6,
      axis: { min: 300, max: 305 },
      intensity: { quantity: 'transmittance' },
    })
  })

  it('R11: the class in the names of the files', async () => {
    const found = await seen('R11/')
    expect(found).toMatchObject({ spectra: 6, points: 6, axis: { min: 900, max: 950 }, classes: { PE: 3, PP: 3 } })
    expect(found.guesses).toContainEqual(expect.objectContaining({ what: 'label', alternatives: ['no class'] }))
  })

  it('R12: Fortran’s exponents', async () => {
    const found = await seen('R12-d-exponent.txt')
    expect(found).toMatchObject({ spectra: 1, points: 6, axis: { min: 400, max: 410 } })
    expect(found.row(0)).toEqual([1200, 1300, 1400, 1500, 1600, 1700])
  })

  it('S6c: thousands marks in quotes', async () => {
    const found = await seen('S6c-thousands-quoted.csv')
    expect(found.row(0)).toEqual([1005.5, 1015.9, 998.2, 1870])
    expect(codesOf(found)).toContain('thousands-marks')
  })
})

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { noCorrections } from '#domain/data/importCorrections'
import { simulateRaman } from '#domain/simulate/raman'
import { readImport } from '#sessions/import/ingestRead'
import { readCommandLine } from './commandLine.ts'
import { givenFiles, inputFileOf } from './inputFiles.ts'
import { inspectCommand } from './inspectCommand.ts'
import type { InspectionObject } from './inspection.ts'
import { simulateCommand } from './simulateCommand.ts'

/** Not part of the project: present where the tests may read it. */
const realLibrary =
  process.env.RAMANBIOLIB ?? fileURLToPath(new URL('../../../shared/data/ramanbiolib', import.meta.url))

const silent = { tell: () => {}, note: () => {}, end: () => {} }
const optionsOf = (...args: string[]) => {
  const line = readCommandLine(args)
  if (!line.ok || line.value.kind !== 'command') throw new Error(JSON.stringify(line))
  return line.value.options
}

describe('simulate and inspect', () => {
  it('write the sample as files that an import takes back, number for number', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'studio-simulate-'))
    const out = join(folder, 'sample')
    const args = ['--recipe', 'raman-classification', '--rows', '70', '--seed', '7', '--out', out]
    expect((await simulateCommand(optionsOf('simulate', ...args))).ok).toBe(true)
    const { content, suggested } = simulateRaman({ rows: 70, seed: 7 })

    const given = givenFiles([out])
    const read = await readImport((given.ok ? given.value : []).map(inputFileOf), noCorrections, () => {})
    expect(read.ok && read.value.content.intensities).toEqual(content.intensities)
    expect(read.ok && [...read.value.content.axis.values]).toEqual([...content.axis.values])
    expect(read.ok && read.value.plan.roles).toEqual(suggested)

    const seen = await inspectCommand(optionsOf('inspect', '--data', out), silent)
    rmSync(folder, { recursive: true })
    expect(seen.ok && seen.json).toMatchObject({ spectra: 70, points: 1351, kept: { spectra: 70, classes: 6 } })
  })

  it('inspect for numbers tells targets and what one of them keeps, and nothing of classes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'studio-inspect-'))
    const file = join(folder, 'mill.csv')
    const nm = Array.from({ length: 40 }, (_, i) => 1100 + 10 * i)
    const row = (i: number, grain: string) =>
      [
        `S${i}`,
        `"${1 + (i % 17)},${627 + i}"`,
        grain,
        ...nm.map((x) => (0.2 + 0.01 * Math.sin(x + i)).toFixed(5)),
      ].join()
    const table = (grains: readonly string[]) =>
      [['lot', 'yield (kg/ha)', 'protein', ...nm].join(), ...grains.map((grain, i) => row(i, grain))].join('\n')
    const seenOf = async (grains: readonly string[]) => {
      writeFileSync(file, table(grains))
      return inspectCommand(optionsOf('inspect', '--recipe', 'spectra-regression', '--data', file), silent)
    }
    const protein = Array.from({ length: 24 }, (_, i) => (10 + i / 7).toFixed(2))
    const seen = await seenOf(protein.with(3, '-999').with(4, 'NA'))
    const slip = await seenOf(protein.with(3, 'n.d.'))
    rmSync(folder, { recursive: true })
    const json = seen.ok ? (seen.json as InspectionObject) : null
    expect(json).toMatchObject({
      targets: ['yield (kg/ha)', 'protein'],
      classes: {},
      kept: { spectra: 24, classes: 0, groups: 24 },
    })
    // A thousand times is no small mistake.
    expect(json?.columns.find(({ name }) => name === 'yield (kg/ha)')?.examples.slice(0, 2)).toEqual(['1627', '2628'])
    const codes = json?.warnings.map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['thousands-marks', 'sentinel-values']))
    expect(codes?.filter((code) => /^(class|too-few)/.test(code))).toEqual([])
    expect(seen.ok && seen.lines).toContain('Targets: yield (kg/ha), protein')
    expect(slip.ok && slip.json).toMatchObject({ targets: ['yield (kg/ha)', 'protein'] })
  })

  it('takes the task that the columns suggest where none is named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'suggested-'))
    const file = join(folder, 'meal.csv')
    const row = (i: number): string =>
      `s${Math.floor(i / 3)},${(10 + Math.floor(i / 3) / 7).toFixed(2)},${Array.from({ length: 20 }, (_, k) => (0.3 + Math.sin(i + k) / 10).toFixed(4)).join(',')}`
    const heads = Array.from({ length: 20 }, (_, k) => 1100 + 10 * k)
    writeFileSync(
      file,
      [`sample,protein,${heads.join(',')}`, ...Array.from({ length: 30 }, (_, i) => row(i))].join('\n'),
    )
    const seen = await inspectCommand(optionsOf('inspect', '--data', file), silent)
    const asClasses = await inspectCommand(optionsOf('inspect', '--data', file, '--target', 'sample'), silent)
    rmSync(folder, { recursive: true })
    expect(seen.ok && seen.json).toMatchObject({
      targets: ['protein'],
      classes: {},
      kept: { spectra: 30, classes: 0, groups: 10 },
      guesses: expect.arrayContaining([expect.objectContaining({ what: 'group', value: 'sample' })]),
    })
    expect(asClasses.ok && asClasses.json).toMatchObject({ kept: { spectra: 30, classes: 10 } })
  })

  it('refuse what cannot be read with exit code 2', async () => {
    const seen = await inspectCommand(optionsOf('inspect', '--data', '/nowhere/at/all.csv'), silent)
    expect(seen).toMatchObject({ ok: false, exitCode: 2, error: { code: 'file-unreadable' } })
    const noSpectra = await inspectCommand(optionsOf('inspect', '--data', import.meta.filename), silent)
    expect(noSpectra).toMatchObject({ ok: false, exitCode: 2 })
  })

  it.skipIf(!existsSync(realLibrary))('inspect sees the real Raman library as it is', async () => {
    const seen = await inspectCommand(optionsOf('inspect', '--data', realLibrary, '--json'), silent)
    expect(seen.ok && seen.json).toMatchObject({
      spectra: 195,
      points: 1351,
      axis: { min: 450, max: 1800, step: 1, quantity: 'raman shift', unit: 'cm-1' },
      kept: { spectra: 194, classes: 6, groups: 136 },
      skipped: ['LICENSE-ODbL.txt', 'SOURCE.md', 'raman_peaks_db.csv'],
      errors: [],
      warnings: expect.arrayContaining([expect.objectContaining({ code: 'class-from-column' })]),
    })
    expect(seen.ok && seen.lines.join('\n')).toMatch(
      /“reference” alone gives the class of \d+% of 194 spectra \(79% in/,
    )
  })

  it('inspect names a column that gives the class without any spectrum', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'studio-inspect-'))
    const lines = Array.from({ length: 24 }, (_, row) => {
      const type = row % 2 === 0 ? 'quartz' : 'calcite'
      const spectrum = Array.from({ length: 8 }, (_, i) => (row * 7 + i * 3) % 11)
      return `s${row},${type},${type === 'quartz' ? 'Lab A' : 'Lab B'},day ${row % 3},${spectrum.join(',')}`
    })
    const header = `id,class,laboratory,day,${Array.from({ length: 8 }, (_, i) => 400 + i).join(',')}`
    writeFileSync(join(folder, 'minerals.csv'), [header, ...lines].join('\n'))
    const seen = await inspectCommand(optionsOf('inspect', '--data', folder, '--target', 'class'), silent)
    rmSync(folder, { recursive: true })
    const told = seen.ok ? seen.lines.filter((line) => line.includes('alone gives the class')) : []
    expect(told).toEqual([expect.stringContaining('“laboratory” alone gives the class of 100% of 24 spectra')])
  })
})

import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { openDB } from 'idb'
import { beforeEach, describe, expect, it } from 'vitest'
import { curvesOf, featuresOf } from '#domain/data/summary'
import type { AppError } from '#domain/result'
import { simulateInChunks } from '#domain/simulate/thinFilm/simulator'
import { drawStructures } from '#domain/simulate/thinFilm/structures'
import type { CurvesPlan, CurvesPreview, ImportProgress, InputFile } from '#protocol/ingest'
import { openStorage } from '#storage/idb/openStorage'
import { telling, undisturbed } from '../working.ts'
import { createCurvesSession } from './curvesSession.ts'
import { fileOf } from './ingestFiles.testkit.ts'

let database = 0
let databaseName = ''
let session: ReturnType<typeof createCurvesSession>['calls']
let storage: ReturnType<typeof openStorage>

beforeEach(() => {
  databaseName = `pair-session-${database++}`
  storage = openStorage({ databaseName, nowMs: () => 7 })
  let ids = 0
  session = createCurvesSession({ datasets: storage.datasets, nowMs: () => 1234, newId: () => `pair-${ids++}` }).calls
})

const structures = drawStructures({ rows: 40, seed: 3 })
const [{ spectra } = { spectra: new Float32Array(0) }] = simulateInChunks({ structures, rows: 40 }, 40)

/** Rows of numbers as text. */
function table(values: Float32Array, columns: number, separator = '\t', newline = '\r\n', rows = 40): string {
  const lines = Array.from({ length: rows }, (_, row) =>
    [...values.subarray(row * columns, (row + 1) * columns)].join(separator),
  )
  return lines.join(newline) + newline
}

const structureText = table(structures, 8)
const spectraText = table(spectra, 244, ' ', '\n')
const films = (features = structureText, targets = spectraText): InputFile[] => [
  fileOf('structures.txt', features),
  fileOf('spectra.dat', targets),
]

async function preview(files: readonly InputFile[], plan: CurvesPlan | null = null): Promise<CurvesPreview> {
  const read = await session.readCurves({ files, plan }, undisturbed)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  if (!read.value) throw new Error('no pair')
  return read.value
}

/** What reading or storing them ends with. */
async function faultOf(files: readonly InputFile[]): Promise<AppError> {
  const shown = await preview(files)
  const stored = await session.commitCurves({ importId: shown.importId, name: 'x' }, undisturbed)
  if (stored.ok) throw new Error('it was stored')
  expect(shown.problem === null || shown.problem.code === stored.error.code).toBe(true)
  expect((await storage.datasets.list()).items).toEqual([])
  const raw = await openDB(databaseName)
  for (const store of ['library', 'libraryFrames', 'libraryChunks', 'libraryWritings'])
    expect(await raw.count(store)).toBe(0)
  raw.close()
  return stored.error
}

describe('two files that are a pair', () => {
  it('are told apart by their columns, in either order, and proposed as the study has them', async () => {
    for (const files of [films(), films().reverse()]) {
      const { plan, features, spectra, name, problem } = await preview(files)
      expect(plan.files.map(({ file, use }) => [file, use])).toEqual(
        files.map(({ name }) => [name, name === 'spectra.dat' ? 'spectra' : 'features']),
      )
      expect(features).toMatchObject({ file: 'structures.txt', rows: 40, columns: 8 })
      expect(spectra).toMatchObject({ file: 'spectra.dat', rows: 40, columns: 244, sizeBytes: spectraText.length })
      expect(features.firstCells[0]).toHaveLength(8)
      expect(plan.layout).toBe('componentFastest')
      expect(plan.componentNames).toEqual(['T amorphous', 'R amorphous', 'T crystalline', 'R crystalline'])
      expect(plan.featureNames[0]).toBe('Layer 1 (nm)')
      expect(plan.wavelengthsNm).toEqual(Array.from({ length: 61 }, (_, i) => 400 + 5 * i))
      expect(name).toBe('spectra')
      expect(problem).toBeNull()
    }
  })

  it('show the first rows under both layouts, one of them a saw', async () => {
    const { examples } = await preview(films())
    expect(examples.map(({ row }) => row)).toEqual([1, 2, 3])
    expect(examples[1]?.features).toEqual([...structures.subarray(8, 16)])
    const bend = (curve: Float32Array | undefined): number =>
      (curve ?? new Float32Array()).reduce(
        (sum, y, i, all) => (i < 2 ? sum : sum + Math.abs(y - 2 * (all[i - 1] ?? 0) + (all[i - 2] ?? 0))),
        0,
      )
    const curves = examples[0]?.curves
    expect(curves?.componentFastest[1]?.[5]).toBe(spectra[5 * 4 + 1])
    expect(curves?.wavelengthFastest[1]?.[5]).toBe(spectra[61 + 5])
    expect(bend(curves?.wavelengthFastest[0])).toBeGreaterThan(5 * bend(curves?.componentFastest[0]))
  })

  it('with wavelength fastest are seen to be so', async () => {
    const turned = Float32Array.from(spectra, (_, at) => {
      const [row, column] = [Math.floor(at / 244), at % 244]
      return spectra[row * 244 + (column % 61) * 4 + Math.floor(column / 61)] ?? 0
    })
    const { plan } = await preview(films(structureText, table(turned, 244, ',')))
    expect(plan.layout).toBe('wavelengthFastest')
    expect(plan.componentNames).toHaveLength(4)
    expect(plan.files[1]?.separator).toBe(',')
  })

  it('take names and wavelengths from headers', async () => {
    const names = Array.from({ length: 61 }, (_, i) =>
      ['T', 'R', 'A', 'B'].map((name) => `${name}_${500 + 2 * i}`),
    ).flat()
    const headed = `${Array.from({ length: 8 }, (_, i) => `film ${i}`).join('\t')}\r\n${structureText}`
    const { plan, features, problem } = await preview(films(headed, `${names.join(' ')}\n${spectraText}`))
    expect(plan.featureNames.slice(0, 2)).toEqual(['film 0', 'film 1'])
    expect(plan.componentNames).toEqual(['T', 'R', 'A', 'B'])
    expect([plan.wavelengthsNm[0], plan.wavelengthsNm.at(-1), plan.layout]).toEqual([500, 620, 'componentFastest'])
    expect(plan.files.map(({ header }) => header)).toEqual([true, true])
    expect([features.rows, problem]).toEqual([40, null])
  })

  it('are stored under the plan and read back to the bit', async () => {
    const told: ImportProgress[] = []
    const { importId, plan } = await preview(films())
    const stored = await session.commitCurves(
      { importId, name: 'films' },
      telling((progress: ImportProgress) => told.push(progress)),
    )
    if (!stored.ok) throw new Error(stored.error.message)
    const { value: summary } = stored
    expect(summary).toMatchObject({
      name: 'films',
      createdAtMs: 1234,
      rows: 40,
      matrices: [
        { holds: 'features' },
        {
          holds: 'curves',
          points: 61,
          axis: { min: 400, max: 700, step: 5, quantity: 'wavelength', unit: 'nm' },
          components: plan.componentNames,
        },
      ],
      sources: ['structures.txt', 'spectra.dat'],
      warnings: [],
      sizeBytes: 40 * 252 * 4 + 61 * 8,
    })
    const firstLayer = Array.from({ length: 40 }, (_, row) => structures[row * 8] ?? 0)
    expect(featuresOf(summary)?.features[0]).toEqual({
      name: 'Layer 1 (nm)',
      min: Math.min(...firstLayer),
      max: Math.max(...firstLayer),
    })
    const mean =
      Array.from({ length: 40 }, (_, row) => spectra[row * 244 + 10 * 4 + 3] ?? 0).reduce((a, b) => a + b) / 40
    expect(curvesOf(summary)?.thumbnails[3]?.[10]).toBeCloseTo(mean, 6)
    expect(await storage.datasets.rows(summary.hash, 'features')).toEqual({ ok: true, value: structures })
    expect(await storage.datasets.rows(summary.hash, 'curves')).toEqual({ ok: true, value: spectra })
    const fractions = told.map(({ fraction }) => fraction)
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
    expect(fractions.at(-1)).toBe(1)
    expect(await session.commitCurves({ importId, name: 'again' }, undisturbed)).toMatchObject({
      error: { code: 'import-gone' },
    })
  })

  it('are counted and stored the same with any line ends, blank lines and a header among them', async () => {
    const hashes = new Set<string>()
    for (const newline of ['\n', '\r\n', '\r', '\n\n', ' \r\n\r\n']) {
      const written = (text: string): string => text.trimEnd().split(/\r?\n/).join(newline)
      const files = films(`a\tb\tc\td\te\tf\tg\th${newline}${written(structureText)}`, written(spectraText) + newline)
      const { importId, features, spectra } = await preview(files)
      expect([features.rows, spectra.rows]).toEqual([40, 40])
      const stored = await session.commitCurves({ importId, name: 'films' }, undisturbed)
      hashes.add(stored.ok ? stored.value.hash : stored.error.message)
    }
    expect([...hashes]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
  })

  it('follow a corrected plan', async () => {
    const first = await preview(films())
    const wavelengthsNm = Array.from({ length: 122 }, (_, i) => 300 + i)
    const plan: CurvesPlan = { ...first.plan, componentNames: ['T', 'R'], wavelengthsNm, layout: 'wavelengthFastest' }
    const { importId, problem } = await preview(films(), plan)
    expect(problem).toBeNull()
    const stored = await session.commitCurves({ importId, name: 'films' }, undisturbed)
    expect(stored).toMatchObject({
      value: { matrices: [{}, { components: ['T', 'R'], points: 122, layout: 'wavelengthFastest' }] },
    })
    const other = await preview(films())
    const again = await session.commitCurves({ importId: other.importId, name: 'films' }, undisturbed)
    expect(again.ok && stored.ok && again.value.hash !== stored.value.hash).toBe(true)
  })

  it('warn of a feature that never changes', async () => {
    const constant = structureText.replaceAll(/^\d+/gm, '100')
    const { importId, constant: told } = await preview(films(constant))
    expect(told).toEqual({ columns: [0], rows: 40 })
    const stored = await session.commitCurves({ importId, name: 'films' }, undisturbed)
    const [warning] = stored.ok ? stored.value.warnings : []
    expect(warning).toMatchObject({ code: 'constant-feature', file: 'structures.txt' })
    expect(warning?.message).toContain('“Layer 1 (nm)” is 100 in every row')
  })

  it('leave nothing when they are discarded on the way', async () => {
    const { importId } = await preview(films())
    let discarded: Promise<unknown> | null = null
    const stored = await session.commitCurves(
      { importId, name: 'films' },
      telling(({ fraction }: ImportProgress) => {
        if (fraction > 0) discarded ??= session.discardCurves({ importId }, undisturbed)
      }),
    )
    await discarded
    expect(stored).toMatchObject({ ok: false, error: { code: 'import-gone' } })
    expect((await storage.datasets.list()).items).toEqual([])
    const raw = await openDB(databaseName)
    expect(await raw.count('libraryChunks')).toBe(0)
    raw.close()
  })
})

describe('two files that are a pair, but not whole', () => {
  it('are refused with both counts and both names when their rows do not match', async () => {
    const fault = await faultOf(films(structureText, table(spectra, 244, ' ', '\n', 39)))
    expect(fault).toMatchObject({ code: 'pair-rows-mismatch' })
    expect(fault.message).toContain('structures.txt has 40 rows, spectra.dat has 39 rows')
  })

  it('are refused when they hold one row', async () => {
    const fault = await faultOf(films(table(structures, 8, ' ', '\n', 1), table(spectra, 244, ' ', '\n', 1)))
    expect(fault.code).toBe('single-row')
  })

  it('name the row with a wrong number of columns', async () => {
    const lines = structureText.split('\r\n')
    lines[20] = '1\t2\t3'
    const fault = await faultOf(films(lines.join('\r\n')))
    expect(fault).toMatchObject({ code: 'ragged-row', where: { file: 'structures.txt', row: 21, line: 21 } })
    expect(fault.message).toBe('The row has 3 numbers where 8 were expected.')
  })

  it('name the cell with letters in a number and the one that is NaN, also far behind the preview', async () => {
    const letters = structureText.replace(/(\d+)\t(\d+)\r\n/, '$1\t$2x\r\n')
    expect(await faultOf(films(letters))).toMatchObject({
      code: 'not-a-number',
      where: { file: 'structures.txt', row: 1, line: 1, column: '8' },
    })
    const long = spectraText.repeat(5)
    const lines = long.split('\n')
    lines[190] = (lines[190] ?? '').replace(/ \S+/, ' NaN')
    const bad = films(structureText.repeat(5), lines.join('\n'))
    expect((await preview(bad)).problem).toBeNull()
    expect(await faultOf(bad)).toMatchObject({
      code: 'not-finite',
      where: { file: 'spectra.dat', row: 191, column: '2' },
    })
  })

  it('are not stored under a plan that does not fit their columns', async () => {
    const { plan } = await preview(films())
    const problemUnder = async (change: Partial<CurvesPlan>) => (await preview(films(), { ...plan, ...change })).problem
    const columns = await problemUnder({ wavelengthsNm: plan.wavelengthsNm.slice(1) })
    expect(columns).toMatchObject({ code: 'pair-columns-mismatch', where: { file: 'spectra.dat' } })
    expect(columns?.message).toBe('The file has 244 columns; 60 wavelengths × 4 components are 240.')
    expect((await problemUnder({ featureNames: ['a'] }))?.where).toEqual({ file: 'structures.txt' })
    expect((await problemUnder({ componentNames: ['T', 'R', 'T', 'A'] }))?.code).toBe('duplicate-column')
    const falling = [...plan.wavelengthsNm].reverse()
    expect((await problemUnder({ wavelengthsNm: falling }))?.code).toBe('axis-not-ascending')
  })

  it('are refused when both are to hold the same', async () => {
    const { plan } = await preview(films())
    const both = plan.files.map((file) => ({ ...file, use: 'spectra' as const }))
    const read = await session.readCurves({ files: films(), plan: { ...plan, files: both } }, undisturbed)
    expect(read).toMatchObject({ ok: false, error: { code: 'pair-incomplete' } })
  })
})

describe('files that are no pair', () => {
  const axis = Array.from({ length: 20 }, (_, i) => 400 + i)
  const library = `${axis.join(',')}\n${axis.map((x) => Math.sin(x)).join(',')}\n`
  const cases: readonly (readonly [string, InputFile[]])[] = [
    ['one file', films().slice(0, 1)],
    ['three files', [...films(), fileOf('more.txt', structureText)]],
    ['two tables of the same width', [fileOf('a.txt', spectraText), fileOf('b.txt', spectraText)]],
    ['a table of words beside spectra', [fileOf('meta.csv', 'id,type\n1,fat\n2,oil\n'), fileOf('s.csv', library)]],
    ['a library under its axis', [fileOf('a.txt', structureText), fileOf('library.csv', library)]],
    ['one spectrum beside a wider table', [fileOf('x.txt', '400 1\n401 2\n402 1\n'), fileOf('s.dat', spectraText)]],
    ['an empty file', [fileOf('a.txt', ''), fileOf('s.dat', spectraText)]],
    ['a picture', [fileOf('a.txt', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 1)), fileOf('s.dat', spectraText)]],
  ]
  it.each(cases)('are left to the reader of single files: %s', async (_, files) => {
    expect(await session.readCurves({ files, plan: null }, undisturbed)).toEqual({ ok: true, value: null })
  })
})

describe('any two files', () => {
  const row = fc.array(fc.constantFrom('1', '2.5', '-3e2', '.5', 'x', 'NaN', '', '1,5', '"a"', '7e99'), {
    maxLength: 12,
  })
  const text = fc
    .tuple(fc.array(row, { maxLength: 5 }), fc.constantFrom(' ', ',', ';', '\t'), fc.constantFrom('\n', '\r\n', '\r'))
    .map(([rows, separator, newline]) => rows.map((cells) => cells.join(separator)).join(newline))
  const contents = fc.oneof(
    { weight: 5, arbitrary: text },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
    { weight: 1, arbitrary: fc.constantFrom(structureText, spectraText) },
  )

  it('are a pair, no pair or a fault with a remedy, and leave nothing behind unless they are stored', async () => {
    let stored = 0
    expect((await storage.datasets.list()).items).toEqual([])
    await fc.assert(
      fc.asyncProperty(contents, contents, async (a, b) => {
        const read = await session.readCurves(
          { files: [fileOf('a.txt', a), fileOf('b.txt', b)], plan: null },
          undisturbed,
        )
        if (!read.ok) expect(read.error.remedy).not.toBe('')
        if (!read.ok || !read.value) return
        const kept = await session.commitCurves({ importId: read.value.importId, name: 'x' }, undisturbed)
        if (kept.ok) stored++
        else expect(kept.error.remedy).not.toBe('')
        const raw = await openDB(databaseName)
        const [drafts, frames] = [await raw.count('libraryWritings'), await raw.count('libraryFrames')]
        raw.close()
        expect([drafts, frames]).toEqual([0, (await storage.datasets.list()).items.length])
      }),
      { numRuns: 300, seed: 5 },
    )
    expect(stored).toBeGreaterThan(0)
  }, 60_000)
})

import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { expect, test } from 'vitest'
import { fileOf } from '../../workers/sessions/import/ingestFiles.testkit.ts'
import { type CurvesImportStatus, canStoreCurves } from './curvesImports.ts'
import { importBench } from './imports.testkit.ts'

const rows = 12
const points = 20

/** `value(row, column)` as text, a row a line. */
const table = (columns: number, value: (row: number, column: number) => number, lines = rows): string =>
  Array.from({ length: lines }, (_, row) =>
    Array.from({ length: columns }, (_, column) => value(row, column).toFixed(4)).join(' '),
  ).join('\n')

const featureText = table(3, (row, column) => row * (column + 1))
const spectrum = (row: number, column: number): number =>
  Math.sin((Math.floor(column / 2) / points) * 3 + row) + 5 * (column % 2)
const files = (features = featureText, spectra = table(2 * points, spectrum)) => [
  fileOf('films.txt', features),
  fileOf('spectra.dat', spectra),
]

function previewOf(status: CurvesImportStatus) {
  if (status.kind !== 'preview') throw new Error(`expected a preview, got ${status.kind}`)
  return status
}

async function seen(dropped = files()) {
  const bench = importBench()
  await bench.imports.getState().start(dropped)
  const status = () => bench.curvesImports.getState().status
  return { ...bench, status, shown: () => previewOf(status()) }
}

/** What is on disk, published or not. */
async function onDisk({ storage, databaseName }: ReturnType<typeof importBench>): Promise<Record<string, number>> {
  await storage.pairs.list()
  const database = await openDB(databaseName)
  const stores = ['pairs', 'pairChunks', 'pairDrafts'] as const
  const counts = await Promise.all(stores.map((store) => database.count(store)))
  database.close()
  return Object.fromEntries(stores.map((store, i) => [store, counts[i] ?? 0]))
}

test('two files that are a pair leave the other importer and become a dataset in their list', async () => {
  const { imports, curvesImports, pairs, shown } = await seen()
  expect(imports.getState().status.kind).toBe('idle')
  const { draft } = shown()
  expect(draft.preview).toMatchObject({ features: { rows, columns: 3 }, spectra: { rows, columns: 40 }, problem: null })
  curvesImports.getState().rename(' ')
  const stored = await curvesImports.getState().commit()
  expect(stored).toMatchObject({ kind: 'pairs', name: 'spectra', rows })
  expect(curvesImports.getState().status).toMatchObject({ kind: 'done', dataset: { hash: stored?.hash } })
  expect(pairs.getState().list).toMatchObject({ kind: 'ready', datasets: [{ hash: stored?.hash }] })
})

test('files that are no pair stay with the other importer, and so do pairs that are to be read as spectra', async () => {
  const { imports, curvesImports, status } = await seen([
    fileOf('a.csv', 'type,450,451,452,453\nx,1,2,3,4\n'),
    fileOf('b.csv', 'id,p\n1,2\n'),
  ])
  expect([imports.getState().status.kind, status().kind]).toEqual(['preview', 'idle'])
  await imports.getState().start(files(), 'spectra')
  expect(curvesImports.getState().status.kind).toBe('idle')
  expect(imports.getState().status.kind).not.toBe('idle')
})

test('a correction is read again, and the reading before it is forgotten', async () => {
  const { curvesImports, discarded, shown } = await seen()
  const before = shown().draft
  await curvesImports.getState().correct({ ...before.plan, layout: 'wavelengthFastest' })
  const after = shown()
  expect(after.draft.plan.layout).toBe('wavelengthFastest')
  expect([after.rereading, after.fault]).toEqual([null, null])
  expect(discarded).toEqual([before.preview.importId])
  expect(canStoreCurves(after)).toBe(true)
})

test('while a correction is read the last preview stays, and cannot be stored', async () => {
  const { curvesImports, hold, release, shown } = await seen()
  const before = shown().draft
  hold()
  const plan = { ...before.plan, componentNames: ['T', 'R'] }
  const reading = curvesImports.getState().correct(plan)
  expect(shown().draft).toEqual({ ...before, plan })
  expect(shown().rereading).not.toBeNull()
  expect(await curvesImports.getState().commit()).toBeNull()
  release()
  await reading
  expect(canStoreCurves(shown())).toBe(true)
})

test('a plan under which nothing can be read keeps the page, tells why, and can be taken back', async () => {
  const { curvesImports, shown } = await seen()
  const { plan } = shown().draft
  await curvesImports
    .getState()
    .correct({ ...plan, files: plan.files.map((file) => ({ ...file, use: 'spectra' as const })) })
  expect(shown().fault?.code).toBe('pair-incomplete')
  expect(canStoreCurves(shown())).toBe(false)
  await curvesImports.getState().revert()
  expect(shown()).toMatchObject({ draft: { plan }, fault: null })
  expect(canStoreCurves(shown())).toBe(true)
})

const bad = {
  'other numbers of rows': [files(featureText, table(2 * points, spectrum, 11)), 'pair-rows-mismatch', '11 rows'],
  'one row': [
    files(
      table(3, () => 1, 1),
      table(2 * points, spectrum, 1),
    ),
    'single-row',
    'one row only',
  ],
  'a row too short': [files(featureText.replace('6.0000 9.0000', '6.0000')), 'ragged-row', '2 numbers where 3'],
  'letters in a number': [files(featureText.replace('3.0000', '3.o000')), 'not-a-number', '3.o000'],
  'a value that is no number': [files(featureText.replace('3.0000', 'NaN')), 'not-finite', 'NaN'],
} as const

test.each(Object.entries(bad))(
  'with %s the fault is shown before anything is stored',
  async (_, [dropped, code, words]) => {
    const bench = await seen([...dropped])
    const { curvesImports, shown } = bench
    const { problem } = shown().draft.preview
    expect(problem?.code).toBe(code)
    expect(problem?.message).toContain(words)
    expect(canStoreCurves(shown())).toBe(false)
    expect(await curvesImports.getState().commit()).toBeNull()
    expect(await onDisk(bench)).toEqual({ pairs: 0, pairChunks: 0, pairDrafts: 0 })
  },
)

test('a fault that is met while storing brings the page back, and nothing stays on disk', async () => {
  const many = 4000
  const text = table(2 * points, spectrum, many).split('\n')
  text[3500] = `NaN ${text[3500]?.split(' ').slice(1).join(' ')}`
  const bench = await seen(
    files(
      table(3, (row) => row, many),
      text.join('\n'),
    ),
  )
  const { curvesImports, shown } = bench
  expect(canStoreCurves(shown())).toBe(true)
  expect(await curvesImports.getState().commit()).toBeNull()
  expect(shown().fault).toMatchObject({ code: 'not-finite', where: { file: 'spectra.dat', row: 3501 } })
  expect(await onDisk(bench)).toEqual({ pairs: 0, pairChunks: 0, pairDrafts: 0 })
})

test('a cancel while storing leaves nothing on disk', async () => {
  const bench = await seen()
  const { curvesImports, status, discarded, shown } = bench
  const { importId } = shown().draft.preview
  const stop = curvesImports.subscribe(({ status }) => {
    if (status.kind === 'storing' && status.progress.fraction > 0) curvesImports.getState().cancel()
  })
  expect(await curvesImports.getState().commit()).toBeNull()
  stop()
  expect(status().kind).toBe('idle')
  expect(discarded).toContain(importId)
  await expect.poll(() => onDisk(bench)).toEqual({ pairs: 0, pairChunks: 0, pairDrafts: 0 })
})

test('progress tells how long its stage has lasted', async () => {
  const { curvesImports } = await seen()
  const elapsed: number[] = []
  const stop = curvesImports.subscribe(({ status }) => {
    if (status.kind === 'storing') elapsed.push(status.progress.elapsedMs)
  })
  await curvesImports.getState().commit()
  stop()
  expect(elapsed.length).toBeGreaterThan(2)
  expect(elapsed).toEqual([...elapsed].sort((a, b) => a - b))
  expect(elapsed.at(-1)).toBeGreaterThanOrEqual(1000)
})

test('other files take the place of a pair that is looked over', async () => {
  const { imports, curvesImports, discarded, shown } = await seen()
  const { importId } = shown().draft.preview
  await imports.getState().start([fileOf('a.csv', 'type,450,451,452,453\nx,1,2,3,4\ny,2,3,4,5\n')])
  expect([imports.getState().status.kind, curvesImports.getState().status.kind]).toEqual(['preview', 'idle'])
  expect(discarded).toContain(importId)
})

test('the sample becomes a dataset once, however often it is tried', async () => {
  const { imports, pairs } = importBench()
  const request = { rows: 20, seed: 5 }
  const first = await imports.getState().storeCurvesSample(request)
  const again = await imports.getState().storeCurvesSample(request)
  expect(first).toMatchObject({ rows: 20, points: 61, sources: ['built-in sample'] })
  expect(again?.hash).toBe(first?.hash)
  expect(pairs.getState().list).toMatchObject({ kind: 'ready', datasets: [{ hash: first?.hash }] })
})

test('a sample that cannot be made says why; a cancelled one is not stored over something newer', async () => {
  const { imports, curvesImports, hold, release } = importBench()
  await imports.getState().storeCurvesSample({ rows: 0, seed: 1 })
  expect(curvesImports.getState().status).toMatchObject({ kind: 'failed', error: { code: 'sample-size' } })
  hold()
  const making = imports.getState().storeCurvesSample({ rows: 5, seed: 1 })
  curvesImports.getState().cancel()
  release()
  expect(await making).toBeNull()
  expect(curvesImports.getState().status.kind).toBe('idle')
})

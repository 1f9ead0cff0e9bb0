import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { expect, test } from 'vitest'
import { fileOf } from '../../../../workers/sessions/import/ingestFiles.testkit.ts'
import { importBench } from '../../imports.testkit.ts'
import { canCommit, type ImportDraft, type ImportStatus } from '../../imports.ts'

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

function previewOf(status: ImportStatus) {
  if (status.kind !== 'preview' || status.draft.task !== 'curves') throw new Error(`not this preview: ${status.kind}`)
  // Whose task it is says of what kind its preview and plan are.
  return { ...status, draft: status.draft as ImportDraft<'curves'> }
}

async function seen(dropped = files()) {
  const bench = importBench()
  await bench.imports.getState().start(dropped)
  const status = () => bench.imports.getState().status
  return { ...bench, status, shown: () => previewOf(status()) }
}

/** What is on disk, published or not. */
async function onDisk({ storage, databaseName }: ReturnType<typeof importBench>): Promise<Record<string, number>> {
  await storage.datasets.list()
  const database = await openDB(databaseName)
  const stores = ['library', 'libraryChunks', 'libraryWritings'] as const
  const counts = await Promise.all(stores.map((store) => database.count(store)))
  database.close()
  return Object.fromEntries(stores.map((store, i) => [store, counts[i] ?? 0]))
}

test('two files that belong together become one dataset in their list', async () => {
  const { imports, datasets, shown } = await seen()
  const { draft } = shown()
  expect(draft.preview).toMatchObject({ features: { rows, columns: 3 }, spectra: { rows, columns: 40 }, problem: null })
  imports.getState().rename(' ')
  const stored = await imports.getState().commit()
  expect(stored).toMatchObject({ matrices: [{ holds: 'features' }, { holds: 'curves' }], name: 'spectra', rows })
  expect(imports.getState().status).toMatchObject({ kind: 'done', dataset: { hash: stored?.hash } })
  expect(datasets.getState().list).toMatchObject({ kind: 'ready', datasets: [{ hash: stored?.hash }] })
})

test('files that do not belong together are read as spectra, and so are those that are to be', async () => {
  const { imports, status } = await seen([
    fileOf('a.csv', 'type,450,451,452,453\nx,1,2,3,4\n'),
    fileOf('b.csv', 'id,p\n1,2\n'),
  ])
  expect(status()).toMatchObject({ kind: 'preview', draft: { task: 'classes' } })
  await imports.getState().start(files(), 'classes')
  expect(status()).toMatchObject({ kind: 'preview', draft: { task: 'classes' } })
})

test('a correction is read again, and the reading before it is forgotten', async () => {
  const { imports, discarded, shown } = await seen()
  const before = shown().draft
  await imports.getState().correct({ ...before.plan, layout: 'wavelengthFastest' })
  const after = shown()
  expect(after.draft.plan.layout).toBe('wavelengthFastest')
  expect([after.rereading, after.fault]).toEqual([null, null])
  expect(discarded).toEqual([before.preview.importId])
  expect(canCommit(after)).toBe(true)
})

test('while a correction is read the last preview stays, and cannot be stored', async () => {
  const { imports, hold, release, shown } = await seen()
  const before = shown().draft
  hold()
  const plan = { ...before.plan, componentNames: ['T', 'R'] }
  const reading = imports.getState().correct(plan)
  expect(shown().draft).toEqual({ ...before, plan })
  expect(shown().rereading).not.toBeNull()
  expect(await imports.getState().commit()).toBeNull()
  release()
  await reading
  expect(canCommit(shown())).toBe(true)
})

test('a plan under which nothing can be read keeps the page, tells why, and can be taken back', async () => {
  const { imports, shown } = await seen()
  const { plan } = shown().draft
  await imports.getState().correct({ ...plan, files: plan.files.map((file) => ({ ...file, use: 'spectra' as const })) })
  expect(shown().fault?.code).toBe('pair-incomplete')
  expect(canCommit(shown())).toBe(false)
  await imports.getState().revert()
  expect(shown()).toMatchObject({ draft: { plan }, fault: null })
  expect(canCommit(shown())).toBe(true)
})

const bad = {
  'other numbers of rows': [files(featureText, table(2 * points, spectrum, 11)), 'pair-rows-mismatch', '11 rows'],
  'one row': [
    files(
      table(3, () => 1, 1),
      table(2 * points, spectrum, 1),
    ),
    'single-row',
    'only one row',
  ],
  'a row too short': [files(featureText.replace('6.0000 9.0000', '6.0000')), 'ragged-row', '2 numbers where 3'],
  'letters in a number': [files(featureText.replace('3.0000', '3.o000')), 'not-a-number', '3.o000'],
  'a value that is no number': [files(featureText.replace('3.0000', 'NaN')), 'not-finite', 'NaN'],
} as const

test.each(Object.entries(bad))(
  'with %s the fault is shown before anything is stored',
  async (_, [dropped, code, words]) => {
    const bench = await seen([...dropped])
    const { imports, shown } = bench
    const { problem } = shown().draft.preview
    expect(problem?.code).toBe(code)
    expect(problem?.message).toContain(words)
    expect(canCommit(shown())).toBe(false)
    expect(await imports.getState().commit()).toBeNull()
    expect(await onDisk(bench)).toEqual({ library: 0, libraryChunks: 0, libraryWritings: 0 })
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
  const { imports, shown } = bench
  expect(canCommit(shown())).toBe(true)
  expect(await imports.getState().commit()).toBeNull()
  expect(shown().fault).toMatchObject({ code: 'not-finite', where: { file: 'spectra.dat', row: 3501 } })
  expect(await onDisk(bench)).toEqual({ library: 0, libraryChunks: 0, libraryWritings: 0 })
})

test('a cancel while storing leaves nothing on disk', async () => {
  const bench = await seen()
  const { imports, status, discarded, shown } = bench
  const { importId } = shown().draft.preview
  const stop = imports.subscribe(({ status }) => {
    if (status.kind === 'storing' && status.progress.fraction > 0) imports.getState().cancel()
  })
  expect(await imports.getState().commit()).toBeNull()
  stop()
  expect(status().kind).toBe('idle')
  expect(discarded).toContain(importId)
  await expect.poll(() => onDisk(bench)).toEqual({ library: 0, libraryChunks: 0, libraryWritings: 0 })
})

test('progress tells how long its stage has lasted', async () => {
  const { imports } = await seen()
  const elapsed: number[] = []
  const stop = imports.subscribe(({ status }) => {
    if (status.kind === 'storing') elapsed.push(status.progress.elapsedMs)
  })
  await imports.getState().commit()
  stop()
  expect(elapsed.length).toBeGreaterThan(2)
  expect(elapsed).toEqual([...elapsed].sort((a, b) => a - b))
  expect(elapsed.at(-1)).toBeGreaterThanOrEqual(1000)
})

test('other files take the place of a pair that is looked over', async () => {
  const { imports, status, discarded, shown } = await seen()
  const { importId } = shown().draft.preview
  await imports.getState().start([fileOf('a.csv', 'type,450,451,452,453\nx,1,2,3,4\ny,2,3,4,5\n')])
  expect(status()).toMatchObject({ kind: 'preview', draft: { task: 'classes' } })
  expect(discarded).toContain(importId)
})

test('the sample becomes a dataset once, however often it is tried', async () => {
  const { imports, datasets } = importBench()
  const request = { rows: 20, seed: 5 }
  const first = await imports.getState().storeSample('curves', request)
  const again = await imports.getState().storeSample('curves', request)
  expect(first).toMatchObject({ rows: 20, matrices: [{}, { points: 61 }], sources: ['built-in sample'] })
  expect(again?.hash).toBe(first?.hash)
  expect(datasets.getState().list).toMatchObject({ kind: 'ready', datasets: [{ hash: first?.hash }] })
})

test('a sample that cannot be made says why; a cancelled one is not stored over something newer', async () => {
  const { imports, hold, release } = importBench()
  await imports.getState().storeSample('curves', { rows: 0, seed: 1 })
  expect(imports.getState().status).toMatchObject({
    kind: 'sampleFailed',
    task: 'curves',
    error: { code: 'sample-size' },
  })
  hold()
  const making = imports.getState().storeSample('curves', { rows: 5, seed: 1 })
  imports.getState().cancel()
  release()
  expect(await making).toBeNull()
  expect(imports.getState().status.kind).toBe('idle')
})

import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import type { ImportCorrections } from '#domain/data/importCorrections'
import type { ImportPlan } from '#protocol/ingest'
import { fileOf } from '../../workers/sessions/import/ingestFiles.testkit.ts'
import { summaryOf } from './datasets.ts'
import { importBench } from './imports.testkit.ts'
import { canCommit, type ImportDraft, type ImportStatus } from './imports.ts'
import { settleFiles } from './spectra/settle.ts'

const table = (rows: number) =>
  [
    'type,450,451,452,453',
    ...Array.from({ length: rows }, (_, i) => `${i % 2 ? 'Lipids' : 'Proteins'},0.1,0.${i + 2},0.3,0.2`),
  ].join('\n')
const settled = (plan: ImportPlan, change: Partial<ImportCorrections>): ImportPlan => ({
  ...plan,
  corrections: { ...plan.corrections, ...change },
})
const spectra = () => [fileOf('spectra.csv', table(6))]

function previewOf(status: ImportStatus) {
  if (status.kind !== 'preview' || status.draft.task !== 'classes') throw new Error(`not this preview: ${status.kind}`)
  // Whose task it is says of what kind its preview and plan are.
  return { ...status, draft: status.draft as ImportDraft<'classes'> }
}

test('files become a preview, a preview becomes a dataset in the list', async () => {
  const { imports, datasets, storage } = importBench()
  const reading = imports.getState().start(spectra())
  expect(imports.getState().status.kind).toBe('reading')
  await reading
  const { draft } = previewOf(imports.getState().status)
  expect(draft.preview.inspection).toMatchObject({ spectra: 6, points: 4, classes: { Lipids: 3, Proteins: 3 } })
  expect((await storage.datasets.list()).items).toEqual([])
  imports.getState().rename('Tissue')
  const stored = await imports.getState().commit()
  expect(imports.getState().status).toMatchObject({ kind: 'done', dataset: { name: 'Tissue', rows: 6 } })
  expect(summaryOf(datasets.getState().list, stored?.hash ?? '')?.name).toBe('Tissue')
  expect((await storage.datasets.list()).items).toHaveLength(1)
})

test('a blank name falls back to the proposed one', async () => {
  const { imports } = importBench()
  await imports.getState().start(spectra())
  imports.getState().rename('   ')
  expect((await imports.getState().commit())?.name).toBe('spectra')
})

test('files that cannot be read keep their page with the reason, and can be mended there', async () => {
  const { imports } = importBench()
  const broken = table(6).replace('Proteins,0.1', '"Proteins" x,0.1')
  await imports.getState().start([fileOf('broken.csv', broken)])
  const before = previewOf(imports.getState().status)
  expect(before.draft.preview).toMatchObject({ inspection: null, problem: { code: 'stray-quote' } })
  expect(before.draft.preview.files).toMatchObject([{ outcome: 'failed', error: { where: { line: 2 } } }])
  expect(canCommit(before)).toBe(false)
  const sight = await imports.getState().sight('broken.csv')
  const change = sight?.ok ? sight.value.mends[0]?.change : undefined
  if (!change) throw new Error('no mend was offered')
  const corrections = settleFiles(before.draft.plan.corrections, ['broken.csv'], change)
  await imports.getState().correct({ ...before.draft.plan, corrections })
  const after = previewOf(imports.getState().status)
  expect(after.draft.preview).toMatchObject({ problem: null, inspection: { points: 4 } })
  expect(canCommit(after)).toBe(true)
})

test('what is no data at all fails, and other files start over', async () => {
  const { imports } = importBench()
  await imports
    .getState()
    .start([fileOf('a.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13))])
  expect(imports.getState().status.kind).toBe('failed')
  await imports.getState().start(spectra())
  expect(imports.getState().status.kind).toBe('preview')
})

test('files that are added are read with those that are there, and what is settled stays', async () => {
  const { imports, discarded } = importBench()
  await imports.getState().start(spectra())
  const before = previewOf(imports.getState().status).draft
  await imports.getState().correct(settled(before.plan, { axisUnit: 'nm', axisQuantity: 'wavelength' }))
  await imports.getState().add([fileOf('more.csv', table(4))])
  const { draft } = previewOf(imports.getState().status)
  expect(draft.preview).toMatchObject({ name: 'spectra and 1 more', inspection: { spectra: 10, axis: { unit: 'nm' } } })
  expect(draft.files.map(({ name }) => name)).toEqual(['spectra.csv', 'more.csv'])
  expect(discarded).toHaveLength(2)
  await imports.getState().add([fileOf('more.csv', table(8))])
  expect(previewOf(imports.getState().status).draft.preview.inspection?.spectra).toBe(14)
})

test('a file that does not come to an end can be left out, and the others are read', async () => {
  const { imports } = importBench()
  const stuck = { name: 'far.csv', size: 100, slice: () => ({ arrayBuffer: () => new Promise<ArrayBuffer>(() => {}) }) }
  const reading = imports.getState().start([stuck, ...spectra()])
  const leaving = imports.getState().leaveOut('far.csv')
  await Promise.race([leaving, reading])
  await leaving
  expect(previewOf(imports.getState().status).draft.preview.inspection?.spectra).toBe(6)
})

test('a correction is read again and takes effect', async () => {
  const { imports, discarded } = importBench()
  await imports.getState().start(spectra())
  const before = previewOf(imports.getState().status).draft
  await imports.getState().correct(settled(before.plan, { target: null, group: 'type' }))
  const after = previewOf(imports.getState().status)
  expect(after.draft.plan.roles).toMatchObject({ target: null, group: 'type' })
  expect(after.rereading).toBeNull()
  expect(discarded).toEqual([before.preview.importId])
})

test('while a correction is read the last preview stays, and cannot be stored', async () => {
  const { imports, hold, release } = importBench()
  await imports.getState().start(spectra())
  const before = previewOf(imports.getState().status).draft
  hold()
  const correcting = imports.getState().correct(settled(before.plan, { axisUnit: 'nm' }))
  expect(previewOf(imports.getState().status)).toMatchObject({
    draft: { preview: before.preview, plan: { corrections: { axisUnit: 'nm' } } },
  })
  expect(canCommit(imports.getState().status)).toBe(false)
  expect(await imports.getState().commit()).toBeNull()
  release()
  await correcting
  expect(canCommit(imports.getState().status)).toBe(true)
  expect(previewOf(imports.getState().status).draft.preview.inspection?.axis.unit).toBe('nm')
})

test('a correction that cannot be read keeps the page, says why, and can be taken back', async () => {
  const { imports } = importBench()
  await imports.getState().start(spectra())
  const before = previewOf(imports.getState().status).draft
  const [file] = before.plan.files
  if (!file) throw new Error('no plan')
  await imports.getState().correct(settled(before.plan, { files: [{ file: file.file, use: 'skip' }] }))
  const failed = previewOf(imports.getState().status)
  expect(failed.fault?.code).toBe('no-spectra')
  expect(failed.draft.preview).toBe(before.preview)
  expect(canCommit(failed)).toBe(false)
  await imports.getState().revert()
  const back = previewOf(imports.getState().status)
  expect(back.fault).toBeNull()
  expect(canCommit(back)).toBe(true)
  expect(back.draft.plan.files[0]?.use).toBe('spectra')
})

test('of two corrections in a row the second counts', async () => {
  const { imports } = importBench()
  await imports.getState().start(spectra())
  const { plan } = previewOf(imports.getState().status).draft
  const first = imports.getState().correct(settled(plan, { axisUnit: 'nm' }))
  const second = imports.getState().correct(settled(plan, { axisUnit: 'index' }))
  await Promise.all([first, second])
  expect(previewOf(imports.getState().status).draft.plan.axisUnit).toBe('index')
})

test('cancelling forgets what was read and stores nothing', async () => {
  const { imports, discarded, storage, hold, release } = importBench()
  await imports.getState().start(spectra())
  const { importId } = previewOf(imports.getState().status).draft.preview
  imports.getState().cancel()
  expect(imports.getState().status).toEqual({ kind: 'idle' })
  expect(discarded).toEqual([importId])

  hold()
  const reading = imports.getState().start(spectra())
  imports.getState().cancel()
  release()
  await reading
  expect(imports.getState().status).toEqual({ kind: 'idle' })
  expect((await storage.datasets.list()).items).toEqual([])
})

test('new files take the place of those being looked over', async () => {
  const { imports, discarded } = importBench()
  await imports.getState().start(spectra())
  const { importId } = previewOf(imports.getState().status).draft.preview
  await imports.getState().start([fileOf('other.csv', table(8))])
  expect(discarded).toEqual([importId])
  expect(previewOf(imports.getState().status).draft.preview).toMatchObject({
    name: 'other',
    inspection: { spectra: 8 },
  })
})

test('the same sample tried twice is one dataset', async () => {
  const { imports, storage } = importBench()
  const request = { recipe: 'raman-classification', rows: 6, seed: 1 } as const
  const first = await imports.getState().storeSample('classes', request)
  const second = await imports.getState().storeSample('classes', request)
  expect(first?.hash).toBe(second?.hash)
  expect(imports.getState().status.kind).toBe('done')
  expect((await storage.datasets.list()).items).toHaveLength(1)
})

test('a full disk leaves the preview, so that storing can be tried again', async () => {
  const { imports, handlers } = importBench()
  const { commit } = handlers
  let full = true
  handlers.commit = async (...call) =>
    full
      ? { ok: false, error: { code: 'storage-full', message: 'No room.', remedy: 'Delete something.' } }
      : commit(...call)
  await imports.getState().start(spectra())
  expect(await imports.getState().commit()).toBeNull()
  expect(previewOf(imports.getState().status).fault?.code).toBe('storage-full')
  full = false
  expect((await imports.getState().commit())?.rows).toBe(6)
})

test('a worker that dies is a failure like any other', async () => {
  const { imports, handlers } = importBench()
  handlers.read = async () => ({ ok: false, error: { code: 'worker-died', message: 'Gone.', remedy: 'Again.' } })
  await imports.getState().start(spectra())
  expect(imports.getState().status).toMatchObject({ kind: 'failed', error: { code: 'worker-died' } })
})

import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { openStorage } from '#storage/idb/openStorage'
import { createCurvesSession } from '../../workers/sessions/import/curvesSession.ts'
import { fileOf } from '../../workers/sessions/import/ingestFiles.testkit.ts'
import { createIngestSession } from '../../workers/sessions/import/ingestSession.ts'
import { undisturbed } from '../../workers/sessions/working.ts'
import { createDatasets, summaryOf } from './datasets.ts'
import { createNotices } from './notices.ts'

let benches = 0

/** The real storage, with the real sample in it. */
async function bench() {
  let clockMs = 1000
  let ids = 0
  const storage = openStorage({ nowMs: () => clockMs, databaseName: `datasets-test-${++benches}` })
  const session = createIngestSession({
    datasets: storage.datasets,
    nowMs: () => clockMs++,
    newId: () => `i${++ids}`,
  }).calls
  const stored = async (seed: number) => {
    const sample = await session.storeSample({ recipe: 'raman-classification', rows: 6, seed }, undisturbed)
    if (!sample.ok) throw new Error(sample.error.message)
    return sample.value
  }
  const notices = createNotices({ newId: () => `n${++ids}` })
  const datasets = createDatasets({ store: storage.datasets, notices })
  const hashes = () => {
    const { list } = datasets.getState()
    return list.kind === 'ready' ? list.datasets.map((one) => one.hash) : list.kind
  }
  return { storage, stored, notices, datasets, hashes }
}

test('the list is newest first, and knows each dataset by its hash', async () => {
  const { stored, datasets, hashes } = await bench()
  const older = await stored(1)
  const newer = await stored(2)
  expect(hashes()).toBe('loading')
  await datasets.getState().refresh()
  expect(hashes()).toEqual([newer.hash, older.hash])
  expect(summaryOf(datasets.getState().list, older.hash)?.rows).toBe(6)
  expect(summaryOf(datasets.getState().list, 'unknown')).toBeNull()
})

test('opening loads the spectra; a dataset that is gone says so', async () => {
  const { stored, datasets } = await bench()
  const { hash } = await stored(1)
  await datasets.getState().openDataset(hash)
  const { open } = datasets.getState()
  expect(open.kind === 'ready' && open.dataset.intensities.length).toBe(6 * 1351)
  await datasets.getState().openDataset('not-there')
  expect(datasets.getState().open).toMatchObject({
    kind: 'failed',
    hash: 'not-there',
    error: { code: 'dataset-missing' },
  })
})

test('when two are opened in a row, the second stays open', async () => {
  const { stored, datasets } = await bench()
  const [first, second] = [await stored(1), await stored(2)]
  await Promise.all([datasets.getState().openDataset(first.hash), datasets.getState().openDataset(second.hash)])
  expect(datasets.getState().open).toMatchObject({ kind: 'ready', hash: second.hash })
})

test('a new name shows in the list and on the open dataset, and outlives a reload', async () => {
  const { storage, stored, datasets } = await bench()
  const { hash } = await stored(1)
  await datasets.getState().refresh()
  await datasets.getState().openDataset(hash)
  await datasets.getState().rename(hash, 'Tissue')
  const { open, list } = datasets.getState()
  expect(open.kind === 'ready' && open.dataset.summary.name).toBe('Tissue')
  expect(summaryOf(list, hash)?.name).toBe('Tissue')
  expect((await storage.datasets.list())[0]?.name).toBe('Tissue')
})

test('deleting closes it and can be undone', async () => {
  const { storage, stored, notices, datasets, hashes } = await bench()
  const { hash, name } = await stored(1)
  await datasets.getState().refresh()
  await datasets.getState().openDataset(hash)
  await datasets.getState().remove(hash)
  expect(hashes()).toEqual([])
  expect(datasets.getState().open).toEqual({ kind: 'none' })
  expect(await storage.datasets.list()).toEqual([])
  const [toast] = notices.getState().toasts
  expect(toast?.message).toBe(`${name} deleted`)
  toast?.action?.run()
  await expect.poll(hashes).toEqual([hash])
  expect(await storage.datasets.list()).toHaveLength(1)
})

test('a rename that storage refuses is told', async () => {
  const { notices, datasets } = await bench()
  const renamed = await datasets.getState().rename('not-there', 'Name')
  expect(renamed.ok).toBe(false)
  expect(notices.getState().alerts[0]?.error.code).toBe('dataset-missing')
})

test('pairs are a library of their own: listed, opened, renamed, deleted and brought back', async () => {
  const { storage, notices } = await bench()
  let clockMs = 0
  const session = createCurvesSession({
    pairs: storage.pairs,
    nowMs: () => clockMs++,
    newId: () => `p${clockMs}`,
  }).calls
  const stored = async (last: number) => {
    const spectra = Array.from({ length: 16 }, (_, i) => (i % 7) + last).join(' ')
    const files = [fileOf('x.txt', '1 2\n3 4\n'), fileOf('y.txt', `${spectra}\n${spectra}\n`)]
    const read = await session.readCurves({ files, plan: null }, undisturbed)
    const kept = await session.commitCurves(
      { importId: (read.ok && read.value?.importId) || '', name: 'films' },
      undisturbed,
    )
    if (!kept.ok) throw new Error(kept.error.message)
    return kept.value
  }
  const older = await stored(1)
  const newer = await stored(2)
  const pairs = createDatasets({ store: storage.pairs, notices })
  const hashes = () => {
    const { list } = pairs.getState()
    return list.kind === 'ready' ? list.datasets.map((one) => one.hash) : list.kind
  }
  await pairs.getState().refresh()
  expect(hashes()).toEqual([newer.hash, older.hash])
  await pairs.getState().openDataset(older.hash)
  expect(pairs.getState().open).toMatchObject({
    kind: 'ready',
    dataset: { rows: 2, features: Float32Array.of(1, 2, 3, 4) },
  })
  await pairs.getState().rename(older.hash, 'better')
  expect(pairs.getState().open).toMatchObject({ dataset: { summary: { name: 'better' } } })
  await pairs.getState().remove(older.hash)
  expect(hashes()).toEqual([newer.hash])
  expect(await storage.pairs.list()).toHaveLength(1)
  expect(pairs.getState().open.kind).toBe('none')
})

import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { openStorage } from '#storage/idb/openStorage'
import { createCurvesSession } from '../../workers/sessions/import/curvesSession.ts'
import { fileOf } from '../../workers/sessions/import/ingestFiles.testkit.ts'
import { createIngestSession } from '../../workers/sessions/import/ingestSession.ts'
import { undisturbed } from '../../workers/sessions/working.ts'
import { createDatasets, summaryOf } from './datasets.ts'
import { createNotices } from './notices.ts'
import { usesAlone } from './uses.testkit.ts'

let benches = 0

/** The real storage, with the real sample in it. */
async function bench() {
  let clockMs = 1000
  let ids = 0
  const storage = openStorage({ nowMs: () => clockMs, databaseName: `datasets-test-${++benches}` })
  const session = createIngestSession({
    datasets: storage.datasets,
    taken: new Map(),
    nowMs: () => clockMs++,
    newId: () => `i${++ids}`,
  }).calls
  const stored = async (seed: number) => {
    const sample = await session.storeSample({ recipe: 'raman-classification', rows: 6, seed }, undisturbed)
    if (!sample.ok) throw new Error(sample.error.message)
    return sample.value
  }
  const notices = createNotices({ newId: () => `n${++ids}` })
  const datasets = createDatasets({ store: storage.datasets, notices, uses: usesAlone() })
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

test('opening loads axes and columns and none of the intensities; a dataset that is gone says so', async () => {
  const { stored, datasets } = await bench()
  const { hash } = await stored(1)
  await datasets.getState().openDataset(hash)
  const { open } = datasets.getState()
  expect(open).toMatchObject({
    kind: 'ready',
    dataset: { rows: 6, matrices: [{ holds: 'spectra' }], columns: [{ name: 'id', kind: 'text' }, {}, {}, {}, {}] },
  })
  expect(JSON.stringify(open)).not.toContain('intensities')
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
  expect((await storage.datasets.list()).items[0]?.name).toBe('Tissue')
})

test('deleting closes it and can be undone', async () => {
  const { storage, stored, notices, datasets, hashes } = await bench()
  const { hash, name } = await stored(1)
  await datasets.getState().refresh()
  await datasets.getState().openDataset(hash)
  await datasets.getState().remove(hash)
  expect(hashes()).toEqual([])
  expect(datasets.getState().open).toEqual({ kind: 'none' })
  expect((await storage.datasets.list()).items).toEqual([])
  const [toast] = notices.getState().toasts
  expect(toast?.message).toBe(`${name} deleted`)
  toast?.action?.run()
  await expect.poll(hashes).toEqual([hash])
  expect((await storage.datasets.list()).items).toHaveLength(1)
})

test('a rename that storage refuses is told', async () => {
  const { notices, datasets } = await bench()
  const renamed = await datasets.getState().rename('not-there', 'Name')
  expect(renamed.ok).toBe(false)
  expect(notices.getState().alerts[0]?.error.code).toBe('dataset-missing')
})

test('features with curves stand in the same list, and open with both of their matrices', async () => {
  const { storage, stored, datasets, hashes } = await bench()
  const spectra = await stored(1)
  const session = createCurvesSession({ datasets: storage.datasets, nowMs: () => 1e6, newId: () => 'curves' }).calls
  const row = Array.from({ length: 16 }, (_, i) => i % 7).join(' ')
  const files = [fileOf('x.txt', '1 2\n3 4\n'), fileOf('y.txt', `${row}\n${row}\n`)]
  const read = await session.readCurves({ files, plan: null }, undisturbed)
  const kept = await session.commitCurves(
    { importId: (read.ok && read.value?.importId) || '', name: 'films' },
    undisturbed,
  )
  if (!kept.ok) throw new Error(kept.error.message)
  await datasets.getState().refresh()
  expect(hashes()).toEqual([kept.value.hash, spectra.hash])
  await datasets.getState().openDataset(kept.value.hash)
  expect(datasets.getState().open).toMatchObject({
    kind: 'ready',
    dataset: { rows: 2, matrices: [{ holds: 'features', features: ['Feature 1', 'Feature 2'] }, { holds: 'curves' }] },
  })
})

test('a dataset is found, renamed and deleted by a hash it had before', async () => {
  const { storage, stored, notices } = await bench()
  const summary = await stored(1)
  const former = { ...summary, formerHashes: ['former'] }
  const datasets = createDatasets({
    store: { ...storage.datasets, list: async () => ({ items: [former], damaged: [] }) },
    notices,
    uses: usesAlone(),
  })
  await datasets.getState().refresh()
  expect(summaryOf(datasets.getState().list, 'former')?.name).toBe(summary.name)
})

test('a record that cannot be read is told and takes nothing else with it', async () => {
  const { storage, stored, notices } = await bench()
  const summary = await stored(1)
  const fault = { code: 'record-damaged', message: 'One record.', remedy: 'Import it again.' }
  const datasets = createDatasets({
    store: { ...storage.datasets, list: async () => ({ items: [summary], damaged: [fault] }) },
    notices,
    uses: usesAlone(),
  })
  await datasets.getState().refresh()
  expect(datasets.getState().list).toMatchObject({ kind: 'ready', datasets: [{ hash: summary.hash }] })
  expect(notices.getState().alerts[0]?.error).toEqual(fault)
})

test('why the list cannot be read is told in the words of the storage', async () => {
  const { storage, notices } = await bench()
  const fault = { code: 'storage-blocked', message: 'Another tab.', remedy: 'Close the other tabs.' }
  const blocked = () => Promise.reject(Object.assign(new Error(fault.message), { fault }))
  const datasets = createDatasets({ store: { ...storage.datasets, list: blocked }, notices, uses: usesAlone() })
  await datasets.getState().refresh()
  expect(datasets.getState().list).toEqual({ kind: 'failed', error: fault })
})

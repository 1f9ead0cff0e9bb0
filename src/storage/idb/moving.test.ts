import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { deleteDB, openDB } from 'idb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { randomFor, streams } from '#domain/random/rng'
import { restoreDatabase } from './fixtures/databaseDump.testkit.ts'
import { rawCount, storeSpectra, tamper } from './library.testkit.ts'
import { openStorage, type StorageOptions, type StudioStorage } from './openStorage.ts'

const name = 'moving-test'
const open = (options: Partial<StorageOptions> = {}): StudioStorage =>
  openStorage({ databaseName: name, nowMs: () => 1_700_000_000_000, ...options })

const forms = [
  'version1',
  'version2WithoutTests',
  'version2WithTests',
  'version2WithTasks',
  'version2Last',
  'version3',
] as const
/** Those that have the one library already: nothing is moved, runs are read where they lie. */
const laterForms = ['version4', 'version5', 'version6', 'version7', 'version8'] as const
/** With checkpoints. */
const withCheckpoints: readonly string[] = ['version5', 'version6', 'version7', 'version8']
/** With a queue. */
const withJobs = withCheckpoints.slice(1)
const everyForm = [...forms, ...laterForms]
type Form = (typeof everyForm)[number]
const isLater = (form: Form): boolean => (laterForms as readonly Form[]).includes(form)

const dumpOf = (form: Form): string => readFileSync(new URL(`./fixtures/${form}.json`, import.meta.url), 'utf8')
const restore = (form: Form): Promise<void> => restoreDatabase({ name, dump: dumpOf(form) })
const formerHashesIn = (form: Form, store: string): string[] =>
  ((JSON.parse(dumpOf(form)) as { stores: Record<string, [string, unknown][]> }).stores[store] ?? []).map(
    ([key]) => key,
  )

const spectra = Float32Array.from({ length: 480 }, (_, i) => Math.sin(i / 7))
const features = Float32Array.from({ length: 60 }, (_, i) => 25 + ((i * 37) % 170))
const targets = Float32Array.from({ length: 200 }, (_, i) => ((i * 13) % 97) / 97)

/** What every dataset of a fixture must be, whether it has been moved or not. */
async function expectLibrary(storage: StudioStorage, form: Form): Promise<void> {
  const { items, damaged } = await storage.datasets.list()
  expect(damaged).toEqual([])
  const mine = items.find((item) => item.name === 'My library')
  expect(mine).toMatchObject({
    rows: 12,
    createdAtMs: 1_690_000_000_001,
    matrices: [{ holds: 'spectra', points: 40, axis: { min: 450, max: 528, step: 2, unit: 'cm-1' } }],
    suggested: { id: 'id', target: { column: 'type', part: 'whole' }, group: 'molecule' },
    sources: ['Library.csv'],
    warnings: [{ code: 'file-skipped' }],
  })
  expect(items.some((item) => item.name === 'Thrown away')).toBe(false)
  if (form === 'version3' || isLater(form)) {
    expect(items.find((item) => item.name === 'Infrared')).toMatchObject({
      matrices: [{ axis: { min: 450, quantity: 'wavelength', unit: 'um' } }],
      facts: { instrument: 'FT-IR 7', date: '2026-11-02', further: { Resolution: '4' } },
    })
  }
  for (const former of formerHashesIn(form, 'datasetFrames')) {
    expect(await storage.datasets.rows(former, 'spectra')).toMatchObject({ ok: true })
  }
  const hash = mine?.hash ?? ''
  expect(await storage.datasets.rows(hash, 'spectra')).toEqual({ ok: true, value: spectra })
  expect(await storage.datasets.columns(hash, ['type'])).toMatchObject({
    value: [{ kind: 'text', name: 'type', values: expect.arrayContaining(['Lipids', 'Proteins', 'Saccharides']) }],
  })
  if (form === 'version1') {
    expect(items).toHaveLength(1)
    return
  }
  const films = items.find((item) => item.name === 'Films')
  expect(films).toMatchObject({
    rows: 20,
    matrices: [
      { holds: 'features', features: [{ name: 'd1 (nm)' }, { name: 'd2 (nm)' }, { name: 'd3 (nm)' }] },
      { holds: 'curves', components: ['T', 'R'], points: 5, layout: 'componentFastest', axis: { unit: 'nm' } },
    ],
  })
  const [former = films?.hash ?? ''] = formerHashesIn(form, 'pairs')
  expect(await storage.datasets.rows(former, 'features')).toEqual({ ok: true, value: features })
  expect(await storage.datasets.rows(former, 'curves', { from: 3, to: 7 })).toEqual({
    ok: true,
    value: targets.slice(30, 70),
  })
}

/** Nothing of the former content is left. */
async function expectMoved(): Promise<void> {
  for (const store of [
    'datasets',
    'datasetFrames',
    'datasetChunks',
    'pairs',
    'pairFrames',
    'pairChunks',
    'pairDrafts',
  ]) {
    expect([store, await rawCount(name, store)]).toEqual([store, 0])
  }
  expect(await rawCount(name, 'libraryWritings')).toBe(0)
}

/** The n-th put into a store fails as `cause` says, and every later one. */
function failAtPut(n: number, cause: () => Error): void {
  const real = IDBObjectStore.prototype.put
  let puts = 0
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function put(
    this: IDBObjectStore,
    ...args: Parameters<typeof real>
  ) {
    if (++puts >= n) throw cause()
    return real.apply(this, args)
  })
}

const putsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const spy = vi.spyOn(IDBObjectStore.prototype, 'put')
  await work()
  const { length } = spy.mock.calls
  spy.mockRestore()
  return length
}

afterEach(async () => {
  vi.restoreAllMocks()
  await deleteDB(name)
})

describe('a database of an earlier version', () => {
  it.each(forms)('opens with everything in it, before and after it is moved: %s', async (form) => {
    await restore(form)
    const storage = open()
    await expectLibrary(storage, form)
    const count = await storage.formerDatasets()
    expect(count).toBe(formerHashesIn(form, 'datasets').length + formerHashesIn(form, 'pairs').length)
    const shares: number[] = []
    const moved = await storage.moveFormer((share) => shares.push(share))
    expect(moved).toMatchObject({ ok: true, value: { left: [] } })
    expect(moved.ok && moved.value.moved).toHaveLength(count)
    expect(shares.at(-1)).toBe(1)
    await expectLibrary(storage, form)
    await expectMoved()
    const { items } = await storage.datasets.list()
    for (const { hash, formerHashes } of items) {
      expect(formerHashes).toHaveLength(1)
      expect(formerHashes).not.toContain(hash)
    }
    storage.close()
  })

  it.each(laterForms)('opens with everything in it, where it lies: %s', async (form) => {
    await restore(form)
    const anHourLater = 1_700_000_000_000 + 3_600_000
    const storage = open({ nowMs: () => anHourLater })
    await expectLibrary(storage, form)
    expect(await storage.formerDatasets()).toBe(0)
    // An import that was cut off is swept away by the next one.
    expect(await rawCount(name, 'libraryWritings')).toBe(1)
    await storeSpectra(storage.datasets)
    expect(await rawCount(name, 'libraryWritings')).toBe(0)
    expect((await storage.jobs.list()).items).toMatchObject(
      withJobs.includes(form)
        ? [
            ...(form === 'version8' ? [{ id: 'export', work: { kind: 'export', made: { done: 1, all: 3 } } }] : []),
            { id: 'first', fence: 1, state: { kind: 'running', stopAsked: false }, work: { kind: 'training' } },
            { id: 'second' },
          ]
        : [],
    )
    expect(await storage.exportParts.load('export', 'file a.txt')).toEqual({
      ok: true,
      value: form === 'version8' ? Uint8Array.of(1, 2, 3) : undefined,
    })
    storage.close()
  })

  it.each(everyForm)('keeps its runs, with their names, weights and the task they were for: %s', async (form) => {
    await restore(form)
    const storage = open()
    await storage.moveFormer(() => {})
    const run = await storage.runs.load('classes-1')
    expect(run).toMatchObject({
      ok: true,
      value: { name: 'My run', task: 'classes', study: { version: 2, task: 'classes' }, status: { kind: 'finished' } },
    })
    const hash = run.ok ? run.value.dataset.hash : ''
    const { items } = await storage.datasets.list()
    expect(items.map((item) => item.hash)).toContain(hash)
    expect(run.ok && run.value.study.dataset.hash).toBe(hash)
    expect((await storage.runs.list()).items.every((one) => items.some((item) => item.hash === one.dataset.hash))).toBe(
      true,
    )
    expect(await storage.datasets.rows(hash, 'spectra')).toEqual({ ok: true, value: spectra })
    expect((await storage.runs.loadBest('classes-1')).ok).toBe(true)
    expect(await storage.runs.loadState('classes-1')).toMatchObject({ value: { step: 8, seed: 42 } })
    if (form === 'version2WithTasks' || form === 'version2Last' || form === 'version3' || isLater(form)) {
      const curves = await storage.runs.load('pairs-1')
      expect(curves).toMatchObject({ value: { task: 'curves', study: { task: 'curves' }, fit: { scale: null } } })
      const data = curves.ok ? curves.value.dataset.hash : ''
      expect(await storage.datasets.rows(data, 'features')).toEqual({ ok: true, value: features })
      expect(await storage.runs.loadTest('pairs-1')).toMatchObject({ value: { rows: Int32Array.of(3, 4) } })
      if (isLater(form))
        expect(await storage.runs.loadExplained('pairs-1')).toMatchObject({ value: { task: 'curves' } })
    }
    // Of runs before version 5 there is a state, but nothing that says where it was computed.
    expect(await storage.runs.loadCheckpoint('classes-1')).toMatchObject(
      withCheckpoints.includes(form)
        ? { value: { fellBack: false, best: expect.any(Map), environment: { backend: 'wasm' } } }
        : { error: { code: 'state-missing' } },
    )
    storage.close()
  })

  it('goes on after it was ended at any moment, with nothing lost', async () => {
    const form = 'version2Last'
    await restore(form)
    const whole = open()
    const puts = await putsOf(() => whole.moveFormer(() => {}))
    whole.close()
    expect(puts).toBeGreaterThan(10)
    const random = randomFor(7, streams.split, 0)
    for (let time = 0; time < 10; time++) {
      await deleteDB(name)
      await restore(form)
      const killed = open()
      failAtPut(1 + Math.floor(random.uniform() * puts), () => new DOMException('gone', 'AbortError'))
      await killed.moveFormer(() => {})
      killed.close()
      vi.restoreAllMocks()
      const storage = open()
      await expectLibrary(storage, form)
      expect(await storage.moveFormer(() => {})).toMatchObject({ ok: true, value: { left: [] } })
      await expectLibrary(storage, form)
      await expectMoved()
      storage.close()
    }
  })

  it('stays usable where it is when the browser has no room for moving it', async () => {
    await restore('version2Last')
    const storage = open()
    await storage.datasets.list()
    failAtPut(3, () => new DOMException('no room', 'QuotaExceededError'))
    const moved = await storage.moveFormer(() => {})
    vi.restoreAllMocks()
    expect(moved.ok && moved.value.left.map(({ error }) => error.code)).toContain('storage-full')
    await expectLibrary(storage, 'version2Last')
    storage.close()
    const tight = open({ freeBytes: async () => 10 })
    expect(await tight.moveFormer(() => {})).toMatchObject({ ok: true, value: { moved: [] } })
    await expectLibrary(tight, 'version2Last')
    expect(await rawCount(name, 'libraryChunks')).toBe(0)
    tight.close()
  })

  it('is renamed, deleted and brought back before it is moved, and keeps that', async () => {
    await restore('version2Last')
    const storage = open()
    const [former = ''] = formerHashesIn('version2Last', 'pairs')
    expect(await storage.datasets.rename(former, 'Better')).toMatchObject({ ok: true, value: { name: 'Better' } })
    await storage.datasets.remove(former)
    expect((await storage.datasets.list()).items).toHaveLength(1)
    await storage.moveFormer(() => {})
    expect((await storage.datasets.list()).items).toHaveLength(1)
    await storage.datasets.restore(former)
    expect((await storage.datasets.list()).items.map((item) => item.name).sort()).toEqual(['Better', 'My library'])
    storage.close()
  })

  it('moves the rest when one dataset is damaged, and lists that one as it is', async () => {
    await restore('version2Last')
    const damagedHash = formerHashesIn('version2Last', 'pairs')[0] ?? ''
    await tamper(name, 'pairChunks', ['import-1', 'targets', 0], () => undefined)
    const storage = open()
    const moved = await storage.moveFormer(() => {})
    expect(moved).toMatchObject({
      value: { left: [{ formerHash: damagedHash, error: { code: 'dataset-damaged' } }], moved: [{}, {}] },
    })
    expect((await storage.datasets.list()).items.map((item) => item.name).sort()).toEqual(['Films', 'My library'])
    expect(await storage.datasets.rows(damagedHash, 'curves')).toMatchObject({ error: { code: 'dataset-damaged' } })
    expect(await rawCount(name, 'libraryChunks')).toBe(2)
    storage.close()
  })

  it('puts spectra together that were cut in the middle of a row', async () => {
    await restore('version1')
    const former = formerHashesIn('version1', 'datasets').at(-1) ?? ''
    const database = await openDB(name)
    const values: Float32Array = await database.get('datasetChunks', [former, 0])
    const frame: object = await database.get('datasetFrames', former)
    await database.put('datasetFrames', { ...frame, chunkLengths: [55, 400, 25] }, former)
    for (const [i, [from, to]] of [
      [0, 55],
      [55, 455],
      [455, 480],
    ].entries()) {
      await database.put('datasetChunks', values.slice(from, to), [former, i])
    }
    database.close()
    const storage = open()
    expect(await storage.datasets.rows(former, 'spectra', { from: 1, to: 12 })).toEqual({
      ok: true,
      value: values.slice(40),
    })
    await storage.moveFormer(() => {})
    expect(await storage.datasets.rows(former, 'spectra')).toEqual({ ok: true, value: values })
    storage.close()
  })

  it('gives a reader that was under way the rows it asked for although they moved meanwhile', async () => {
    await restore('version2Last')
    const storage = open()
    const mover = open()
    const [former = ''] = formerHashesIn('version2Last', 'pairs')
    // The rows of the first piece are out when the dataset moves; those behind them are read where it lies then.
    const seen: number[] = []
    const streamed = await storage.datasets.stream(former, 'curves', async (values, fromRow) => {
      if (fromRow === 0) await mover.moveFormer(() => {})
      seen.push(...values)
    })
    expect(streamed).toEqual({ ok: true, value: undefined })
    expect(seen).toEqual([...targets])
    storage.close()
    mover.close()
  })

  it('may be moved by two tabs at once', async () => {
    await restore('version2Last')
    const [one, two] = [open(), open()]
    const both = await Promise.all([one.moveFormer(() => {}), two.moveFormer(() => {})])
    expect(both.flatMap((moved): unknown[] => (moved.ok ? [...moved.value.left] : [moved.error]))).toEqual([])
    await expectLibrary(one, 'version2Last')
    await expectMoved()
    one.close()
    two.close()
  })
})

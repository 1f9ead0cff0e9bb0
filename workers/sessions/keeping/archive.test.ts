import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { textColumn } from '#domain/data/column'
import type { RunRecord } from '#domain/run/run'
import { openStorage, type StudioStorage } from '#storage/idb/openStorage'
import { finishedCurvesRun } from '../../../src/export/tasks/curves/finishedCurvesRun.testkit.ts'
import {
  curvesForm,
  facts,
  featuresForm,
  ramp,
  spectraForm,
  store,
  tamper,
} from '../../../src/storage/idb/library.testkit.ts'
import { undisturbed } from '../working.ts'
import { type KeepingPorts, packLibrary } from './archive.ts'
import { restoreLibrary } from './restore.ts'

const names = { from: 'studio-archive-from', to: 'studio-archive-to' }
let from: StudioStorage
let to: StudioStorage
let ids = 0

beforeEach(() => {
  from = openStorage({ databaseName: names.from, nowMs: () => 1_000 })
  to = openStorage({ databaseName: names.to, nowMs: () => 2_000 })
})

afterEach(async () => {
  from.close()
  to.close()
  await deleteDB(names.from)
  await deleteDB(names.to)
})

const portsOf = ({ datasets, runs, jobs, keeping }: StudioStorage): KeepingPorts => ({
  datasets,
  runs,
  jobs,
  keeping,
  newId: () => `w${++ids}`,
})

const test = { rows: Int32Array.of(1), actual: Float32Array.of(1, 2), predicted: Float32Array.of(3, Number.NaN) }
const explained = { task: 'curves', rows: Int32Array.of(2), features: Float32Array.of(1, 2) } as const

/** Two datasets and a run with all that it keeps. */
async function fill(): Promise<{ readonly hashes: string[]; readonly run: RunRecord }> {
  const label = textColumn('label', ['a', 'b', 'µ <b>'])
  const spectra = await store(from.datasets, 's', [[spectraForm(5), ramp(15)]], [label], facts('Spectra'))
  const films = await store(from.datasets, 'f', [
    [featuresForm, ramp(4)],
    [curvesForm, ramp(12)],
  ])
  await from.datasets.rename(spectra.hash, 'My careful name')
  const run: RunRecord = { ...finishedCurvesRun().run, id: 'run-1', dataset: { hash: films.hash, name: 'Films' } }
  await from.runs.save(run)
  await from.runs.saveTest(run.id, test)
  await from.runs.saveExplained(run.id, explained)
  await from.runs.rename(run.id, 'My run')
  return { hashes: [spectra.hash, films.hash].sort(), run }
}

async function packed(): Promise<Blob> {
  const answer = await packLibrary(portsOf(from), undisturbed)
  if (!answer.ok) throw new Error(answer.error.message)
  expect(answer.value.left).toEqual([])
  return answer.value.file
}

async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.arrayBuffer())
}

describe('a library in another browser', () => {
  it('is the one that was packed: same hashes, names, values and runs', async () => {
    const { hashes, run } = await fill()
    const restored = await restoreLibrary(await packed(), portsOf(to), undisturbed)
    expect(restored).toEqual({ ok: true, value: { datasets: 2, runs: 1, jobs: 0, present: 0, damaged: [] } })
    const { items } = await to.datasets.list()
    expect(items.map(({ hash }) => hash).sort()).toEqual(hashes)
    expect(items.map(({ name }) => name)).toContain('My careful name')
    for (const { hash, matrices } of items) {
      for (const { name } of matrices)
        expect(await to.datasets.rows(hash, name)).toEqual(await from.datasets.rows(hash, name))
      expect(await to.datasets.columns(hash)).toEqual(await from.datasets.columns(hash))
    }
    expect(await to.runs.load(run.id)).toEqual(await from.runs.load(run.id))
    expect(await to.runs.load(run.id)).toMatchObject({ ok: true, value: { name: 'My run' } })
    expect(await to.runs.loadTest(run.id)).toEqual({ ok: true, value: test })
    expect(await to.runs.loadExplained(run.id)).toEqual({ ok: true, value: explained })
  })

  it('is taken in twice without a trace, and what is here stays as it is', async () => {
    const { run } = await fill()
    const file = await packed()
    await restoreLibrary(file, portsOf(to), undisturbed)
    await to.runs.rename(run.id, 'Mine here')
    expect(await restoreLibrary(file, portsOf(to), undisturbed)).toMatchObject({
      value: { datasets: 0, runs: 0, present: 3 },
    })
    expect(await to.runs.load(run.id)).toMatchObject({ value: { name: 'Mine here' } })
  })

  it('leaves out what the bin holds, and names what cannot be read', async () => {
    const { run } = await fill()
    await from.runs.remove(run.id)
    await tamper(names.from, 'runs', 'broken', () => ({ record: { id: 'broken' }, binnedAtMs: null, renamedTo: null }))
    const answer = await packLibrary(portsOf(from), undisturbed)
    expect(answer).toMatchObject({ ok: true, value: { datasets: 2, runs: 0, left: [{ code: 'record-damaged' }] } })
  })
})

describe('an archive that is not sound', () => {
  it('gives all but what a flipped bit touches, wherever it is: never a wrong number', async () => {
    await fill()
    const sound = await bytesOf(await packed())
    let refused = 0
    let left = 0
    for (let n = 0; n < 60; n++) {
      const bytes = sound.slice()
      const at = Math.floor((n + 0.5) * (sound.length / 60))
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (n % 8))
      const name = `studio-archive-flip-${n}`
      const target = openStorage({ databaseName: name, nowMs: () => 2_000 })
      const restored = await restoreLibrary(new Blob([bytes]), portsOf(target), undisturbed)
      if (!restored.ok) refused++
      else left += restored.value.damaged.length
      for (const { hash, matrices } of (await target.datasets.list()).items) {
        for (const { name: matrix } of matrices) {
          expect(await target.datasets.rows(hash, matrix)).toEqual(await from.datasets.rows(hash, matrix))
        }
      }
      for (const { id } of (await target.runs.list()).items) {
        expect(await target.runs.load(id)).toEqual(await from.runs.load(id))
        expect(await target.runs.loadTest(id)).toEqual({ ok: true, value: test })
      }
      target.close()
      await deleteDB(name)
    }
    expect(refused + left).toBeGreaterThan(20)
  })

  it('is told from another file, a cut one and one of a newer studio', async () => {
    await fill()
    const sound = await bytesOf(await packed())
    const code = async (file: Blob): Promise<string | undefined> => {
      const restored = await restoreLibrary(file, portsOf(to), undisturbed)
      return restored.ok ? undefined : restored.error.code
    }
    expect(await code(new Blob(['some text']))).toBe('archive-foreign')
    expect(await code(new Blob([new Uint8Array(4_096).fill(7)]))).toBe('archive-foreign')
    expect(await code(new Blob([sound.slice(0, 3_000)]))).toBe('archive-damaged')
    const text = new TextDecoder('latin1').decode(sound).replace('"version":2', '"version":9')
    expect(await code(new Blob([Uint8Array.from(text, (c) => c.charCodeAt(0))]))).toBe('archive-newer')
    expect((await to.datasets.list()).items).toEqual([])
  })

  it('is given up when it is cancelled, without a half dataset', async () => {
    await fill()
    const file = await packed()
    const working = { ...undisturbed, signal: AbortSignal.abort() }
    expect(await restoreLibrary(file, portsOf(to), working)).toMatchObject({ ok: false, error: { code: 'aborted' } })
    expect(await packLibrary(portsOf(from), working)).toMatchObject({ ok: false, error: { code: 'aborted' } })
    expect((await to.datasets.list()).items).toEqual([])
  })
})

it('space is told by dataset and run, those in the bin included', async () => {
  const { run, hashes } = await fill()
  await from.runs.remove(run.id)
  const space = await from.keeping.space()
  if (!space.ok) throw new Error(space.error.message)
  expect(space.value.datasets.map(({ id }) => id).sort()).toEqual(hashes)
  expect(space.value.datasets.every(({ bytes }) => bytes > 50)).toBe(true)
  expect(space.value.runs).toMatchObject([{ id: run.id, name: 'My run', binnedAtMs: 1_000 }])
  expect(space.value.runs[0]?.bytes).toBeGreaterThan(500)
})

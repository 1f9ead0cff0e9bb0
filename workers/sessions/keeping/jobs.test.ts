/** Jobs on their way to another browser: folds, seeds and searches as they stand; nothing starts or is trained over by itself. */
import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Job, JobState, RunsWork } from '#domain/job/job'
import { isForsaken, nextTurn } from '#domain/job/queue'
import type { RunRecord } from '#domain/run/run'
import { spectralComponents } from '#domain/study/recipes/spectralComponents'
import { pack } from '#formats/studioArchive/packed'
import { tarEnd, tarHeader, tarPadding } from '#formats/studioArchive/tar'
import { hex, sha256, utf8 } from '#storage/digests'
import { openStorage, type StudioStorage } from '#storage/idb/openStorage'
import { finishedCurvesRun } from '../../../src/export/tasks/curves/finishedCurvesRun.testkit.ts'
import { undisturbed } from '../working.ts'
import { archiveFormat, contentsPath, type KeepingPorts, packLibrary, sumsPath } from './archive.ts'
import { restoreLibrary } from './restore.ts'

const names = { from: 'studio-jobs-from', to: 'studio-jobs-to' }
let from: StudioStorage
let to: StudioStorage

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
  newId: () => crypto.randomUUID(),
})

const study = spectralComponents()
const { run } = finishedCurvesRun()

const runsOfJob = (id: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    runId: `${id}-${i + 1}`,
    name: `Run ${i + 1}`,
    study,
    backend: 'auto' as const,
  }))

const finished = { kind: 'finished' } as const
const running: JobState = { kind: 'running', stopAsked: false }

const jobOf = (id: string, work: RunsWork, state: JobState) => ({
  state,
  job: {
    id,
    name: `Job ${id}`,
    dataset: { hash: study.dataset.hash, name: 'Films' },
    targets: ['a'],
    createdAtMs: 5,
    owner: 'a tab over there',
    work,
  },
})

const seeds = jobOf(
  'seeds',
  { kind: 'seeds', runs: runsOfJob('seeds', 2), ends: [finished, { kind: 'stopped' }] },
  { kind: 'ended', how: 'done' },
)
const search = jobOf(
  'search',
  {
    kind: 'search',
    method: 'random',
    fields: ['learningRate'],
    chosen: null,
    runs: runsOfJob('search', 3),
    ends: [finished],
  },
  running,
)
const waiting = jobOf('waiting', { kind: 'training', runs: runsOfJob('waiting', 1), ends: [] }, { kind: 'waiting' })

async function fill(): Promise<void> {
  for (const id of ['seeds-1', 'search-1', 'search-2']) await from.runs.save({ ...run, id } as RunRecord)
  for (const { job, state } of [seeds, search, waiting]) await from.jobs.add(job, state)
  const work = { kind: 'export', runId: 'seeds-1', made: null, readyAtMs: null, fault: null } as const
  await from.jobs.add({ ...seeds.job, id: 'export', work })
}

async function packed(): Promise<Blob> {
  const answer = await packLibrary(portsOf(from), undisturbed)
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value.file
}

const restore = (file: Blob) => restoreLibrary(file, portsOf(to), undisturbed)
const jobIn = async (storage: StudioStorage, id: string): Promise<Job | undefined> =>
  (await storage.jobs.list()).items.find((job) => job.id === id)

describe('the jobs of a library', () => {
  it('come with it: those that are over as they ended, open ones where they stood, and exports stay', async () => {
    await fill()
    const answer = await packLibrary(portsOf(from), undisturbed)
    expect(answer).toMatchObject({ ok: true, value: { runs: 3, jobs: 3, left: [] } })
    expect(await restore(await packed())).toEqual({
      ok: true,
      value: { datasets: 0, runs: 3, jobs: 3, present: 0, damaged: [] },
    })
    const { items } = await to.jobs.list()
    expect(items).toHaveLength(3)
    for (const { job, state } of [seeds, search, waiting]) {
      expect(await jobIn(to, job.id)).toMatchObject({ ...job, owner: '', fence: 0, state })
    }
    expect(new Set(items.map(({ place }) => place)).size).toBe(3)
  })

  it('are started by nobody, not by the very tab that queued them either, until a user continues them', async () => {
    await fill()
    await restore(await packed())
    const { items } = await to.jobs.list()
    const tabs = new Set([search.job.owner, 'another tab'])
    expect(nextTurn(items, 'trainings', search.job.owner, tabs)).toBeNull()
    expect(
      items
        .filter((job) => isForsaken(job, tabs))
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['search', 'waiting'])
  })

  it('that are here already stay as they are, also where one of their runs is in another job', async () => {
    await fill()
    const file = await packed()
    await restore(file)
    await to.jobs.amend('search', (job) => ({ ...job, name: 'Mine here' }))
    await to.jobs.remove('waiting')
    await to.jobs.add({ ...waiting.job, id: 'by another name' })
    expect(await restore(file)).toMatchObject({ value: { runs: 0, jobs: 0, present: 6 } })
    expect((await jobIn(to, 'search'))?.name).toBe('Mine here')
    expect(await jobIn(to, 'waiting')).toBeUndefined()
  })

  it('train nothing over that was trained here meanwhile: then they are over', async () => {
    await fill()
    const file = await packed()
    await to.runs.save({ ...run, id: 'search-3' } as RunRecord)
    await to.runs.save({ ...run, id: 'waiting-1' } as RunRecord)
    await restore(file)
    for (const id of ['search', 'waiting']) {
      expect((await jobIn(to, id))?.state).toEqual({ kind: 'ended', how: 'stopped' })
    }
  })

  it('under way go on with the run they had begun, unless it is in the bin here', async () => {
    await fill()
    const file = await packed()
    await to.runs.save({ ...run, id: 'search-2' } as RunRecord)
    await restore(file)
    expect((await jobIn(to, 'search'))?.state).toEqual(running)
    await to.jobs.remove('search')
    await to.runs.remove('search-2')
    await restore(file)
    expect((await jobIn(to, 'search'))?.state).toEqual({ kind: 'ended', how: 'stopped' })
  })
})

/** An archive of jobs alone, whatever they are, with sums that are right. */
async function archiveOf(jobs: Readonly<Record<string, unknown>>, listed: readonly unknown[] = Object.keys(jobs)) {
  const pieces: BlobPart[] = []
  const add = (path: string, bytes: Uint8Array<ArrayBuffer>) =>
    pieces.push(tarHeader(path, bytes.length), bytes, tarPadding(bytes.length))
  const contents = { format: archiveFormat, version: 2, datasets: [], runs: [], jobs: listed }
  add(contentsPath, utf8(JSON.stringify(contents)))
  const sums: Record<string, string> = {}
  for (const [id, job] of Object.entries(jobs)) {
    const files = { [`jobs/${id}.json`]: utf8(pack(job).json), [`jobs/${id}.bin`]: new Uint8Array() }
    for (const [path, bytes] of Object.entries(files)) {
      sums[path] = hex(await sha256(bytes))
      add(path, bytes)
    }
  }
  add(sumsPath, utf8(JSON.stringify(sums)))
  return new Blob([...pieces, tarEnd()])
}

describe('a job that no studio wrote', () => {
  const whole: Job = { ...search.job, place: 0, fence: 7, state: search.state }
  const work = search.job.work as RunsWork
  const [first] = work.runs
  const changed = (change: object): object => ({ ...whole, work: { ...work, ...change } })
  it.each([
    ['no job at all', 'text'],
    ['of another id', { ...whole, id: 'other' }],
    ['with one run twice', changed({ runs: [first, first] })],
    ['with more ends than runs', changed({ ends: [finished, finished, finished, finished] })],
    ['with more runs than a job has', changed({ runs: runsOfJob('many', 60), ends: [] })],
    ['whose chosen trial is none of its', changed({ chosen: 'somebody else’s run' })],
    ['that is open with all its runs over', changed({ kind: 'seeds', runs: [first], ends: [finished] })],
    ['with a study that is none', changed({ runs: [{ ...first, study: { ...study, epochs: -1 } }] })],
    ['that is an export', { ...whole, work: { kind: 'export', runId: 'r', made: null, readyAtMs: null, fault: null } }],
    ['without runs', changed({ runs: [] })],
    ['in a state there is none of', { ...whole, state: { kind: 'constructor' } }],
  ])('%s is left out by name, and the sound one beside it comes', async (_, hostile) => {
    const restored = await restore(await archiveOf({ hostile, search: whole }))
    expect(restored).toMatchObject({
      ok: true,
      value: { jobs: 1, damaged: [{ code: 'archive-damaged', message: expect.stringContaining('A job (hostile)') }] },
    })
    expect((await to.jobs.list()).items.map(({ id }) => id)).toEqual(['search'])
  })

  it('of an id that is no id, or that is not in the file, is left out as well', async () => {
    const listed = ['../../etc', 7, null, '__proto__', 'missing', 'search']
    const restored = await restore(await archiveOf({ search: whole }, listed))
    expect(restored).toMatchObject({ value: { jobs: 1 } })
    expect(restored.ok && restored.value.damaged.map(({ message }) => message)).toEqual([
      'A job (without an id) in the archive is damaged and was left out.',
      'A job (without an id) in the archive is damaged and was left out.',
      'A job (without an id) in the archive is damaged and was left out.',
      'A job (__proto_) in the archive is damaged and was left out.',
      'A job (missing) in the archive is damaged and was left out.',
    ])
  })
})

it('an archive of version 1, which holds no jobs, is read as before', async () => {
  const file = new Blob([gunzipSync(readFileSync(new URL('version1.tar.gz', import.meta.url)))])
  expect(await restore(file)).toEqual({ ok: true, value: { datasets: 2, runs: 1, jobs: 0, present: 0, damaged: [] } })
  expect(await to.runs.load('run-1')).toMatchObject({ ok: true, value: { name: 'My run' } })
})

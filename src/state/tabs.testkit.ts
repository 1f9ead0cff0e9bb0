/**
 * Several tabs of the studio in one thread: the real stores, queue and following over one database, one set of locks and
 * one channel. Only the worker that trains is the test's own.
 */
import { vi } from 'vitest'
import { ok, type Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import type { FigureRenderer } from '#export/ports'
import type { Handlers } from '#protocol/call'
import type { Channel } from '#protocol/channel'
import type { AnalysisCalls, TrainingCalls } from '#protocol/trainCalls'
import type { EndedTraining, TrainEvent, TrainRequest } from '#protocol/training'
import type { Change } from '#storage/announcing'
import { openStorage } from '#storage/idb/openStorage'
import { inProcess } from '../client/inProcess.testkit.ts'
import { type Locks, ownLocks } from '../client/locks.ts'
import { createTab } from '../client/tab.ts'
import { createChanges } from './changes.ts'
import { createDatasets } from './datasets.ts'
import { createDevice } from './device.ts'
import { createExportJobs } from './exportJobs.ts'
import { askThrough, followTraining, type TrainingWord } from './following.ts'
import { createJobs } from './jobs.ts'
import { createNotices } from './notices.ts'
import { createQueue } from './queue.ts'
import { emptyRun } from './runs.testkit.ts'
import { createRuns } from './runs.ts'
import { createSearches } from './searches.ts'
import { createTraining } from './training.ts'
import { createUses } from './uses.ts'

export const study = ramanClassification(64, 3)

/** A channel among those that share the list. Words are cloned and come later, as between tabs. */
function channelOver<Word>(ears: Set<(word: Word) => void>, alive: () => boolean): Channel<Word> {
  const own = new Set<(word: Word) => void>()
  return {
    say(word) {
      const copy = structuredClone(word)
      for (const listen of ears) if (!own.has(listen)) setTimeout(() => alive() && listen(copy))
    },
    hear(listen) {
      own.add(listen)
      ears.add(listen)
      return () => ears.delete(listen)
    },
  }
}

export interface Trained {
  readonly request: TrainRequest
  send(event: TrainEvent): void
  end(result: Result<EndedTraining>): void
  readonly commands: string[]
}

/** What an export asks for beside the storage. */
export interface Drawing {
  readonly explainClasses: Handlers<AnalysisCalls>['explainClasses']
  readonly render: FigureRenderer['render']
}

const drawsNothing: Drawing = {
  explainClasses: async () => Promise.reject(new Error('nothing is explained here')),
  render: async () => Promise.reject(new Error('nothing is drawn here')),
}

/** What the tabs of one browser share. */
export function browser(databaseName: string, drawing: Drawing = drawsNothing) {
  const locks = ownLocks()
  const changes = new Set<(change: Change) => void>()
  const words = new Set<(word: TrainingWord) => void>()
  let ids = 0
  const newId = (): string => `id-${++ids}`

  /** `memory`: of a tab that was there before, so that it is a reload. */
  function openTab(memory = new Map<string, string>(), freeBytes: () => Promise<number | null> = async () => null) {
    let alive = true
    const releases: (() => void)[] = []
    /** All that a tab holds goes with it. */
    const held: Locks = {
      ...locks,
      async hold(name, options) {
        const release = await locks.hold(name, options)
        if (release) releases.push(release)
        if (!alive) release?.()
        return release
      },
      async tryHold(name, options) {
        const release = await locks.tryHold(name, options)
        if (release) releases.push(release)
        return release
      },
    }
    const trained: Trained[] = []
    const worker = inProcess<TrainingCalls>({
      openDevice: async () => Promise.reject(new Error('no device here')),
      train: (request, { tell }) =>
        new Promise((resolve) => {
          trained.push({ request, send: tell, end: resolve, commands: [] })
        }),
      pause: async () => ok(void trained.at(-1)?.commands.push('pause')),
      resume: async () => ok(void trained.at(-1)?.commands.push('resume')),
      stop: async () => ok(void trained.at(-1)?.commands.push('stop')),
    })
    const notices = createNotices({ newId })
    const own = channelOver(changes, () => alive)
    const storage = openStorage({
      databaseName,
      nowMs: () => 5,
      onChange(change) {
        if (!alive) return
        changed(change)
        own.say(change)
      },
    })
    const tab = createTab({
      reloaded: false,
      locks: held,
      newId,
      memory: { getItem: (key) => memory.get(key) ?? null, setItem: (key, value) => void memory.set(key, value) },
      after: () => new AbortController().signal,
    })
    const uses = createUses({ locks: held, jobs: storage.jobs })
    const runs = createRuns({ store: storage.runs, notices, uses })
    const datasets = createDatasets({ store: storage.datasets, notices, uses })
    const channel = channelOver(words, () => alive)
    const training = createTraining({
      training: worker,
      runs,
      store: storage.runs,
      device: createDevice({ training: worker }),
      notices,
      ask: askThrough(channel),
      now: () => 5,
      after: () => () => {},
    })
    const jobs = createJobs({ store: storage.jobs, tab, notices, freeBytes, newId, now: () => 5 })
    const exportJobs = createExportJobs({
      ...storage,
      analysis: inProcess<AnalysisCalls>({ explainClasses: drawing.explainClasses }),
      renderer: { render: drawing.render },
      knownMaps: { classes: () => null, curves: () => null, values: () => null },
      bands: () => [],
      store: storage.jobs,
      parts: storage.exportParts,
      jobs,
      uses,
      tab,
      notices,
      newId,
      now: () => 5,
    })
    const analysed: string[] = []
    /** Of the worker that analyses: judges a run where its test part was withheld. */
    const analysis = inProcess<AnalysisCalls>({
      completeRun: async ({ runId }) => {
        analysed.push(runId)
        const found = await storage.runs.amend(runId, ({ testWithheld: _, ...record }) => record as RunRecord)
        return found.ok ? ok({ record: found.value, lacking: null }) : found
      },
    })
    const searches = createSearches({ analysis, runs, store: storage })
    const queue = createQueue({
      exporting: (taken) => (alive ? exportJobs.getState().perform(taken) : Promise.resolve()),
      jobs,
      store: storage,
      searches,
      training,
      uses,
      locks: held,
      tab,
      notices,
      pause: () => new Promise((resolve) => setTimeout(resolve, 5)),
    })
    const changed = createChanges({ datasets, runs, jobs, queue, later: (run) => void setTimeout(run, 1) })
    own.hear((change) => alive && changed(change))
    followTraining({ training, runs, jobs, channel, uses })
    void jobs.getState().refresh().then(queue.look)
    return {
      memory,
      notices,
      storage,
      uses,
      runs,
      datasets,
      training,
      jobs,
      exportJobs,
      trained,
      analysed,
      searches,
      enqueue: (name: string) =>
        jobs.getState().enqueue({ name, study, backend: 'auto', dataset: { hash: 'd', name: 'Data' }, targets: ['a'] }),
      enqueueSeveral: (
        name: string,
        runs: number,
        plan: Parameters<ReturnType<typeof jobs.getState>['enqueueSeveral']>[0]['plan'] = { kind: 'folds' },
      ) =>
        jobs.getState().enqueueSeveral({
          name,
          backend: 'auto',
          dataset: { hash: 'd', name: 'Data' },
          targets: ['a'],
          plan,
          runs: Array.from({ length: runs }, (_, i) => ({ name: `${name} ${i + 1}`, study })),
        }),
      /** As a tab that is closed, crashes or is killed. */
      close() {
        alive = false
        for (const release of releases) release()
        storage.close()
      },
    }
  }

  return { locks, openTab }
}

export type OpenTab = ReturnType<ReturnType<typeof browser>['openTab']>

export const recordOf = ({ runId, name }: TrainRequest, status: RunRecord['status']): RunRecord =>
  emptyRun({ id: runId, name, createdAtMs: 5, study, status })

export const until = <T>(probe: () => T | Promise<T>): Promise<T> => vi.waitFor(probe, { timeout: 5_000, interval: 2 })

/** The training of that name, once the tab has begun it. */
export const trains = (tab: OpenTab, name: string) =>
  until(() => {
    const last = tab.trained.at(-1)
    if (last?.request.name !== name) throw new Error(`${name} is not trained yet`)
    return last
  })

/** Ends the training of that name as its worker would: its record is stored, then told. */
export async function endTraining(
  tab: OpenTab,
  name: string,
  status: RunRecord['status'] = { kind: 'finished' },
): Promise<void> {
  const run = await trains(tab, name)
  const record = recordOf(run.request, status)
  await tab.storage.runs.save(record)
  run.end(ok({ record, unsaved: null }))
}

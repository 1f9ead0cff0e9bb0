/**
 * All files of a run as one archive, made as a job: it is stored, goes on after a reload where it stood, and can be cancelled
 * from any tab. Maps and files that are made are kept under the job until the archive takes their place; where the browser has
 * no room for them they are held in memory, which is told. It draws and explains beside a training, in the worker that looks at
 * runs, so it never waits for one; one export is made at a time over all tabs.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Tab } from '#client/tab'
import { type ExportJob, exportsRun, isExport, isOpen, type Job, leaseOf } from '#domain/job/job'
import { type AppError, aborted, err, internalFault, ok, type Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import type { Task } from '#domain/tasks/task'
import { zipArtefacts } from '#export/archive'
import type { Artefact } from '#export/ports'
import type { ExportPartStore, JobStore, RunStore } from '#storage/ports'
import type { JobsStore } from './jobs.ts'
import { loadKeptRun } from './keptRun.ts'
import type { NoticesStore } from './notices.ts'
import { type MakingStage, openRunFiles, type RunFilesDeps } from './runFiles.ts'
import type { KeptRunPorts, Of } from './tasks/taskRules.ts'
import type { Uses } from './uses.ts'

export interface ExportMaking {
  readonly jobId: string
  readonly stage: MakingStage
  /** Why what was made is held in memory only; null where it is kept. */
  readonly unkept: AppError | null
}

export interface ExportJobsState {
  /** What this page makes; null while it makes nothing. */
  readonly making: ExportMaking | null
  /** Archives that could not be stored, by job: they go with the page. */
  readonly held: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
  /** The id of its job: the one there is, or a new one in place of one that has ended. */
  request(run: RunRecord): Promise<Result<string>>
  /** The archive that is ready. */
  archive(jobId: string): Promise<Result<Uint8Array<ArrayBuffer>>>
  /** Cancels or removes it, in whichever tab it is made. */
  discard(jobId: string): Promise<void>
  /** What the queue calls when it is its turn. */
  perform(taken: Job): Promise<void>
}

export type ExportJobsStore = StoreApi<ExportJobsState>

export interface ExportJobsDeps extends KeptRunPorts, RunFilesDeps {
  readonly runs: KeptRunPorts['runs'] & Pick<RunStore, 'load'>
  readonly store: Pick<JobStore, 'add' | 'advance' | 'list'>
  readonly parts: ExportPartStore
  readonly jobs: JobsStore
  readonly uses: Pick<Uses, 'use'>
  readonly tab: Tab
  readonly notices: NoticesStore
  readonly newId: () => string
  readonly now: () => number
}

const mapsPart = 'maps'
const archivePart = 'archive'
const filePart = (path: string): string => `file ${path}`
const pathIn = (part: string): string | null => (part.startsWith('file ') ? part.slice('file '.length) : null)

const isBytes = (value: unknown): value is Uint8Array<ArrayBuffer> => value instanceof Uint8Array

/** The maps of a job, whatever its task. */
type Maps = Of<Task, 'maps'>

export function createExportJobs(deps: ExportJobsDeps): ExportJobsStore {
  const { store, parts, jobs, uses, tab, notices, newId, now } = deps
  return createStore<ExportJobsState>()((set, get) => {
    /** Aborts once the job is gone, whoever removed it. */
    function untilRemoved({ id }: Job): { readonly signal: AbortSignal; end(): void } {
      const controller = new AbortController()
      let seen = false
      const look = ({ queue }: ReturnType<JobsStore['getState']>): void => {
        const there = queue?.some(({ job }) => job.id === id) ?? false
        if (seen && !there) controller.abort()
        seen ||= there
      }
      look(jobs.getState())
      return { signal: controller.signal, end: jobs.subscribe(look) }
    }

    /** Everything that the job has made already, and how to keep more. */
    async function openParts(job: ExportJob) {
      const names = await parts.names(job.id)
      if (!names.ok) return names
      const known = new Map<string, unknown>()
      for (const name of names.value) {
        const part = await parts.load(job.id, name)
        if (part.ok && part.value !== undefined) known.set(name, part.value)
      }
      let unkept: AppError | null = null
      const keep = async (name: string, value: unknown, made: ExportJob['work']['made']): Promise<Result<void>> => {
        known.set(name, value)
        if (unkept) return ok(undefined)
        const kept = await parts.put(leaseOf(job), name, value, withWork({ made }))
        if (kept.ok) return ok(undefined)
        if (isGone(kept.error)) return err(aborted)
        unkept = kept.error
        const { making } = get()
        if (making?.jobId === job.id) set({ making: { ...making, unkept } })
        return ok(undefined)
      }
      return ok({ known, keep })
    }

    async function make(job: ExportJob, signal: AbortSignal): Promise<Result<Uint8Array<ArrayBuffer>>> {
      const run = await deps.runs.load(job.work.runId)
      if (!run.ok) return run
      const kept = await loadKeptRun(deps, run.value)
      if (!kept.ok) return kept
      const opened = await openParts(job)
      if (!opened.ok) return opened
      const { known, keep } = opened.value
      const stored = known.get(mapsPart)
      /** As they were computed before the page went away: the same files come of them. */
      const knownMaps = stored === undefined ? deps.knownMaps : asKnown(stored as Maps)
      const total = (): { done: number; all: number } => {
        const listed = files.ok ? files.value.listed() : []
        return { done: listed.filter(({ sizeBytes }) => sizeBytes !== null).length, all: listed.length }
      }
      const onMaps = (maps: Maps): Promise<Result<void>> =>
        stored === undefined ? keep(mapsPart, maps, total()) : Promise.resolve(ok(undefined))
      const files = openRunFiles({ ...deps, knownMaps, onMaps }, kept.value)
      if (!files.ok) return files
      for (const [name, bytes] of known) {
        const path = pathIn(name)
        if (path !== null && isBytes(bytes)) files.value.take({ path, bytes })
      }
      const show = (stage: MakingStage): void => {
        const { making } = get()
        if (!signal.aborted) set({ making: { jobId: job.id, stage, unkept: making?.unkept ?? null } })
      }
      const all = await files.value.all({
        signal,
        show,
        made: ({ path, bytes }: Artefact) => keep(filePart(path), bytes, total()),
      })
      if (!all.ok) return all
      show({ kind: 'packing' })
      return ok(zipArtefacts(all.value))
    }

    async function close(job: ExportJob, archive: Result<Uint8Array<ArrayBuffer>>): Promise<void> {
      const lease = leaseOf(job)
      const done = (edited: Job): Job => ({
        ...withWork({ readyAtMs: now() })(edited),
        state: { kind: 'ended', how: 'done' },
      })
      if (archive.ok) {
        const stored = await parts.replaceAll(lease, archivePart, archive.value, done)
        if (stored.ok || isGone(stored.error)) return
        set({ held: new Map([...get().held, [job.id, archive.value]]) })
        notices.getState().alert(inMemory(job.name, stored.error))
        await store.advance(lease, done)
        return
      }
      const { code, message, remedy } = archive.error
      await store.advance(lease, (edited) => ({
        ...withWork({ fault: { code, message, remedy } })(edited),
        state: { kind: 'ended', how: 'failed' },
      }))
    }

    return {
      making: null,
      held: new Map(),

      async request({ id: runId, name, dataset }) {
        const mine = (await store.list()).items.filter(exportsRun(runId))
        const open = mine.find(isOpen)
        if (open) {
          await jobs.getState().takeOver(open.id)
          return ok(open.id)
        }
        for (const { id } of mine) await get().discard(id)
        const added = await store.add({
          id: newId(),
          name,
          dataset,
          targets: [],
          createdAtMs: now(),
          owner: await tab.name,
          work: { kind: 'export', runId, made: null, readyAtMs: null, fault: null },
        })
        if (!added.ok) return added
        await jobs.getState().refresh()
        return ok(added.value.id)
      },

      async archive(jobId) {
        const held = get().held.get(jobId)
        if (held) return ok(held)
        const stored = await parts.load(jobId, archivePart)
        if (!stored.ok) return stored
        return isBytes(stored.value) ? ok(stored.value) : err(archiveGone)
      },

      async discard(jobId) {
        const { held } = get()
        if (held.has(jobId)) set({ held: new Map([...held].filter(([id]) => id !== jobId)) })
        await jobs.getState().cancel(jobId)
      },

      async perform(taken) {
        if (!isExport(taken)) return
        const { signal, end } = untilRemoved(taken)
        const leave = uses.use({ kind: 'run', id: taken.work.runId })
        set({ making: { jobId: taken.id, stage: { kind: 'packing' }, unkept: null } })
        try {
          const archive = await make(taken, signal).catch((cause: unknown) => err(internalFault(cause)))
          if (!signal.aborted && (archive.ok || archive.error.code !== aborted.code)) await close(taken, archive)
        } finally {
          end()
          leave()
          set({ making: null })
        }
      },
    }
  })
}

const withWork =
  (change: Partial<ExportJob['work']>) =>
  (job: Job): Job =>
    isExport(job) ? { ...job, work: { ...job.work, ...change } } : job

/** Cancelled, or another tab has it. */
const isGone = ({ code }: AppError): boolean => code === 'job-over' || code === 'lease-lost'

/** Of one task each: a job is of one run. */
const asKnown = (maps: Maps): ExportJobsDeps['knownMaps'] =>
  ({ classes: () => maps, curves: () => maps, values: () => maps }) as unknown as ExportJobsDeps['knownMaps']

const inMemory = (name: string, { message }: AppError): AppError => ({
  code: 'archive-unstored',
  message: `The archive of “${name}” could not be stored, and is held in memory. ${message}`,
  remedy: 'Download it under Export before you close this page.',
})

const archiveGone: AppError = {
  code: 'archive-missing',
  message: 'The stored archive is damaged or was removed.',
  remedy: 'Download everything again; the run itself is not affected.',
}

/**
 * One import at a time, from dropped files to a stored dataset, for any task: the files are offered to one after another
 * until somebody can read them. The state is one union; the worker does the reading. A correction sends the changed plan
 * through the reading again while the last preview stays on screen, and a plan that fails keeps the page with its fault
 * beside it: what is seen is what would be stored.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '#client/link'
import type { FileSight } from '#domain/data/fileSight'
import type { DatasetSummary } from '#domain/data/summary'
import type { AppError, Result } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import type { InputFile } from '#protocol/ingest'
import type { IngestCalls } from '#protocol/ingestCalls'
import { type Attempt, attempts, justBegun, type TimedProgress, timed } from './attempt.ts'
import type { DatasetsStore } from './datasets.ts'
import { importOrder, taskRules } from './tasks/registry.ts'
import type { Of } from './tasks/taskRules.ts'

/** What the user sees of one import while it is looked over. */
export interface ImportDraft<T extends Task = Task> {
  /** Who read the files. */
  readonly task: T
  readonly preview: Of<T, 'preview'>
  /** The plan as it was guessed at first. */
  readonly guessed: Of<T, 'plan'>
  /** The plan as corrected; differs from `preview.plan` while or after a reading of it failed. */
  readonly plan: Of<T, 'plan'>
  readonly name: string
  readonly files: readonly InputFile[]
}

export type ImportStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly files: readonly InputFile[]; readonly progress: TimedProgress }
  | {
      readonly kind: 'preview'
      readonly draft: ImportDraft
      /** Set while a corrected plan is being read. */
      readonly rereading: TimedProgress | null
      /** Why the corrected plan could not be read, or the files not be stored. */
      readonly fault: AppError | null
    }
  | { readonly kind: 'storing'; readonly draft: ImportDraft; readonly progress: TimedProgress }
  | { readonly kind: 'simulating'; readonly task: Task; readonly progress: TimedProgress }
  | { readonly kind: 'done'; readonly dataset: DatasetSummary }
  | { readonly kind: 'failed'; readonly error: AppError; readonly files: readonly InputFile[] }
  | { readonly kind: 'sampleFailed'; readonly task: Task; readonly error: AppError }

type Previewed = Extract<ImportStatus, { kind: 'preview' }>

export interface ImportsState {
  readonly status: ImportStatus
  /** Reads files with every guess free, for `task` where it is known. An import under way is dropped for the new one. */
  start(files: readonly InputFile[], task?: Task): Promise<void>
  /** Reads the same files under a corrected plan. */
  correct(plan: Of<Task, 'plan'>): Promise<void>
  /** Goes back to the plan that was last understood. */
  revert(): Promise<void>
  /** Reads further files together with those that are looked over; what is settled stays. A file of the same path is replaced. */
  add(files: readonly InputFile[]): Promise<void>
  /** Begins again without one file, the one that does not come to an end; without its archive where it lies in one. */
  leaveOut(file: string): Promise<void>
  /** One of the files seen closely; null where the task shows none. */
  sight(file: string): Promise<Result<FileSight> | null>
  rename(name: string): void
  /** Stores the dataset; resolves with it, or null when it failed or was cancelled. */
  commit(): Promise<DatasetSummary | null>
  /** Simulates and stores a sample, the task's built-in one unless told otherwise. */
  storeSample<T extends Task>(task: T, request?: Of<T, 'sample'>): Promise<DatasetSummary | null>
  /** Ends whatever is under way; nothing of it stays on disk. */
  cancel(): void
}

export type ImportsStore = StoreApi<ImportsState>

export interface ImportsDeps {
  readonly datasets: DatasetsStore
  readonly ingest: Client<IngestCalls>
  readonly now: () => number
}

const namesOf = (files: readonly InputFile[]): string[] => files.map(({ name }) => name)

const problemOf = <T extends Task>({ task, preview }: ImportDraft<T>): AppError | null =>
  taskRules[task].importing.problem(preview)

/** Whether what is shown is what would be stored. A full disk may be tried again; an unread plan may not. */
export function canCommit(status: ImportStatus): status is Previewed {
  if (status.kind !== 'preview' || status.rereading !== null) return false
  return status.draft.plan === status.draft.preview.plan && problemOf(status.draft) === null
}

export function createImports({ ingest, datasets, now }: ImportsDeps): ImportsStore {
  return createStore<ImportsState>()((set, get) => {
    const running = attempts()
    const discard = (task: Task, importId: string): Promise<unknown> =>
      taskRules[task].importing.discard(ingest, importId)

    /** Ends the attempt first: what an aborted worker left on disk is then freed by a fresh one. */
    const drop = (): void => {
      const { status } = get()
      running.abort()
      if (status.kind === 'preview') void discard(status.draft.task, status.draft.preview.importId)
      // It may have been stored although the cancel came before the answer: the list tells.
      if (status.kind === 'storing') {
        const { task, preview } = status.draft
        void discard(task, preview.importId).then(() => datasets.getState().refresh())
      }
      if (status.kind === 'simulating') void datasets.getState().refresh()
    }

    /** What was read for a task; null where the files are nothing of its kind, or the attempt was superseded. */
    const read = async <T extends Task>(
      task: T,
      files: readonly InputFile[],
      plan: Of<T, 'plan'> | null,
      attempt: Attempt,
      show: (progress: TimedProgress) => void,
    ): Promise<Result<Of<T, 'preview'> | null>> => {
      const options = { onProgress: timed(attempt, now, show), signal: attempt.signal }
      const preview = await taskRules[task].importing.read(ingest, files, plan, options)
      if (attempt.alive() || !preview.ok || preview.value === null) return preview
      void discard(task, preview.value.importId)
      return { ok: true, value: null }
    }

    const offer = async <T extends Task>(
      task: T,
      files: readonly InputFile[],
      attempt: Attempt,
    ): Promise<AppError | 'taken'> => {
      const found = await read(task, files, null, attempt, (progress) =>
        set({ status: { kind: 'reading', files, progress } }),
      )
      if (!found.ok) return found.error
      const preview = found.value
      if (preview === null) return taskRules[task].importing.otherFiles(namesOf(files))
      const { plan, name } = preview
      const draft: ImportDraft<T> = { task, preview, guessed: plan, plan, name, files }
      set({ status: { kind: 'preview', draft, rereading: null, fault: null } })
      return 'taken'
    }

    const reread = async <T extends Task>(draft: ImportDraft<T>, plan: Of<T, 'plan'>): Promise<void> => {
      const { task, files, preview: before } = draft
      const attempt = running.begin()
      const patch = (change: (shown: ImportDraft) => Partial<Previewed>): void => {
        const { status } = get()
        if (attempt.alive() && status.kind === 'preview') set({ status: { ...status, ...change(status.draft) } })
      }
      patch((shown) => ({ draft: { ...shown, plan }, rereading: justBegun('reading'), fault: null }))
      const found = await read(task, files, plan, attempt, (rereading) => patch(() => ({ rereading })))
      if (!found.ok || found.value === null) {
        const fault = found.ok ? taskRules[task].importing.otherFiles(namesOf(files)) : found.error
        patch(() => ({ rereading: null, fault }))
        return
      }
      const preview = found.value
      if (preview.importId !== before.importId) void discard(task, before.importId)
      const renamed = (shown: ImportDraft): string => (shown.name === before.name ? preview.name : shown.name)
      patch((shown) => ({
        draft: { ...shown, preview, plan: preview.plan, files, name: renamed(shown) },
        rereading: null,
        fault: null,
      }))
    }

    const withFiles = <T extends Task>({ task, plan }: ImportDraft<T>, files: readonly InputFile[]) =>
      taskRules[task].importing.withFiles(plan, namesOf(files))

    // Never aborted: that would end the worker, and what it has read with it.
    const sightOf = <T extends Task>({ task, files, plan, preview }: ImportDraft<T>, file: string) =>
      taskRules[task].importing.sight?.(ingest, { files, plan, preview, file }) ?? null

    const stored = (dataset: DatasetSummary): DatasetSummary => {
      datasets.getState().added(dataset)
      set({ status: { kind: 'done', dataset } })
      return dataset
    }

    const store = async <T extends Task>(draft: ImportDraft<T>): Promise<DatasetSummary | null> => {
      const { task, preview } = draft
      const attempt = running.begin()
      const storing = (progress: TimedProgress) => set({ status: { kind: 'storing', draft, progress } })
      storing(justBegun('storing'))
      const request = { importId: preview.importId, name: draft.name.trim() || preview.name }
      const options = { onProgress: timed(attempt, now, storing), signal: attempt.signal }
      const result = await taskRules[task].importing.commit(ingest, request, options)
      if (!attempt.alive()) return null
      if (result.ok) return stored(result.value)
      set({ status: { kind: 'preview', draft, rereading: null, fault: result.error } })
      return null
    }

    return {
      status: { kind: 'idle' },

      async start(files, task) {
        if (files.length === 0) return
        drop()
        const attempt = running.begin()
        set({ status: { kind: 'reading', files, progress: justBegun('reading') } })
        let error: AppError | null = null
        for (const asked of task ? [task] : importOrder) {
          const outcome = await offer(asked, files, attempt)
          if (outcome === 'taken' || !attempt.alive()) return
          // The last one takes files of any kind, and tells best what is wrong with them.
          error = outcome
        }
        if (error) set({ status: { kind: 'failed', error, files } })
      },

      async correct(plan) {
        const { status } = get()
        if (status.kind === 'preview') await reread(status.draft, plan)
      },

      async add(added) {
        const { status } = get()
        if (status.kind !== 'preview') return get().start(added)
        const names = new Set(namesOf(added))
        const files = [...status.draft.files.filter(({ name }) => !names.has(name)), ...added]
        const plan = withFiles(status.draft, files)
        return plan ? reread({ ...status.draft, files }, plan) : get().start(files)
      },

      async leaveOut(file) {
        const { status } = get()
        const others = (files: readonly InputFile[]): InputFile[] =>
          files.filter(({ name }) => file !== name && !file.startsWith(`${name}/`))
        if (status.kind === 'reading') await get().start(others(status.files))
        if (status.kind !== 'preview' || status.rereading === null) return
        const files = others(status.draft.files)
        const plan = withFiles(status.draft, files)
        if (plan) await reread({ ...status.draft, files }, plan)
      },

      async sight(file) {
        const { status } = get()
        return status.kind === 'preview' ? sightOf(status.draft, file) : null
      },

      async revert() {
        const { status } = get()
        // Read again: an aborted reading took the worker, and what it had read, with it.
        if (status.kind === 'preview') await get().correct(status.draft.preview.plan)
      },

      rename(name) {
        const { status } = get()
        if (status.kind === 'preview') set({ status: { ...status, draft: { ...status.draft, name } } })
      },

      async commit() {
        const { status } = get()
        return canCommit(status) ? store(status.draft) : null
      },

      async storeSample(task, request = taskRules[task].importing.builtInSample) {
        drop()
        const attempt = running.begin()
        const simulating = (progress: TimedProgress) => set({ status: { kind: 'simulating', task, progress } })
        simulating(justBegun('simulating'))
        const options = { onProgress: timed(attempt, now, simulating), signal: attempt.signal }
        const result = await taskRules[task].importing.storeSample(ingest, request, options)
        if (!attempt.alive()) return null
        if (result.ok) return stored(result.value)
        set({ status: { kind: 'sampleFailed', task, error: result.error } })
        return null
      },

      cancel() {
        drop()
        set({ status: { kind: 'idle' } })
      },
    }
  })
}

/**
 * One import at a time, from dropped files to a stored dataset. The state is one union; the
 * worker does the reading. A correction sends the changed plan through `read` again while the
 * last preview stays on screen, and a plan that fails keeps the page with its fault beside it.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { IngestClient } from '#client/ingestClient'
import type { DatasetSummary } from '#domain/dataset'
import type { AppError, Result } from '#domain/result'
import type {
  ImportListener,
  ImportPlan,
  ImportPreview,
  ImportProgress,
  InputFile,
  SampleRequest,
} from '#protocol/ingest'
import type { DatasetsStore } from './datasets.ts'

/** What *Try the sample* simulates; always the same dataset, so that trying twice stores it once. */
export const builtInSample: SampleRequest = { recipe: 'raman-classification', rows: 240, seed: 42 }

/** What the user sees of one import while it is looked over. */
export interface ImportDraft {
  readonly preview: ImportPreview
  /** The plan as corrected; differs from `preview.plan` while or after a reading of it failed. */
  readonly plan: ImportPlan
  readonly name: string
  readonly files: readonly InputFile[]
}

export type ImportStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly files: readonly InputFile[]; readonly progress: ImportProgress }
  | {
      readonly kind: 'preview'
      readonly draft: ImportDraft
      /** Set while a corrected plan is being read. */
      readonly rereading: ImportProgress | null
      /** Why the corrected plan could not be read. */
      readonly problem: AppError | null
    }
  | { readonly kind: 'storing'; readonly draft: ImportDraft; readonly progress: ImportProgress }
  | { readonly kind: 'simulating'; readonly progress: ImportProgress }
  | { readonly kind: 'done'; readonly dataset: DatasetSummary }
  | { readonly kind: 'failed'; readonly error: AppError; readonly files: readonly InputFile[] }

export interface ImportsState {
  readonly status: ImportStatus
  /** Reads files with every guess free. An import under way is dropped for the new one. */
  start(files: readonly InputFile[]): Promise<void>
  /** Reads the same files under a corrected plan. */
  correct(plan: ImportPlan): Promise<void>
  /** Goes back to the plan that was last understood. */
  revert(): Promise<void>
  rename(name: string): void
  /** Stores the dataset; resolves with it, or null when it failed or was cancelled. */
  commit(): Promise<DatasetSummary | null>
  /** Simulates and stores the built-in sample. */
  storeSample(request: SampleRequest): Promise<DatasetSummary | null>
  /** Ends whatever is under way; nothing is stored half-way. */
  cancel(): void
}

export type ImportsStore = StoreApi<ImportsState>

export interface ImportsDeps {
  readonly client: IngestClient
  readonly datasets: DatasetsStore
}

/** Whether what is shown is what would be stored. A full disk may be tried again; an unread plan may not. */
export function canCommit(status: ImportStatus): status is Extract<ImportStatus, { kind: 'preview' }> {
  return status.kind === 'preview' && status.rereading === null && status.draft.plan === status.draft.preview.plan
}

export function createImports({ client, datasets }: ImportsDeps): ImportsStore {
  return createStore<ImportsState>()((set, get) => {
    let running: AbortController | null = null

    /**
     * Starts a task that supersedes the one before. `alive` is false once it was superseded;
     * `listen` drops progress that arrives after the answer, for they travel on ports of their own.
     */
    const begin = () => {
      running?.abort()
      const controller = new AbortController()
      running = controller
      let answered = false
      const alive = () => running === controller && !controller.signal.aborted
      return {
        signal: controller.signal,
        alive,
        listen:
          (show: ImportListener): ImportListener =>
          (progress) => {
            if (alive() && !answered) show(progress)
          },
        async settle<T>(call: Promise<Result<T>>): Promise<Result<T>> {
          const result = await settled(call)
          answered = true
          return result
        },
      }
    }
    const discardShown = () => {
      const { status } = get()
      if (status.kind === 'preview' || status.kind === 'storing') void client.discard(status.draft.preview.importId)
    }
    const stored = (dataset: DatasetSummary): DatasetSummary => {
      datasets.getState().added(dataset)
      set({ status: { kind: 'done', dataset } })
      return dataset
    }

    return {
      status: { kind: 'idle' },

      async start(files) {
        if (files.length === 0) return
        discardShown()
        const task = begin()
        set({ status: { kind: 'reading', files, progress: { stage: 'reading', fraction: 0 } } })
        const onProgress = task.listen((progress) => set({ status: { kind: 'reading', files, progress } }))
        const result = await task.settle(client.read(files, null, onProgress, task.signal))
        if (!task.alive()) {
          if (result.ok) void client.discard(result.value.importId)
          return
        }
        if (!result.ok) {
          set({ status: { kind: 'failed', error: result.error, files } })
          return
        }
        const preview = result.value
        set({
          status: {
            kind: 'preview',
            draft: { preview, plan: preview.plan, name: preview.name, files },
            rereading: null,
            problem: null,
          },
        })
      },

      async correct(plan) {
        const before = get().status
        if (before.kind !== 'preview') return
        const task = begin()
        const patch = (change: (draft: ImportDraft) => Partial<Extract<ImportStatus, { kind: 'preview' }>>) => {
          const { status } = get()
          if (task.alive() && status.kind === 'preview') set({ status: { ...status, ...change(status.draft) } })
        }
        patch((draft) => ({
          draft: { ...draft, plan },
          rereading: { stage: 'reading', fraction: 0 },
          problem: null,
        }))
        const onProgress = task.listen((progress) => patch(() => ({ rereading: progress })))
        const result = await task.settle(client.read(before.draft.files, plan, onProgress, task.signal))
        if (!task.alive()) {
          if (result.ok) void client.discard(result.value.importId)
          return
        }
        if (!result.ok) {
          patch(() => ({ rereading: null, problem: result.error }))
          return
        }
        const preview = result.value
        if (preview.importId !== before.draft.preview.importId) void client.discard(before.draft.preview.importId)
        patch((draft) => ({
          draft: { ...draft, preview, plan: preview.plan },
          rereading: null,
          problem: null,
        }))
      },

      async revert() {
        const { status } = get()
        if (status.kind !== 'preview') return
        // Read again: an aborted reading took the worker, and what it had read, with it.
        await get().correct(status.draft.preview.plan)
      },

      rename(name) {
        const { status } = get()
        if (status.kind === 'preview') set({ status: { ...status, draft: { ...status.draft, name } } })
      },

      async commit() {
        const before = get().status
        if (!canCommit(before)) return null
        const { draft } = before
        const task = begin()
        set({ status: { kind: 'storing', draft, progress: { stage: 'storing', fraction: 0 } } })
        const onProgress = task.listen((progress) => set({ status: { kind: 'storing', draft, progress } }))
        const name = draft.name.trim() || draft.preview.name
        const result = await task.settle(client.commit(draft.preview.importId, name, onProgress, task.signal))
        // Stored although cancel came too late: it exists, so it is listed.
        if (!task.alive()) {
          if (result.ok) datasets.getState().added(result.value)
          return null
        }
        if (result.ok) return stored(result.value)
        set({ status: { kind: 'preview', draft, rereading: null, problem: result.error } })
        return null
      },

      async storeSample(request) {
        discardShown()
        const task = begin()
        set({ status: { kind: 'simulating', progress: { stage: 'simulating', fraction: 0 } } })
        const onProgress = task.listen((progress) => set({ status: { kind: 'simulating', progress } }))
        const result = await task.settle(client.storeSample(request, onProgress, task.signal))
        if (!task.alive()) {
          if (result.ok) datasets.getState().added(result.value)
          return null
        }
        if (result.ok) return stored(result.value)
        set({ status: { kind: 'failed', error: result.error, files: [] } })
        return null
      },

      cancel() {
        discardShown()
        running?.abort()
        running = null
        set({ status: { kind: 'idle' } })
      },
    }
  })
}

/** A worker that died rejects; to the user that is a failure like any other. */
function settled<T>(call: Promise<Result<T>>): Promise<Result<T>> {
  return call.catch((cause: unknown) => ({
    ok: false,
    error: {
      code: 'import-interrupted',
      message: `Reading stopped${cause instanceof Error ? `: ${cause.message}` : ''}.`,
      remedy: 'Drop the files again.',
    },
  }))
}

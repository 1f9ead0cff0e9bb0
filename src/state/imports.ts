/**
 * One import at a time, from dropped files to a stored dataset. The state is one union; the
 * worker does the reading. A correction sends the changed plan through `read` again while the
 * last preview stays on screen, and a plan that fails keeps the page with its fault beside it. Two
 * files that are a pair of features and spectra are handed over to `curvesImports.ts`.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CurvesClient, IngestClient } from '#client/ingestClient'
import type { CurvesSummary } from '#domain/data/curvesDataset'
import type { DatasetSummary } from '#domain/data/dataset'
import type { AppError } from '#domain/result'
import type { CurvesSampleRequest, ImportPlan, ImportPreview, InputFile, SampleRequest } from '#protocol/ingest'
import type { CurvesImportsStore } from './curvesImports.ts'
import type { DatasetsStore } from './datasets.ts'
import { importTasks, justBegun, type TimedProgress } from './importTask.ts'

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
  | { readonly kind: 'reading'; readonly files: readonly InputFile[]; readonly progress: TimedProgress }
  | {
      readonly kind: 'preview'
      readonly draft: ImportDraft
      /** Set while a corrected plan is being read. */
      readonly rereading: TimedProgress | null
      /** Why the corrected plan could not be read. */
      readonly problem: AppError | null
    }
  | { readonly kind: 'storing'; readonly draft: ImportDraft; readonly progress: TimedProgress }
  | { readonly kind: 'simulating'; readonly progress: TimedProgress }
  | { readonly kind: 'done'; readonly dataset: DatasetSummary }
  | { readonly kind: 'failed'; readonly error: AppError; readonly files: readonly InputFile[] }

export interface ImportsState {
  readonly status: ImportStatus
  /**
   * Reads files with every guess free; two that are a pair of features and spectra go to `curvesImports`, unless they are to
   * be read as spectra. An import under way is dropped for the new one.
   */
  start(files: readonly InputFile[], as?: 'any' | 'spectra'): Promise<void>
  /** Reads the same files under a corrected plan. */
  correct(plan: ImportPlan): Promise<void>
  /** Goes back to the plan that was last understood. */
  revert(): Promise<void>
  rename(name: string): void
  /** Stores the dataset; resolves with it, or null when it failed or was cancelled. */
  commit(): Promise<DatasetSummary | null>
  /** Simulates and stores the built-in sample. */
  storeSample(request: SampleRequest): Promise<DatasetSummary | null>
  /** The same for pairs, of which `curvesImports` tells. */
  storeCurvesSample(request: CurvesSampleRequest): Promise<CurvesSummary | null>
  /** Ends whatever is under way; nothing is stored half-way. */
  cancel(): void
}

export type ImportsStore = StoreApi<ImportsState>

export interface ImportsDeps {
  readonly client: IngestClient & Pick<CurvesClient, 'readCurves' | 'discardCurves'>
  readonly datasets: DatasetsStore
  readonly curvesImports: CurvesImportsStore
  readonly now: () => number
}

/** Whether what is shown is what would be stored. A full disk may be tried again; an unread plan may not. */
export function canCommit(status: ImportStatus): status is Extract<ImportStatus, { kind: 'preview' }> {
  return status.kind === 'preview' && status.rereading === null && status.draft.plan === status.draft.preview.plan
}

export function createImports({ client, datasets, curvesImports, now }: ImportsDeps): ImportsStore {
  return createStore<ImportsState>()((set, get) => {
    const tasks = importTasks(now)
    /** Whether the files were a pair and went to its store, or something else was begun meanwhile. */
    const handedOver = async (files: readonly InputFile[]): Promise<boolean> => {
      const task = tasks.begin()
      const onProgress = task.listen((progress) => set({ status: { kind: 'reading', files, progress } }))
      const pair = await task.settle(client.readCurves(files, null, onProgress, task.signal))
      // A fault is met again, and told better, by the reader of any files.
      if (!pair.ok || !pair.value) return !task.alive()
      if (task.alive()) {
        set({ status: { kind: 'idle' } })
        curvesImports.getState().takeOver(files, pair.value)
      } else void client.discardCurves(pair.value.importId)
      return true
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

      async start(files, as = 'any') {
        if (files.length === 0) return
        discardShown()
        curvesImports.getState().cancel()
        set({ status: { kind: 'reading', files, progress: justBegun('reading') } })
        if (as === 'any' && files.length > 1 && (await handedOver(files))) return
        const task = tasks.begin()
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
        const task = tasks.begin()
        const patch = (change: (draft: ImportDraft) => Partial<Extract<ImportStatus, { kind: 'preview' }>>) => {
          const { status } = get()
          if (task.alive() && status.kind === 'preview') set({ status: { ...status, ...change(status.draft) } })
        }
        patch((draft) => ({
          draft: { ...draft, plan },
          rereading: justBegun('reading'),
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
        const task = tasks.begin()
        set({ status: { kind: 'storing', draft, progress: justBegun('storing') } })
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

      async storeCurvesSample(request) {
        get().cancel()
        return curvesImports.getState().storeSample(request)
      },

      async storeSample(request) {
        discardShown()
        curvesImports.getState().cancel()
        const task = tasks.begin()
        set({ status: { kind: 'simulating', progress: justBegun('simulating') } })
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
        tasks.abort()
        set({ status: { kind: 'idle' } })
      },
    }
  })
}

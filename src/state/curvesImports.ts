/**
 * A features file and a spectra file on their way to a stored dataset: looked over, corrected,
 * stored; also the built-in sample of pairs. `imports.ts` finds that two files are a pair and
 * hands them over. One union, as there: what is seen is what would be stored.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CurvesClient } from '#client/ingestClient'
import type { CurvesSummary } from '#domain/data/curvesDataset'
import type { AppError } from '#domain/result'
import type { CurvesPlan, CurvesPreview, CurvesSampleRequest, InputFile } from '#protocol/ingest'
import type { CurvesStore } from './datasets.ts'
import { importTasks, justBegun, type TimedProgress } from './importTask.ts'

/** What *Try the sample* simulates for pairs; always the same dataset, small enough to be learned from without a graphics card. */
export const builtInCurvesSample: CurvesSampleRequest = { rows: 3000, seed: 42 }

export interface CurvesImportDraft {
  readonly preview: CurvesPreview
  /** The plan as it was guessed at first. */
  readonly guessed: CurvesPlan
  /** The plan as corrected; differs from `preview.plan` while or after a reading of it failed. */
  readonly plan: CurvesPlan
  readonly name: string
  readonly files: readonly InputFile[]
}

export type CurvesImportStatus =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'preview'
      readonly draft: CurvesImportDraft
      /** Set while a corrected plan is being read. */
      readonly rereading: TimedProgress | null
      /** Why the corrected plan could not be read, or the files not be stored. */
      readonly fault: AppError | null
    }
  | { readonly kind: 'storing'; readonly draft: CurvesImportDraft; readonly progress: TimedProgress }
  | { readonly kind: 'simulating'; readonly progress: TimedProgress }
  | { readonly kind: 'done'; readonly dataset: CurvesSummary }
  /** The sample could not be made. */
  | { readonly kind: 'failed'; readonly error: AppError }

type Previewed = Extract<CurvesImportStatus, { kind: 'preview' }>

interface CurvesImportsState {
  readonly status: CurvesImportStatus
  /** Shows two files that were found to be a pair. */
  takeOver(files: readonly InputFile[], preview: CurvesPreview): void
  /** Reads the same files under a corrected plan. */
  correct(plan: CurvesPlan): Promise<void>
  /** Goes back to the plan that was last understood. */
  revert(): Promise<void>
  rename(name: string): void
  /** Stores the dataset; resolves with it, or null when it failed or was cancelled. */
  commit(): Promise<CurvesSummary | null>
  /** Simulates and stores the built-in sample. */
  storeSample(request: CurvesSampleRequest): Promise<CurvesSummary | null>
  /** Ends whatever is under way; nothing of it stays on disk. */
  cancel(): void
}

export type CurvesImportsStore = StoreApi<CurvesImportsState>

interface CurvesImportsDeps {
  readonly client: CurvesClient
  readonly pairs: CurvesStore
  readonly now: () => number
}

/** Whether what is shown can be stored as it is. */
export function canStoreCurves(status: CurvesImportStatus): status is Previewed {
  if (status.kind !== 'preview' || status.rereading !== null) return false
  return status.draft.plan === status.draft.preview.plan && status.draft.preview.problem === null
}

export function createCurvesImports({ client, pairs, now }: CurvesImportsDeps): CurvesImportsStore {
  return createStore<CurvesImportsState>()((set, get) => {
    const tasks = importTasks(now)

    /** Ends the task first: what an aborted worker left on disk is then freed by a fresh one. */
    const drop = () => {
      const { status } = get()
      tasks.abort()
      if (status.kind === 'preview') void client.discardCurves(status.draft.preview.importId)
      // It may have been stored although the cancel came before the answer: the list tells.
      if (status.kind === 'storing') {
        void client.discardCurves(status.draft.preview.importId).then(() => pairs.getState().refresh())
      }
      if (status.kind === 'simulating') void pairs.getState().refresh()
    }
    const stored = (dataset: CurvesSummary): CurvesSummary => {
      pairs.getState().added(dataset)
      set({ status: { kind: 'done', dataset } })
      return dataset
    }

    return {
      status: { kind: 'idle' },

      takeOver(files, preview) {
        drop()
        const draft = { preview, guessed: preview.plan, plan: preview.plan, name: preview.name, files }
        set({ status: { kind: 'preview', draft, rereading: null, fault: null } })
      },

      async correct(plan) {
        const before = get().status
        if (before.kind !== 'preview') return
        const task = tasks.begin()
        const patch = (change: (draft: CurvesImportDraft) => Partial<Previewed>) => {
          const { status } = get()
          if (task.alive() && status.kind === 'preview') set({ status: { ...status, ...change(status.draft) } })
        }
        patch((draft) => ({ draft: { ...draft, plan }, rereading: justBegun('reading'), fault: null }))
        const onProgress = task.listen((rereading) => patch(() => ({ rereading })))
        const read = await task.settle(client.readCurves(before.draft.files, plan, onProgress, task.signal))
        if (!task.alive()) {
          if (read.ok && read.value) void client.discardCurves(read.value.importId)
          return
        }
        if (!read.ok || read.value === null) {
          patch(() => ({ rereading: null, fault: read.ok ? noCurves : read.error }))
          return
        }
        const preview = read.value
        void client.discardCurves(before.draft.preview.importId)
        patch((draft) => ({ draft: { ...draft, preview, plan: preview.plan }, rereading: null, fault: null }))
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
        const before = get().status
        if (!canStoreCurves(before)) return null
        const { draft } = before
        const task = tasks.begin()
        set({ status: { kind: 'storing', draft, progress: justBegun('storing') } })
        const onProgress = task.listen((progress) => set({ status: { kind: 'storing', draft, progress } }))
        const name = draft.name.trim() || draft.preview.name
        const result = await task.settle(client.commitCurves(draft.preview.importId, name, onProgress, task.signal))
        if (!task.alive()) return null
        if (result.ok) return stored(result.value)
        set({ status: { kind: 'preview', draft, rereading: null, fault: result.error } })
        return null
      },

      async storeSample(request) {
        drop()
        const task = tasks.begin()
        set({ status: { kind: 'simulating', progress: justBegun('simulating') } })
        const onProgress = task.listen((progress) => set({ status: { kind: 'simulating', progress } }))
        const result = await task.settle(client.storeCurvesSample(request, onProgress, task.signal))
        if (!task.alive()) return null
        if (result.ok) return stored(result.value)
        set({ status: { kind: 'failed', error: result.error } })
        return null
      },

      cancel() {
        drop()
        set({ status: { kind: 'idle' } })
      },
    }
  })
}

const noCurves: AppError = {
  code: 'no-pair',
  message: 'The files are no pair of features and spectra under these settings.',
  remedy: 'Go back to what was understood, or drop the files again.',
}

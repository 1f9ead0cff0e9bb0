/**
 * What can be taken away of one run, file by file. Weights, records and short tables are ready as soon as the run is read;
 * maps are computed, figures drawn and long tables written when somebody asks for them, and kept until another run is opened.
 * One task at a time; it can be ended, and what was made by then stays. All of it as one archive is a job (`exportJobs.ts`).
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import type { Task } from '#domain/tasks/task'
import { zipArtefacts } from '#export/archive'
import type { Artefact } from '#export/ports'
import { planRun } from '#export/registry'
import type { HeldRun } from '#protocol/training'
import { keptOf, loadKeptRun } from './keptRun.ts'
import { type ListedFile, type MakingStage, openRunFiles, type RunFiles, type RunFilesDeps } from './runFiles.ts'
import type { KeptRunPorts } from './tasks/taskRules.ts'

export type ExportTask = { readonly kind: 'none' } | MakingStage | { readonly kind: 'failed'; readonly error: AppError }

export type ExportListing =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly runId: string }
  | { readonly kind: 'ready'; readonly runId: string; readonly files: readonly ListedFile[] }
  | { readonly kind: 'failed'; readonly runId: string; readonly error: AppError }

export interface ExportsState {
  readonly listing: ExportListing
  readonly task: ExportTask
  /** Reads a run and lists its files; opening what is open already costs nothing. */
  open(run: RunRecord): Promise<void>
  /** One file, made if need be; null when it failed or was cancelled. */
  make(path: string): Promise<Artefact | null>
  cancel(): void
  /** Of a run that is in memory only: what needs neither figures nor maps, as one zip. */
  packHeld(held: HeldRun): Promise<Result<Uint8Array<ArrayBuffer>>>
}

export type ExportsStore = StoreApi<ExportsState>

export type ExportsDeps = KeptRunPorts & RunFilesDeps

export function createExports(deps: ExportsDeps): ExportsStore {
  return createStore<ExportsState>()((set, get) => {
    let current: RunFiles | null = null
    let running: AbortController | null = null

    const list = (of: RunFiles): void => set({ listing: { kind: 'ready', runId: of.kept.run.id, files: of.listed() } })

    return {
      listing: { kind: 'none' },
      task: { kind: 'none' },

      async open(run) {
        const { listing } = get()
        if ((listing.kind === 'ready' || listing.kind === 'loading') && listing.runId === run.id) return
        get().cancel()
        current = null
        set({ listing: { kind: 'loading', runId: run.id }, task: { kind: 'none' } })
        const kept = await loadKeptRun(deps, run).catch((cause: unknown) => err(unread(cause)))
        const now = get().listing
        if (now.kind !== 'loading' || now.runId !== run.id) return
        const of = kept.ok ? openRunFiles(deps, kept.value) : kept
        if (!of.ok) {
          set({ listing: { kind: 'failed', runId: run.id, error: of.error } })
          return
        }
        current = of.value
        list(current)
      },

      async make(path) {
        const of = current
        if (!of) return null
        // What is ready is handed over beside whatever is under way.
        const ready = of.get(path)
        if (ready) return ready
        running?.abort()
        const controller = new AbortController()
        running = controller
        const alive = (): boolean => running === controller && !controller.signal.aborted
        const made = await of.one(path, {
          signal: controller.signal,
          show: (task) => {
            if (alive()) set({ task })
          },
        })
        if (!alive()) return null
        running = null
        list(of)
        set({ task: made.ok ? { kind: 'none' } : { kind: 'failed', error: made.error } })
        return made.ok ? made.value : null
      },

      cancel() {
        running?.abort()
        running = null
        if (get().task.kind !== 'none') set({ task: { kind: 'none' } })
        if (current) list(current)
      },

      async packHeld({ record, best, state }) {
        if (!best) return err(nothingLearned)
        const kept = await keptOf<Task>(deps, record, { best, state }).catch((cause: unknown) => err(unread(cause)))
        const planned = kept.ok ? planRun(kept.value) : kept
        return planned.ok ? ok(zipArtefacts(planned.value.ready)) : planned
      },
    }
  })
}

const nothingLearned: AppError = {
  code: 'weights-missing',
  message: 'The run has no weights yet.',
  remedy: 'Train it for at least one epoch.',
}

const unread = (cause: unknown): AppError => ({
  code: 'storage-unavailable',
  message: `The run could not be read from this browser (${cause instanceof Error ? cause.message : String(cause)}).`,
  remedy: 'Reload the page and try again.',
})

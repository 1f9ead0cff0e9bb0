/**
 * What can be taken away of one run. Weights, records and short tables are ready as soon as the run is
 * read; maps are computed, figures drawn and long tables written when somebody asks for them, and kept until
 * another run is opened. One task at a time; it can be ended, and what was made by then stays.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import { type AppError, aborted, err, ok, type Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import type { Task } from '#domain/tasks/task'
import { zipArtefacts } from '#export/archive'
import { drawFigure, figurePaths, type PlannedFigure } from '#export/figureFiles'
import type { KeptRunOf } from '#export/keptRun'
import type { Artefact, FigureRenderer } from '#export/ports'
import { planRun } from '#export/registry'
import type { ListedArtefact, RunPlan } from '#export/runPlan'
import type { RunMetrics } from '#export/taskExport'
import type { HeldRun } from '#protocol/training'
import { keptOf, loadKeptRun } from './keptRun.ts'
import { type ExplainedWith, explainRun } from './runExplanation.ts'
import type { KeptRunPorts } from './tasks/taskRules.ts'

/** One file of the tree; its size is known once it was made. */
export interface ListedFile extends ListedArtefact {
  readonly sizeBytes: number | null
}

export type ExportTask =
  | { readonly kind: 'none' }
  | { readonly kind: 'explaining'; readonly fraction: number }
  | { readonly kind: 'writing' }
  | { readonly kind: 'drawing'; readonly done: number; readonly all: number }
  | { readonly kind: 'packing' }
  | { readonly kind: 'failed'; readonly error: AppError }

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
  /** The whole tree as one zip; null when it failed or was cancelled. */
  makeAll(): Promise<Uint8Array<ArrayBuffer> | null>
  cancel(): void
  /** Of a run that is in memory only: what needs neither figures nor maps, as one zip. */
  packHeld(held: HeldRun): Promise<Result<Uint8Array<ArrayBuffer>>>
}

export type ExportsStore = StoreApi<ExportsState>

export interface ExportsDeps extends KeptRunPorts, ExplainedWith {
  readonly renderer: FigureRenderer
}

interface Opened {
  readonly kept: KeptRunOf<Task>
  readonly plan: RunPlan<RunMetrics>
  readonly made: Map<string, Artefact>
  figures: readonly PlannedFigure[]
  explained: boolean
}

function opened(kept: KeptRunOf<Task>): Result<Opened> {
  const planned = planRun(kept)
  if (!planned.ok) return planned
  const plan = planned.value
  const made = new Map(plan.ready.map((artefact) => [artefact.path, artefact]))
  return ok({ kept, plan, made, figures: plan.figures, explained: false })
}

export function createExports(deps: ExportsDeps): ExportsStore {
  return createStore<ExportsState>()((set, get) => {
    let current: Opened | null = null
    let running: AbortController | null = null

    const list = (of: Opened): void => {
      // A class without a spectrum to explain has no map, which shows once the maps are there.
      const there = (path: string): boolean => !of.explained || of.made.has(path) || isPlanned(of, path)
      const files = of.plan.listed
        .filter(({ path }) => there(path))
        .map((file) => ({ ...file, sizeBytes: of.made.get(file.path)?.bytes.length ?? null }))
      set({ listing: { kind: 'ready', runId: of.kept.run.id, files } })
    }

    const explain = async (of: Opened, signal: AbortSignal): Promise<Result<void>> => {
      if (of.explained) return ok(undefined)
      const onProgress = (fraction: number) => {
        if (!signal.aborted && current === of) set({ task: { kind: 'explaining', fraction } })
      }
      const explained = await explainRun(deps.analysis, deps, of.kept, { onProgress, signal })
      if (!explained.ok) return explained
      for (const table of explained.value.tables) of.made.set(table.path, table)
      of.figures = [...of.plan.figures, ...explained.value.figures]
      of.explained = true
      return ok(undefined)
    }

    const write = async (of: Opened, paths: readonly string[], signal: AbortSignal): Promise<Result<void>> => {
      for (const { path, write: bytesOf } of of.plan.tables) {
        if (!paths.includes(path) || of.made.has(path)) continue
        set({ task: { kind: 'writing' } })
        // A long table holds the page for a moment: what is under way is shown first.
        await new Promise((resolve) => setTimeout(resolve, 0))
        if (signal.aborted) return err(aborted)
        of.made.set(path, { path, bytes: bytesOf() })
      }
      return ok(undefined)
    }

    const draw = async (of: Opened, figures: readonly PlannedFigure[], signal: AbortSignal): Promise<Result<void>> => {
      const missing = figures.filter(({ stem }) => !of.made.has(`${stem}.svg`))
      for (const [done, figure] of missing.entries()) {
        if (signal.aborted) return err(aborted)
        set({ task: { kind: 'drawing', done, all: missing.length } })
        try {
          for (const artefact of await drawFigure(figure, deps.renderer)) of.made.set(artefact.path, artefact)
        } catch (cause) {
          return err(undrawn(figure.stem, cause))
        }
        if (current === of) list(of)
      }
      return ok(undefined)
    }

    /** Runs a task on the opened run; its failure is the state, a cancelled one leaves no trace. */
    const during = async <T>(work: (of: Opened, signal: AbortSignal) => Promise<Result<T>>): Promise<T | null> => {
      const of = current
      if (!of) return null
      running?.abort()
      const controller = new AbortController()
      running = controller
      const result = await work(of, controller.signal)
      if (running !== controller || controller.signal.aborted) return null
      running = null
      list(of)
      set({ task: result.ok ? { kind: 'none' } : { kind: 'failed', error: result.error } })
      return result.ok ? result.value : null
    }

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
        const of = kept.ok ? opened(kept.value) : kept
        if (!of.ok) {
          set({ listing: { kind: 'failed', runId: run.id, error: of.error } })
          return
        }
        current = of.value
        list(current)
      },

      async make(path) {
        // What is ready is handed over beside whatever is under way.
        const ready = current?.made.get(path)
        if (ready) return ready
        return during(async (of, signal) => {
          const written = await write(of, [path], signal)
          if (!written.ok) return written
          if (!isPlanned(of, path)) {
            const explained = await explain(of, signal)
            if (!explained.ok) return explained
          }
          const drawn = await draw(
            of,
            of.figures.filter(({ stem }) => figurePaths(stem).includes(path)),
            signal,
          )
          if (!drawn.ok) return drawn
          const made = of.made.get(path)
          return made ? ok(made) : err(notMade(path))
        })
      },

      makeAll: () =>
        during(async (of, signal) => {
          const explained = await explain(of, signal)
          if (!explained.ok) return explained
          const drawn = await draw(of, of.figures, signal)
          if (!drawn.ok) return drawn
          const paths = of.plan.listed.map(({ path }) => path)
          const written = await write(of, paths, signal)
          if (!written.ok) return written
          set({ task: { kind: 'packing' } })
          return ok(zipArtefacts(paths.flatMap((path) => of.made.get(path) ?? [])))
        }),

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

const isPlanned = ({ figures, plan }: Opened, path: string): boolean =>
  figures.some(({ stem }) => figurePaths(stem).includes(path)) || plan.tables.some((table) => table.path === path)

const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

const undrawn = (stem: string, cause: unknown): AppError => ({
  code: 'figure-undrawn',
  message: `A figure could not be drawn (${wordsOf(cause)}).`,
  where: { file: stem },
  remedy: 'Try again; the other files can be downloaded one by one.',
})

const unread = (cause: unknown): AppError => ({
  code: 'storage-unavailable',
  message: `The run could not be read from this browser (${wordsOf(cause)}).`,
  remedy: 'Reload the page and try again.',
})

const notMade = (path: string): AppError => ({
  code: 'file-not-made',
  message: 'There is no spectrum of this kind to explain, so the file does not exist.',
  where: { file: path },
  remedy: 'Take the other files.',
})

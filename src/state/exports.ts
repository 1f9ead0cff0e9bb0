/**
 * What can be taken away of one run. Weights, logs and records are ready as soon as the run is
 * read; class maps are computed and figures drawn when somebody asks for them, and kept until
 * another run is opened. One task at a time; it can be ended, and what was made by then stays.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { TrainClient } from '#client/trainClient'
import type { ClassExplanation } from '#domain/explanation'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { ClassRun } from '#domain/run'
import { zipArtefacts } from '#export/archive'
import { drawFigure, type RunParts, runParts } from '#export/artefacts'
import { explanationFigures, explanationPaths, explanationTables, type PlannedFigure } from '#export/explanationFiles'
import type { Artefact, FigureRenderer } from '#export/ports'
import type { RunStore } from '#storage/ports'
import { type ContentStore, explainOn, loadKeptRun } from './keptRun.ts'

/** One file of the tree; its size is known once it was made. */
export interface ListedFile {
  readonly path: string
  readonly sizeBytes: number | null
}

export type ExportTask =
  | { readonly kind: 'none' }
  | { readonly kind: 'explaining'; readonly fraction: number }
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
  open(run: ClassRun): Promise<void>
  /** One file, made if need be; null when it failed or was cancelled. */
  make(path: string): Promise<Artefact | null>
  /** The whole tree as one zip; null when it failed or was cancelled. */
  makeAll(): Promise<Uint8Array<ArrayBuffer> | null>
  cancel(): void
}

export type ExportsStore = StoreApi<ExportsState>

export interface ExportsDeps {
  readonly client: Pick<TrainClient, 'explainClasses'>
  readonly datasets: ContentStore
  readonly runs: Pick<RunStore, 'loadBest' | 'loadState'>
  readonly renderer: FigureRenderer
  /** Class maps of this run along its study's own path, where somebody computed them already. */
  readonly knownMaps: (run: ClassRun) => readonly ClassExplanation[] | null
}

interface Opened {
  readonly run: ClassRun
  readonly parts: RunParts
  /** Paths of the whole tree, in its order. */
  readonly paths: readonly string[]
  readonly made: Map<string, Artefact>
  figures: readonly PlannedFigure[]
  explained: boolean
}

const withEndings = (stem: string): string[] => [`${stem}.png`, `${stem}.svg`]

function pathsOf({ model, log, records, figures, classNames }: RunParts): string[] {
  const explaining = explanationPaths(classNames)
  return [
    ...[...figures.map(({ stem }) => stem), ...explaining.figures].flatMap(withEndings),
    ...model.map(({ path }) => path),
    log.path,
    ...explaining.tables,
    ...records.map(({ path }) => path),
  ]
}

function opened(run: ClassRun, parts: RunParts): Opened {
  const ready = [...parts.model, parts.log, ...parts.records]
  const made = new Map(ready.map((artefact) => [artefact.path, artefact]))
  return { run, parts, paths: pathsOf(parts), made, figures: parts.figures, explained: false }
}

export function createExports(deps: ExportsDeps): ExportsStore {
  return createStore<ExportsState>()((set, get) => {
    let current: Opened | null = null
    let running: AbortController | null = null

    const list = (of: Opened): void => {
      // A class without a spectrum to explain has no map, which shows once the maps are there.
      const there = (path: string): boolean => !of.explained || of.made.has(path) || isPlanned(of, path)
      const files = of.paths.filter(there).map((path) => ({ path, sizeBytes: of.made.get(path)?.bytes.length ?? null }))
      set({ listing: { kind: 'ready', runId: of.run.id, files } })
    }

    const explain = async (of: Opened, signal: AbortSignal): Promise<Result<void>> => {
      if (of.explained) return ok(undefined)
      let classes = deps.knownMaps(of.run)
      if (!classes) {
        set({ task: { kind: 'explaining', fraction: 0 } })
        const { id, study, device } = of.run
        const maps = await deps.client.explainClasses(
          { runId: id, settings: study.attribution, baseline: null, ...(device && { backend: explainOn(device) }) },
          (fraction) => {
            if (!signal.aborted && current === of) set({ task: { kind: 'explaining', fraction } })
          },
          signal,
        )
        if (!maps.ok) return maps
        classes = maps.value
      }
      const { classNames, axis, figures } = of.parts
      const explained = { classNames, axis, classes }
      for (const table of explanationTables(explained)) of.made.set(table.path, table)
      of.figures = [...figures, ...explanationFigures(explained)]
      of.explained = true
      return ok(undefined)
    }

    const draw = async (of: Opened, figures: readonly PlannedFigure[], signal: AbortSignal): Promise<Result<void>> => {
      const missing = figures.filter(({ stem }) => !of.made.has(`${stem}.svg`))
      for (const [done, figure] of missing.entries()) {
        if (signal.aborted) return err(cancelled)
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
        const parts = kept.ok ? runParts(kept.value) : kept
        if (!parts.ok) {
          set({ listing: { kind: 'failed', runId: run.id, error: parts.error } })
          return
        }
        current = opened(run, parts.value)
        list(current)
      },

      async make(path) {
        // What is ready is handed over beside whatever is under way.
        const ready = current?.made.get(path)
        if (ready) return ready
        return during(async (of, signal) => {
          if (!isPlanned(of, path)) {
            const explained = await explain(of, signal)
            if (!explained.ok) return explained
          }
          const drawn = await draw(
            of,
            of.figures.filter(({ stem }) => withEndings(stem).includes(path)),
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
          set({ task: { kind: 'packing' } })
          return ok(zipArtefacts(of.paths.flatMap((path) => of.made.get(path) ?? [])))
        }),

      cancel() {
        running?.abort()
        running = null
        if (get().task.kind !== 'none') set({ task: { kind: 'none' } })
        if (current) list(current)
      },
    }
  })
}

const isPlanned = ({ figures }: Opened, path: string): boolean =>
  figures.some(({ stem }) => withEndings(stem).includes(path))

const cancelled: AppError = { code: 'aborted', message: 'Cancelled.', remedy: 'Start it again when you are ready.' }

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
  message: 'This class has no spectrum to explain, so the file does not exist.',
  where: { file: path },
  remedy: 'Take the files of the other classes.',
})

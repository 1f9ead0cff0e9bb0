/**
 * The files of one run as they are made: ready as soon as the run is read, or computed, drawn and written when somebody asks for
 * them. What was made stays made; each piece of work can be ended in between. Who asks, and where the files go, is its callers'
 * business.
 */
import type { Client } from '#client/link'
import { type AppError, aborted, err, ok, type Result } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import { drawFigure, figurePaths, type PlannedFigure } from '#export/figureFiles'
import type { KeptRunOf } from '#export/keptRun'
import type { Artefact, FigureRenderer } from '#export/ports'
import { planRun } from '#export/registry'
import type { ListedArtefact } from '#export/runPlan'
import type { AnalysisCalls } from '#protocol/trainCalls'
import { type ExplainedWith, explainRun } from './runExplanation.ts'

export type MakingStage =
  | { readonly kind: 'explaining'; readonly fraction: number }
  | { readonly kind: 'writing' }
  | { readonly kind: 'drawing'; readonly done: number; readonly all: number }
  | { readonly kind: 'packing' }

/** One file of the tree; its size is known once it was made. */
export interface ListedFile extends ListedArtefact {
  readonly sizeBytes: number | null
}

export interface RunFilesDeps extends ExplainedWith {
  readonly analysis: Client<AnalysisCalls>
  readonly renderer: FigureRenderer
}

/** Of one piece of work. */
export interface Making {
  readonly signal: AbortSignal
  readonly show: (stage: MakingStage) => void
  /** A file was made that was not ready; a fault ends the work. */
  readonly made?: (artefact: Artefact) => Promise<Result<void>>
}

export interface RunFiles {
  readonly kept: KeptRunOf<Task>
  /** In the order of the tree. A class without a spectrum to explain has no map, which shows once the maps are there. */
  listed(): ListedFile[]
  get(path: string): Artefact | undefined
  /** Takes what was made before. */
  take(artefact: Artefact): void
  one(path: string, making: Making): Promise<Result<Artefact>>
  all(making: Making): Promise<Result<readonly Artefact[]>>
}

/** Errors: `run-untrained`, `fit-missing`. */
export function openRunFiles(deps: RunFilesDeps, kept: KeptRunOf<Task>): Result<RunFiles> {
  const planned = planRun(kept)
  if (!planned.ok) return planned
  const plan = planned.value
  const files = new Map(plan.ready.map((artefact) => [artefact.path, artefact]))
  let figures: readonly PlannedFigure[] = plan.figures
  let explained = false

  const isPlanned = (path: string): boolean =>
    figures.some(({ stem }) => figurePaths(stem).includes(path)) || plan.tables.some((table) => table.path === path)

  const keep = async (artefact: Artefact, { made }: Making): Promise<Result<void>> => {
    files.set(artefact.path, artefact)
    return made ? made(artefact) : ok(undefined)
  }

  async function explain({ signal, show }: Making): Promise<Result<void>> {
    if (explained) return ok(undefined)
    const onProgress = (fraction: number): void => {
      if (!signal.aborted) show({ kind: 'explaining', fraction })
    }
    const parts = await explainRun(deps.analysis, deps, kept, { onProgress, signal })
    if (!parts.ok) return parts
    for (const table of parts.value.tables) files.set(table.path, table)
    figures = [...plan.figures, ...parts.value.figures]
    explained = true
    return ok(undefined)
  }

  async function write(paths: readonly string[], making: Making): Promise<Result<void>> {
    for (const { path, write: bytesOf } of plan.tables) {
      if (!paths.includes(path) || files.has(path)) continue
      making.show({ kind: 'writing' })
      // A long table holds the page for a moment: what is under way is shown first.
      await new Promise((resolve) => setTimeout(resolve, 0))
      if (making.signal.aborted) return err(aborted)
      const kept = await keep({ path, bytes: bytesOf() }, making)
      if (!kept.ok) return kept
    }
    return ok(undefined)
  }

  async function draw(wanted: readonly PlannedFigure[], making: Making): Promise<Result<void>> {
    const missing = wanted.filter(({ stem }) => !figurePaths(stem).every((path) => files.has(path)))
    for (const [done, figure] of missing.entries()) {
      if (making.signal.aborted) return err(aborted)
      making.show({ kind: 'drawing', done, all: missing.length })
      const drawn = await drawFigure(figure, deps.renderer).then(ok, (cause: unknown) =>
        err(undrawn(figure.stem, cause)),
      )
      if (!drawn.ok) return drawn
      for (const artefact of drawn.value) {
        const kept = await keep(artefact, making)
        if (!kept.ok) return kept
      }
    }
    return ok(undefined)
  }

  return ok({
    kept,
    listed: () =>
      plan.listed
        .filter(({ path }) => !explained || files.has(path) || isPlanned(path))
        .map((file) => ({ ...file, sizeBytes: files.get(file.path)?.bytes.length ?? null })),
    get: (path) => files.get(path),
    take: (artefact) => void files.set(artefact.path, artefact),

    async one(path, making) {
      const written = await write([path], making)
      if (!written.ok) return written
      if (!isPlanned(path)) {
        const done = await explain(making)
        if (!done.ok) return done
      }
      const drawn = await draw(
        figures.filter(({ stem }) => figurePaths(stem).includes(path)),
        making,
      )
      if (!drawn.ok) return drawn
      const made = files.get(path)
      return made ? ok(made) : err(notMade(path))
    },

    async all(making) {
      const done = await explain(making)
      if (!done.ok) return done
      const drawn = await draw(figures, making)
      if (!drawn.ok) return drawn
      const paths = plan.listed.map(({ path }) => path)
      const written = await write(paths, making)
      if (!written.ok) return written
      return ok(paths.flatMap((path) => files.get(path) ?? []))
    },
  })
}

const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

const undrawn = (stem: string, cause: unknown): AppError => ({
  code: 'figure-undrawn',
  message: `A figure could not be drawn (${wordsOf(cause)}).`,
  where: { file: stem },
  remedy: 'Try again; the other files can be downloaded one by one.',
})

const notMade = (path: string): AppError => ({
  code: 'file-not-made',
  message: 'There is no spectrum of this kind to explain, so the file does not exist.',
  where: { file: path },
  remedy: 'Take the other files.',
})

/**
 * A pair run's model on a file of structures: read and held against the model first, then predicted, then looked at
 * or written out. Nothing of it is stored. A file that does not fit gives no numbers at all.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { StructuresClient } from '#client/ingestClient'
import type { TrainClient } from '#client/trainClient'
import type { AppError } from '#domain/result'
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import { curvesPredictionsCsv, curvesPredictionsNpy } from '#export/tasks/curves/predictions'
import type { InputFile } from '#protocol/ingest'
import type { StructureTable } from '#protocol/structures'
import { importTasks, justBegun, type TimedProgress } from './importTask.ts'
import { predictStructures } from './predictStructures.ts'
import { createSpectraPile, type SpectraPile } from './spectraPile.ts'

/** A run that has learned something. */
export interface FittedRun {
  readonly id: string
  readonly fit: CurvesFit
}

export interface CheckedStructures {
  readonly runId: string
  readonly fit: CurvesFit
  readonly structures: StructureTable
}

/** How many rows are done, and for how long it has been under way. */
export interface RowProgress {
  readonly rows: number
  readonly elapsedMs: number
}

export type CurvesPredictionFormat = 'csv' | 'npy'

export type CurvesPredictionStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly runId: string; readonly file: string; readonly progress: TimedProgress }
  | ({ readonly kind: 'checked' } & CheckedStructures)
  | ({ readonly kind: 'predicting'; readonly progress: RowProgress } & CheckedStructures)
  | ({ readonly kind: 'ready'; readonly pile: SpectraPile } & CheckedStructures)
  | ({
      readonly kind: 'writing'
      readonly pile: SpectraPile
      readonly format: CurvesPredictionFormat
      readonly progress: RowProgress
    } & CheckedStructures)
  | { readonly kind: 'failed'; readonly runId: string; readonly error: AppError }

export interface CurvesPredictionsState {
  readonly status: CurvesPredictionStatus
  /** Reads a file and holds it against the model. */
  read(run: FittedRun, files: readonly InputFile[]): Promise<void>
  predict(): Promise<void>
  /** The predicted spectra as a file; null when there are none or it was cancelled. */
  write(format: CurvesPredictionFormat): Promise<Blob | null>
  /** Ends what is under way and goes back to what was there before it. */
  cancel(): void
  /** Drops everything. */
  clear(): void
}

export type CurvesPredictionsStore = StoreApi<CurvesPredictionsState>

const heldBy = ({ runId, fit, structures }: CheckedStructures): CheckedStructures => ({ runId, fit, structures })

const oneFile: AppError = {
  code: 'one-file',
  message: 'Structures are predicted one file at a time.',
  remedy: 'Drop a single table with one row for each structure.',
}

const fileTypes: Readonly<Record<CurvesPredictionFormat, string>> = { csv: 'text/csv', npy: 'application/octet-stream' }

export function createCurvesPredictions(deps: {
  readonly client: Pick<TrainClient, 'predictCurves'>
  readonly ingest: StructuresClient
  readonly now: () => number
}): CurvesPredictionsStore {
  return createStore<CurvesPredictionsState>()((set, get) => {
    const tasks = importTasks(deps.now)

    return {
      status: { kind: 'idle' },

      async read({ id: runId, fit }, files) {
        const [file] = files
        if (!file) return
        const task = tasks.begin()
        if (files.length > 1) {
          set({ status: { kind: 'failed', runId, error: oneFile } })
          return
        }
        const reading = (progress: TimedProgress) =>
          set({ status: { kind: 'reading', runId, file: file.name, progress } })
        reading(justBegun('reading'))
        const { featureNames, ranges } = fit
        const table = await task.settle(
          deps.ingest.readStructures(file, { featureNames, ranges }, task.listen(reading), task.signal),
        )
        if (!task.alive()) return
        set({
          status: table.ok
            ? { kind: 'checked', runId, fit, structures: table.value }
            : { kind: 'failed', runId, error: table.error },
        })
      },

      async predict() {
        const { status } = get()
        if (status.kind !== 'checked') return
        const checked = heldBy(status)
        const { runId, fit, structures } = checked
        const task = tasks.begin()
        const beganMs = deps.now()
        const show = (rows: number) => {
          const progress = { rows, elapsedMs: deps.now() - beganMs }
          if (task.alive()) set({ status: { kind: 'predicting', ...checked, progress } })
        }
        show(0)
        const pile = createSpectraPile(fit.componentNames.length * fit.wavelengthsNm.length)
        const { features, rows } = structures
        const request = { model: { runId }, features, rows }
        const done = await predictStructures(deps.client, request, pile.add, show, task.signal)
        if (!task.alive()) return
        set({ status: done.ok ? { kind: 'ready', ...checked, pile } : { kind: 'failed', runId, error: done.error } })
      },

      async write(format) {
        const { status } = get()
        if (status.kind !== 'ready') return null
        const { pile } = status
        const checked = heldBy(status)
        const task = tasks.begin()
        const beganMs = deps.now()
        const show = (rows: number): boolean => {
          const progress = { rows, elapsedMs: deps.now() - beganMs }
          if (task.alive()) set({ status: { kind: 'writing', ...checked, pile, format, progress } })
          return task.alive()
        }
        show(0)
        const { componentNames, wavelengthsNm } = checked.fit
        const columns = { components: componentNames.length, wavelengthsNm }
        const writer = format === 'csv' ? curvesPredictionsCsv(columns) : curvesPredictionsNpy(columns, pile.rows)
        const file = await pile.write(writer, fileTypes[format], show)
        if (task.alive()) set({ status: { kind: 'ready', ...checked, pile } })
        return file
      },

      cancel() {
        const { status } = get()
        tasks.abort()
        if (status.kind === 'reading') set({ status: { kind: 'idle' } })
        if (status.kind === 'predicting') set({ status: { kind: 'checked', ...heldBy(status) } })
        if (status.kind === 'writing') set({ status: { kind: 'ready', ...heldBy(status), pile: status.pile } })
      },

      clear() {
        tasks.abort()
        set({ status: { kind: 'idle' } })
      },
    }
  })
}

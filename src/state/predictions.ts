/**
 * A run's model on other spectra, in two steps: the spectra (files, or a dataset of the library) are
 * checked against what the model was trained on, and only then predicted. A broken contract gives
 * no numbers at all. Files are read as an import would read them, and nothing of them is stored.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { IngestClient } from '#client/ingestClient'
import type { TrainClient } from '#client/trainClient'
import type { Dataset, SpectralAxis } from '#domain/data/dataset'
import type { SpectralUnit } from '#domain/data/units'
import { type AppError, ok, type Result } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import type { ImportProgress, InputFile } from '#protocol/ingest'
import type { Prediction } from '#protocol/training'
import type { DatasetStore } from '#storage/ports'
import { type ContractCheck, checkContract, resampleRows } from './predictionContract.ts'

export interface CheckedSpectra {
  readonly runId: string
  readonly spectra: Dataset
  /** What the model reads. */
  readonly model: SpectralAxis
  /** The files behind the spectra; null for a dataset of the library. */
  readonly files: readonly InputFile[] | null
  /** Files that could not be read while others could. */
  readonly faults: readonly AppError[]
  readonly checks: readonly ContractCheck[]
}

export type PredictionStatus =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'reading'
      readonly runId: string
      readonly files: readonly InputFile[]
      readonly progress: ImportProgress
    }
  | { readonly kind: 'checking'; readonly runId: string; readonly spectraHash: string }
  | ({ readonly kind: 'checked' } & CheckedSpectra)
  | ({ readonly kind: 'predicting'; readonly fraction: number } & CheckedSpectra)
  | ({ readonly kind: 'ready'; readonly prediction: Prediction } & CheckedSpectra)
  | { readonly kind: 'failed'; readonly runId: string; readonly error: AppError }

export interface PredictionsState {
  readonly status: PredictionStatus
  /** Loads the spectra and holds them against the run's training data. */
  check(run: Pick<ClassRun, 'id' | 'dataset'>, spectraHash: string): Promise<void>
  /** Reads files as an import would and checks them; `unit` where the reading took the axis for another. */
  read(run: Pick<ClassRun, 'id' | 'dataset'>, files: readonly InputFile[], unit?: SpectralUnit): Promise<void>
  /** Predicts what was checked, unless the contract is broken. */
  predict(): Promise<void>
  /** Drops the result and whatever is under way. */
  clear(): void
}

export type PredictionsStore = StoreApi<PredictionsState>

export const isBroken = (checks: readonly ContractCheck[]): boolean =>
  checks.some((check) => check.verdict === 'broken')

const trainingDataGone: AppError = {
  code: 'training-data-missing',
  message: 'The dataset this model was trained on is no longer here, so its axis is not known.',
  remedy: 'Restore or import that dataset again; the same files give the same dataset.',
}

export function createPredictions(deps: {
  readonly client: Pick<TrainClient, 'predict'>
  readonly ingest: Pick<IngestClient, 'read' | 'take' | 'discard'>
  readonly datasets: Pick<DatasetStore, 'load'>
}): PredictionsStore {
  return createStore<PredictionsState>()((set, get) => {
    let running: AbortController | null = null

    const begin = () => {
      running?.abort()
      const controller = new AbortController()
      running = controller
      return { signal: controller.signal, alive: () => running === controller }
    }

    type Task = ReturnType<typeof begin>

    /** Loads the model's axis and what `load` brings, and holds one against the other. */
    const hold = async (
      task: Task,
      run: Pick<ClassRun, 'id' | 'dataset'>,
      load: (trained: Dataset) => Promise<Result<Dataset>>,
      from: Pick<CheckedSpectra, 'files' | 'faults'>,
    ): Promise<void> => {
      const trained = await deps.datasets.load(run.dataset.hash)
      if (!task.alive()) return
      const loaded = trained.ok ? await load(trained.value) : { ok: false as const, error: trainingDataGone }
      if (!task.alive()) return
      if (!trained.ok || !loaded.ok) {
        set({ status: { kind: 'failed', runId: run.id, error: loaded.ok ? trainingDataGone : loaded.error } })
        return
      }
      const spectra = loaded.value
      const model = trained.value.axis
      set({
        status: { kind: 'checked', runId: run.id, spectra, model, checks: checkContract(model, spectra.axis), ...from },
      })
    }

    return {
      status: { kind: 'idle' },

      async check(run, spectraHash) {
        const task = begin()
        set({ status: { kind: 'checking', runId: run.id, spectraHash } })
        const load = async (trained: Dataset): Promise<Result<Dataset>> =>
          spectraHash === run.dataset.hash ? ok(trained) : deps.datasets.load(spectraHash)
        await hold(task, run, load, { files: null, faults: [] })
      },

      async read(run, files, unit) {
        if (files.length === 0) return
        const task = begin()
        const onProgress = (progress: ImportProgress): void => {
          if (task.alive()) set({ status: { kind: 'reading', runId: run.id, files, progress } })
        }
        onProgress({ stage: 'reading', fraction: 0 })
        let read = await deps.ingest.read(files, null, onProgress, task.signal)
        if (read.ok && unit !== undefined && unit !== read.value.plan.axisUnit && task.alive()) {
          void deps.ingest.discard(read.value.importId)
          read = await deps.ingest.read(files, { ...read.value.plan, axisUnit: unit }, onProgress, task.signal)
        }
        if (!task.alive()) {
          if (read.ok) void deps.ingest.discard(read.value.importId)
          return
        }
        if (!read.ok) {
          set({ status: { kind: 'failed', runId: run.id, error: read.error } })
          return
        }
        const { importId, name, errors } = read.value
        await hold(task, run, () => deps.ingest.take(importId, name, task.signal), { files, faults: errors })
      },

      async predict() {
        const { status } = get()
        if ((status.kind !== 'checked' && status.kind !== 'ready') || isBroken(status.checks)) return
        const task = begin()
        const { runId, spectra, model, checks, files, faults } = status
        const shared = { runId, spectra, model, checks, files, faults }
        set({ status: { kind: 'predicting', fraction: 0, ...shared } })
        const request = { model: { runId }, spectra: resampleRows(spectra, model), rows: spectra.rows }
        const onFraction = (fraction: number): void => {
          if (task.alive()) set({ status: { kind: 'predicting', fraction, ...shared } })
        }
        const result = await deps.client.predict(request, onFraction, task.signal)
        if (!task.alive()) return
        set({
          status: result.ok
            ? { kind: 'ready', prediction: result.value, ...shared }
            : { kind: 'failed', runId, error: result.error },
        })
      },

      clear() {
        running?.abort()
        running = null
        set({ status: { kind: 'idle' } })
      },
    }
  })
}

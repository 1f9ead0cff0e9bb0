/**
 * A run's model on other spectra, in two steps: the spectra (files, or a dataset of the library) are
 * checked against what the model was trained on, and only then predicted. A broken contract gives
 * no numbers at all. Files are read as an import would read them, and nothing of them is stored.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { IngestClient } from '#client/ingestClient'
import type { TrainClient } from '#client/trainClient'
import type { AxisUnit, Dataset, SpectralAxis } from '#domain/data/dataset'
import { restoreAxis } from '#domain/model/storedAxis'
import { type AppError, err, type Result } from '#domain/result'
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

/** What a run's model reads, and where its own spectra are. */
export type PredictingRun = Pick<ClassRun, 'id' | 'dataset' | 'fit'>

export interface PredictionsState {
  readonly status: PredictionStatus
  /** Loads the spectra and holds them against what the run's model reads. */
  check(run: PredictingRun, spectraHash: string): Promise<void>
  /** Reads files as an import would and checks them; `unit` where the reading took the axis for another. */
  read(run: PredictingRun, files: readonly InputFile[], unit?: AxisUnit): Promise<void>
  /** Predicts what was checked, unless the contract is broken. */
  predict(): Promise<void>
  /** Drops the result and whatever is under way. */
  clear(): void
}

export type PredictionsStore = StoreApi<PredictionsState>

export const isBroken = (checks: readonly ContractCheck[]): boolean =>
  checks.some((check) => check.verdict === 'broken')

const axisUnknown: AppError = {
  code: 'fit-missing',
  message: 'This model was trained by an earlier version, which left its axis with a dataset that is no longer here.',
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

    /** Holds what `load` brings against the model's axis. */
    const hold = async (
      task: Task,
      { id: runId, fit }: PredictingRun,
      load: () => Promise<Result<Dataset>>,
      from: Pick<CheckedSpectra, 'files' | 'faults'>,
    ): Promise<void> => {
      const loaded = fit ? await load() : err(axisUnknown)
      if (!task.alive()) return
      if (!fit || !loaded.ok) {
        set({ status: { kind: 'failed', runId, error: loaded.ok ? axisUnknown : loaded.error } })
        return
      }
      const spectra = loaded.value
      const model = restoreAxis(fit.axis)
      set({ status: { kind: 'checked', runId, spectra, model, checks: checkContract(model, spectra.axis), ...from } })
    }

    return {
      status: { kind: 'idle' },

      async check(run, spectraHash) {
        const task = begin()
        set({ status: { kind: 'checking', runId: run.id, spectraHash } })
        await hold(task, run, () => deps.datasets.load(spectraHash), { files: null, faults: [] })
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

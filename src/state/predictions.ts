/**
 * A run's model on other spectra, in two steps: the spectra are checked against what the model was
 * trained on, and only then predicted. A broken contract gives no numbers at all.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { TrainClient } from '#client/trainClient'
import type { Dataset, SpectralAxis } from '#domain/dataset'
import { type AppError, ok, type Result } from '#domain/result'
import type { RunRecord } from '#domain/run'
import type { Prediction } from '#protocol/training'
import type { DatasetStore } from '#storage/ports'
import { type ContractCheck, checkContract, resampleRows } from './predictionContract.ts'

export interface CheckedSpectra {
  readonly runId: string
  readonly spectra: Dataset
  readonly checks: readonly ContractCheck[]
}

export type PredictionStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking'; readonly runId: string; readonly spectraHash: string }
  | ({ readonly kind: 'checked' } & CheckedSpectra)
  | ({ readonly kind: 'predicting'; readonly fraction: number } & CheckedSpectra)
  | ({ readonly kind: 'ready'; readonly prediction: Prediction } & CheckedSpectra)
  | { readonly kind: 'failed'; readonly runId: string; readonly error: AppError }

export interface PredictionsState {
  readonly status: PredictionStatus
  /** Loads the spectra and holds them against the run's training data. */
  check(run: Pick<RunRecord, 'id' | 'dataset'>, spectraHash: string): Promise<void>
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
  readonly datasets: Pick<DatasetStore, 'load'>
}): PredictionsStore {
  return createStore<PredictionsState>()((set, get) => {
    let running: AbortController | null = null
    let modelAxis: SpectralAxis | null = null

    const begin = () => {
      running?.abort()
      const controller = new AbortController()
      running = controller
      return { signal: controller.signal, alive: () => running === controller }
    }

    const loadBoth = async (modelHash: string, spectraHash: string): Promise<Result<[Dataset, Dataset]>> => {
      const trained = await deps.datasets.load(modelHash)
      if (!trained.ok) return { ok: false, error: trainingDataGone }
      if (modelHash === spectraHash) return ok([trained.value, trained.value])
      const spectra = await deps.datasets.load(spectraHash)
      return spectra.ok ? ok([trained.value, spectra.value]) : spectra
    }

    return {
      status: { kind: 'idle' },

      async check(run, spectraHash) {
        const task = begin()
        set({ status: { kind: 'checking', runId: run.id, spectraHash } })
        const loaded = await loadBoth(run.dataset.hash, spectraHash)
        if (!task.alive()) return
        if (!loaded.ok) {
          set({ status: { kind: 'failed', runId: run.id, error: loaded.error } })
          return
        }
        const [trained, spectra] = loaded.value
        modelAxis = trained.axis
        set({ status: { kind: 'checked', runId: run.id, spectra, checks: checkContract(trained.axis, spectra.axis) } })
      },

      async predict() {
        const { status } = get()
        if ((status.kind !== 'checked' && status.kind !== 'ready') || isBroken(status.checks) || !modelAxis) return
        const task = begin()
        const { runId, spectra, checks } = status
        const shared = { runId, spectra, checks }
        set({ status: { kind: 'predicting', fraction: 0, ...shared } })
        const request = { model: { runId }, spectra: resampleRows(spectra, modelAxis), rows: spectra.rows }
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

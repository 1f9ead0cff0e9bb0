/**
 * What the page and `train.worker` say to each other. Types only. The worker reads datasets and
 * writes runs itself; handles, metrics and small results cross here.
 */

import type { ClassExplanation, SpectrumExplanation } from '#domain/explain/explanation'
import type { Result } from '#domain/result'
import type { BackendPreference, DeviceReport } from '#domain/run/device'
import type { EpochRecord, RunRecord, RunStatus } from '#domain/run/run'
import type { AttributionSettings, Study } from '#domain/study/study'
import type { CurveExample } from '#domain/tasks/curves/curveExample'

export interface TrainRequest {
  readonly runId: string
  readonly name: string
  readonly study: Study
  readonly backend: BackendPreference
}

/** Sent at most ten times a second, except one `epoch` per epoch and the changes of status. */
export type TrainEvent =
  | { readonly kind: 'status'; readonly status: RunStatus }
  | { readonly kind: 'device'; readonly device: DeviceReport }
  /** Compiling shaders, building the training set: before the first step. */
  | { readonly kind: 'preparing'; readonly what: string; readonly fraction: number }
  | {
      readonly kind: 'progress'
      readonly epoch: number
      readonly epochs: number
      readonly step: number
      readonly steps: number
      readonly stepsPerSecond: number
      readonly elapsedMs: number
      /** Null until three epochs (or 5 % of the steps) are timed. */
      readonly remainingMs: number | null
      /** Mean training score of the epoch under way; null before its first reading. */
      readonly train: EpochRecord['train'] | null
      readonly memoryBytes: number
      /** In mixed precision: steps left out since the training began. */
      readonly skippedSteps?: number
    }
  | {
      readonly kind: 'epoch'
      readonly record: EpochRecord
      readonly best: RunRecord['best']
      /** Where spectra are predicted: one row of the scored part as the network sees it now. */
      readonly example: CurveExample | null
    }

/** Where to compute; absent = `auto`. */
interface OnBackend {
  readonly backend?: BackendPreference
}

export interface ExplainRequest extends OnBackend {
  readonly runId: string
  readonly settings: AttributionSettings
  /** A custom baseline of the run's axis length overrides `settings.baseline`. */
  readonly baseline: Float32Array | null
}

export interface ExplainSpectrumRequest extends ExplainRequest {
  readonly row: number
  /** Null = the predicted class. */
  readonly classIndex: number | null
}

/** Logits for spectra already on the model's axis, unprocessed; row-major `rows × points`. */
export interface PredictRequest extends OnBackend {
  readonly model: ModelSource
  readonly spectra: Float32Array
  readonly rows: number
}

/** A recorded run's chosen weights, or the bytes of a `.safetensors` file made by this studio. */
export type ModelSource = { readonly runId: string } | { readonly file: Uint8Array; readonly name: string }

/** The same explanations for a model that came as a file: classes as the model predicts or as the dataset labels them. */
export interface ExplainFileRequest extends OnBackend {
  readonly model: { readonly file: Uint8Array; readonly name: string }
  readonly datasetHash: string
  readonly settings: AttributionSettings | null
}

export type FractionListener = (fraction: number) => void

export interface TrainWorkerApi {
  /** Creates the device once and self-tests it; later calls answer from memory unless `again`. */
  openDevice(preference: BackendPreference, again: boolean): Promise<Result<DeviceReport>>
  /** Settles when the run ended; failures that concern the run are also in its record. */
  train(request: TrainRequest, onEvent: (event: TrainEvent) => void): Promise<Result<RunRecord>>
  pause(): Promise<void>
  resume(): Promise<void>
  /** Stops after the step under way, keeps the best weights, evaluates them. */
  stop(): Promise<void>
  explainClasses(request: ExplainRequest, onProgress: FractionListener): Promise<Result<ClassExplanation[]>>
  explainSpectrum(request: ExplainSpectrumRequest): Promise<Result<SpectrumExplanation>>
  explainFile(request: ExplainFileRequest, onProgress: FractionListener): Promise<Result<FileExplanation>>
  predict(request: PredictRequest, onProgress: FractionListener): Promise<Result<Prediction>>
}

export interface Prediction {
  readonly classNames: readonly string[]
  /** Row-major `rows × classes`. */
  readonly logits: Float32Array
}

export interface FileExplanation {
  readonly classNames: readonly string[]
  readonly axis: Float64Array
  readonly classes: ClassExplanation[]
}

/**
 * A run: one training of one study, as it is recorded. Everything a screen, a report or a later
 * comparison needs, except the weights (kept beside it) and the data (named by hash).
 */
import type { DatasetWarning } from './dataset.ts'
import type { DeviceReport } from './device.ts'
import type { AppError } from './result.ts'
import type { Split } from './split.ts'
import type { Study } from './study.ts'

export type RunStatus =
  | { readonly kind: 'queued' }
  | { readonly kind: 'training' }
  | { readonly kind: 'paused' }
  /** Ended early by the user; the best weights so far are kept and evaluated. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'finished' }
  | { readonly kind: 'failed'; readonly error: AppError }
  /** The tab or the worker went away while it trained. */
  | { readonly kind: 'interrupted' }

/** Mean loss and share of right answers over one part, with the counts behind them. */
export interface PartScore {
  readonly loss: number
  readonly accuracy: number
  readonly n: number
}

export interface EpochRecord {
  /** From 1. */
  readonly epoch: number
  readonly train: PartScore
  readonly validation: PartScore | null
  /** `[actual][predicted]` counts on the validation part. */
  readonly validationConfusion: readonly (readonly number[])[] | null
  readonly learningRate: number
  readonly durationMs: number
}

/** What the chosen weights say of the test part; asked once, after training. */
export interface TestPredictions {
  /** Dataset row of each prediction (for copies: of their source spectrum). */
  readonly rows: Int32Array
  readonly actual: Int32Array
  /** Row-major `rows.length × classes`, before softmax. */
  readonly logits: Float32Array
}

/** The rows that took part, in order; `Split` with unit `copy` counts in these. */
export interface RunCohort {
  readonly rows: Int32Array
  /** Class index of each of `rows`. */
  readonly labels: Int32Array
  /** Alphabetical. */
  readonly classNames: readonly string[]
  readonly groupCount: number
}

export interface RunRecord {
  readonly id: string
  readonly name: string
  readonly createdAtMs: number
  readonly study: Study
  readonly dataset: { readonly hash: string; readonly name: string }
  readonly status: RunStatus
  readonly device: DeviceReport | null
  readonly cohort: RunCohort | null
  readonly split: Split | null
  readonly epochs: readonly EpochRecord[]
  /** Epoch whose weights are the result, with its score. */
  readonly best: { readonly epoch: number; readonly score: number } | null
  readonly test: TestPredictions | null
  readonly steps: number
  readonly trainingMs: number
  readonly warnings: readonly DatasetWarning[]
}

/** Whether a status can still change by itself. */
export function isActive(status: RunStatus): boolean {
  return status.kind === 'queued' || status.kind === 'training' || status.kind === 'paused'
}

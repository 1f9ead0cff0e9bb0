/** What is asked of a recorded run's judgement, and of the curves it predicted for its test part, which are too many to cross. */
import type { TargetRule } from '#domain/data/roles'
import type { AppError } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import type { OnBackend } from './prediction.ts'

/** A recorded run that may lack what the current version stores with every run. */
export interface CompleteRunRequest extends OnBackend {
  readonly runId: string
  /** Also where its test part was withheld: it is the trial that was chosen. */
  readonly openTest?: true
}

/** A dataset chosen for a model that came as a file. */
export interface JudgedData {
  readonly hash: string
  /** Where classes are told: the column that says what each row is. */
  readonly target: TargetRule | null
  /** Column whose rows belong together. */
  readonly group: string | null
}

export interface JudgeRunRequest extends OnBackend, JudgedData {
  readonly runId: string
}

/** The folds of a cross-validation. */
export interface PoolRunsRequest {
  readonly runIds: readonly string[]
}

export interface CompletedRun {
  readonly record: RunRecord
  /** Why something is still missing, such as a dataset that is gone; null where nothing is. */
  readonly lacking: AppError | null
}

export interface TestResidualsRequest {
  readonly runId: string
  readonly components: number
  /** The component whose samples are drawn one by one. */
  readonly diagnosed: number
}

export interface TestCurvesRequest {
  readonly runId: string
  /** Test rows, counted from 0 in the order of the test part. */
  readonly positions: Int32Array
}

/** Row-major `positions × points × components`, component fastest. */
export interface TestCurves {
  readonly actual: Float32Array
  readonly predicted: Float32Array
}

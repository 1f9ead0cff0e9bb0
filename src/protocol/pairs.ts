/**
 * What the page asks of a pair run's test predictions, which are too many to cross. Types only;
 * answered by `train.worker`, without the device.
 */
import type { PairEvaluation } from '#domain/pairEvaluation'
import type { Result } from '#domain/result'

export interface PairEvaluationRequest {
  readonly runId: string
  readonly components: number
  /** The component whose samples are drawn one by one. */
  readonly diagnosed: number
}

export interface PairCurvesRequest {
  readonly runId: string
  /** Test rows, counted from 0 in the order of the test part. */
  readonly positions: Int32Array
}

/** Row-major `positions × points × components`, component fastest. */
export interface PairCurves {
  readonly actual: Float32Array
  readonly predicted: Float32Array
}

export interface PairAnalysisApi {
  evaluatePair(request: PairEvaluationRequest): Promise<Result<PairEvaluation>>
  pairCurves(request: PairCurvesRequest): Promise<Result<PairCurves>>
}

/**
 * What the page asks of a pair run's test predictions, which are too many to cross. Types only;
 * answered by `train.worker`, without the device.
 */

import type { Result } from '#domain/result'
import type { TestResiduals } from '#domain/tasks/curves/testResiduals'

export interface CurvesEvaluationRequest {
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

export interface CurvesAnalysisApi {
  evaluateCurves(request: CurvesEvaluationRequest): Promise<Result<TestResiduals>>
  testCurves(request: TestCurvesRequest): Promise<Result<TestCurves>>
}

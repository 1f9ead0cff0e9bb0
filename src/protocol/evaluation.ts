/** What is asked of the curves a run predicted for its test part, which are too many to cross. */

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

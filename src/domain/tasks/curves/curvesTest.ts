/**
 * What the chosen weights of a network of curves say of its test part, with the truth beside it. Too
 * heavy for the run's record, which holds only its summary (`curvesScore.ts`).
 */
export interface CurvesTest {
  /** Dataset row of each prediction. */
  readonly rows: Int32Array
  /** In the dataset's units; both row-major `rows × points × components`, component fastest. */
  readonly actual: Float32Array
  readonly predicted: Float32Array
}

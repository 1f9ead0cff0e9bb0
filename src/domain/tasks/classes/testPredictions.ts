/** What the chosen weights say of the test part; asked once, after training. */
export interface TestPredictions {
  /** Dataset row of each prediction (for copies: of their source spectrum). */
  readonly rows: Int32Array
  readonly actual: Int32Array
  /** Row-major `rows.length × classes`, before softmax. */
  readonly logits: Float32Array
  /** Group of each, equal where cases are relatives or copies; records of earlier versions do not have it. */
  readonly groups?: Int32Array
}

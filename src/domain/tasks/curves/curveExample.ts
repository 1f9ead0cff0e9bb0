/** One row of the scored part and what is predicted for it: to look at while a network learns, not kept in the run's record. */
export interface CurveExample {
  readonly task: 'curves'
  /** Of the dataset. */
  readonly row: number
  /** Row-major `points × components`, component fastest, in the spectra's own units. */
  readonly actual: Float32Array
  readonly predicted: Float32Array
}

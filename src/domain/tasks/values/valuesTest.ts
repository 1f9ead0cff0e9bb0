/** What the chosen weights say of the test part; asked once, after training. Of a model of all rows: what cross-validation said of each. */
export interface ValuesTest {
  /** Dataset row of each prediction. */
  readonly rows: Int32Array
  /** Row-major `rows.length × targets`, in the targets' units; NaN where nothing was measured. */
  readonly measured: Float64Array
  readonly predicted: Float64Array
  /** Group of each, equal where spectra are replicates. */
  readonly groups: Int32Array
  /** Of a model with components: Hotelling's T² and Q of each. */
  readonly distances: { readonly t2: Float64Array; readonly q: Float64Array } | null
}

/** One target out of a table of them. */
export const targetColumnOf = (values: Float64Array, target: number, targets: number): Float64Array =>
  Float64Array.from({ length: values.length / targets }, (_, row) => values[row * targets + target] ?? Number.NaN)

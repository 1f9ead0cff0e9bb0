/** The scored part as the network answers it after an epoch, for the eye: a point for each row. */
export interface ValuesExample {
  readonly task: 'values'
  readonly targets: number
  /** Row-major `rows × targets`, in the targets' units; NaN where nothing was measured. */
  readonly measured: Float32Array
  readonly predicted: Float32Array
}

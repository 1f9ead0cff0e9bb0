/**
 * Weights outside the engine: named tensors under PyTorch's names and in PyTorch's layouts
 * (conv1d `[out, in, kernel]`, dense `[out, in]`, batch norm `[channels]`). The engine converts
 * at its edge; every file format and every record uses this form.
 */
export interface NamedTensor {
  readonly shape: readonly number[]
  readonly data: Float32Array
}

/** Iterates in the order of the model's layers. */
export type Weights = ReadonlyMap<string, NamedTensor>

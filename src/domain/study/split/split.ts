/**
 * A split is stored indices, made once per run and kept with it. This file holds the shape;
 * the protocols that fill it live in `splitProtocols.ts`.
 */

/**
 * `unit` says what an index means. `spectrum`: a row of the dataset. `copy`: augmented before
 * splitting (published protocol); index = row position in the cohort × (copies + 1) + copy, copy 0 the original.
 */
export interface Split {
  readonly unit: 'spectrum' | 'copy'
  readonly train: Int32Array
  readonly validation: Int32Array
  readonly test: Int32Array
}

/** What is said of a file of structures, whose spectra a model is to predict. */

import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import type { NameMatch } from '#domain/tasks/curves/structureNames'

/** What the model reads. */
export type ModelFeatures = Pick<CurvesFit, 'featureNames' | 'ranges'>

export interface StructureTable {
  readonly file: string
  readonly sizeBytes: number
  readonly names: NameMatch
  readonly rows: number
  /** Row-major `rows × features`, in the model's order. */
  readonly features: Float32Array
  /** Rows with any feature outside its training range, ascending. */
  readonly outside: Int32Array
}

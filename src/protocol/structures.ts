/** What the page asks of `ingest.worker` about a file of structures, whose spectra a model is to predict. Types only. */

import type { Result } from '#domain/result'
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import type { NameMatch } from '#domain/tasks/curves/structureNames'
import type { ImportListener, InputFile } from './ingest.ts'

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

export interface StructuresApi {
  /**
   * Reads a table of numbers to its end and holds it against the model; nothing is stored. Errors:
   * `feature-count-mismatch` before the rows are read, `dataset-too-large`, and those of the reader of numbers, with
   * file, row and column.
   */
  readStructures(file: InputFile, model: ModelFeatures, onProgress: ImportListener): Promise<Result<StructureTable>>
}

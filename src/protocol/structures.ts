/** What the page asks of `ingest.worker` about a file of structures, whose spectra a model is to predict. Types only. */
import type { Result } from '#domain/result'
import type { ImportListener, InputFile } from './ingest.ts'

export interface StructureTable {
  readonly file: string
  /** From the header; null without one, or where it does not name every column. */
  readonly names: readonly string[] | null
  readonly columns: number
  readonly rows: number
  /** Row-major `rows × columns`. */
  readonly features: Float32Array
}

export interface StructuresApi {
  /**
   * Reads a table of `columns` numbers to its end; nothing is stored. Errors: `feature-count-mismatch` before the rows
   * are read, `dataset-too-large`, and those of the reader of numbers, with file, row and column.
   */
  readStructures(file: InputFile, columns: number, onProgress: ImportListener): Promise<Result<StructureTable>>
}

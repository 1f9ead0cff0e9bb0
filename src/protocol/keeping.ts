/** Everything the studio keeps, counted, packed into one file, and taken in from one. */
import type { AppError } from '#domain/result'

/** What the studio keeps in the browser, by what takes space. */
export interface SpaceTaken {
  readonly datasets: readonly Taken[]
  readonly runs: readonly Taken[]
}

export interface Taken {
  /** Hash or run id. */
  readonly id: string
  readonly name: string
  readonly bytes: number
  /** When it was put into the bin; null while it is in use. */
  readonly binnedAtMs: number | null
}

export interface Packing {
  readonly file: Blob
  readonly datasets: number
  readonly runs: number
  readonly jobs: number
  /** What could not be read, and is therefore not in the file. */
  readonly left: readonly AppError[]
}

export interface Restored {
  readonly datasets: number
  readonly runs: number
  readonly jobs: number
  /** Were here already, and stayed as they were. */
  readonly present: number
  readonly damaged: readonly AppError[]
}

/**
 * One file of an import seen closely: its own lines beside what was understood of them, and what would mend it. Each mend was
 * tried on the beginning of the file before it is offered.
 */

import type { AppError } from '../result.ts'
import type { FileCorrections } from './importCorrections.ts'

/** What became of a line. `bad`: a row that was left out, or where reading ended. */
export type LineUse = 'passed over' | 'left out' | 'header' | 'data' | 'bad'

export interface SeenLine {
  /** From 1. */
  readonly line: number
  /** Cut where it is long. */
  readonly text: string
  readonly use: LineUse
  /** Why it is bad; else null. */
  readonly because: string | null
}

export interface SeenTableColumn {
  readonly name: string
  readonly use: 'positions' | 'intensities' | 'beside' | 'unread'
  readonly isNumeric: boolean
}

/** A correction of this file under which it reads better, and how. */
export interface Mend {
  readonly change: FileCorrections
  readonly spectra: number
  readonly points: number
  /** Rows still left out. */
  readonly leftOut: number
}

export interface FileSight {
  readonly file: string
  /** Null for a file that is no text. Pieces of the file: its beginning, and where something is wrong. */
  readonly lines: readonly (readonly SeenLine[])[] | null
  readonly columns: readonly SeenTableColumn[]
  /** The first rows as they were cut into cells, long cells cut. */
  readonly cells: readonly (readonly string[])[]
  /** Kinds of spectra, blocks or sheets that may be chosen instead, the one that is read first. */
  readonly parts: readonly string[]
  readonly error: AppError | null
  readonly mends: readonly Mend[]
}

/** What a look at the head of a text file comes to. */
import type { Layout } from '#domain/data/importCorrections'
import type { Delimiter } from '../delimited/dialect.ts'
import type { Encoding } from '../delimited/encoding.ts'
import type { Decimal } from '../delimited/numbers.ts'
import type { FileReading, ReadGuess } from '../reader.ts'
import type { FoundTable } from './findTable.ts'
import type { TextHead } from './head.ts'
import type { LineRanges } from './leftOutLines.ts'
import type { TableShape } from './shapes.ts'

/** How a file is read, in the terms in which it can be corrected. */
export interface TextManner {
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  readonly decimal: Decimal
  readonly skipLines: number
  readonly leaveOutLines?: LineRanges
  readonly header: boolean
  readonly layout: Layout
}

export interface Looked {
  readonly manner: TextManner
  readonly table: FoundTable
  readonly head: TextHead
  readonly guesses: readonly ReadGuess[]
}

export type TextLook =
  | (Looked & { readonly use: 'spectra'; readonly shape: TableShape })
  /** Read already: numbers below each other that say themselves what they are. */
  | { readonly use: 'list'; readonly manner: TextManner; readonly reading: FileReading }
  | (Looked & { readonly use: 'metadata' })
  /** A table, but of something else; `reason` ends the sentence “… was skipped: ”. */
  | (Looked & { readonly use: 'skip'; readonly reason: string })

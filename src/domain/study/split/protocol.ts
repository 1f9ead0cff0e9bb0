/**
 * What a split protocol is: how rows come into three parts. Each is one file in `protocols/`, listed in `registry.ts`.
 */
import type { Result } from '../../result.ts'
import type { EntryWords } from '../../words.ts'
import type { Split } from './split.ts'

export interface ProtocolDefinition<Material, Settings> {
  readonly words: EntryWords & {
    /** In files, beside a score. */
    readonly inFiles: string
  }
  /** The part whose score picks the epoch; null: there is none. */
  readonly picksOn: 'validation' | 'test' | null
  /** Why its score flatters; null where it does not. */
  readonly flatters: 'leaky' | 'optimistic' | null
  /** Whether the three shares of the settings count. */
  readonly takesShares: boolean
  /** Whether some rows are kept for the test part. */
  readonly holdsOut: boolean
  split(material: Material, settings: Settings, seed: number): Result<Split>
}

export interface Shares {
  readonly train: number
  readonly validation: number
  readonly test: number
}

/** What is split where rows have a stratum (a class, a range of a target) and a group. */
export interface SplitMaterial {
  /** Dataset rows that take part. */
  readonly rows: Int32Array
  /** Stratum of each of them, and its group; both count from 0 without gaps. */
  readonly strata: Int32Array
  readonly stratumCount: number
  readonly groups: Int32Array
  readonly groupCount: number
  /** Strata whose groups all go into the training part. */
  readonly trainOnly: readonly number[]
  /** Augmented copies beside each row, for a protocol that splits them. */
  readonly copies: number
}

export interface FoldSettings {
  readonly folds: number
  /** Which of them is the test part, from 0. */
  readonly fold: number
}

export interface ColumnSettings {
  /** The column that names the part of each row; for the protocol `column` only. */
  readonly column: string | null
  /** Its values that make up the test part; empty where the column says `train` and `test` itself. */
  readonly testValues: readonly string[]
}

/** What the column that names the parts says of each row; null where no column is chosen. */
export interface ColumnMaterial {
  readonly cells: readonly string[] | null
}

export interface StratifiedSettings extends Shares, FoldSettings {}

/** What is split where rows are told apart by their features alone. */
export interface RowMaterial {
  /** Row-major, `rows × width`. */
  readonly features: Float32Array
  readonly width: number
  readonly rows: number
}

/** The share that both reference studies test on, whatever the settings say. */
export const publishedTestShare = 0.2

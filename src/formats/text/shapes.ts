/** What a table was taken for: which columns and rows are what. A reader follows it. */
import type { HeaderGroup } from './headerAxis.ts'

export interface RowsShape {
  readonly kind: 'rows'
  /** Groups of columns with intensities, the one that is meant first. Positions null: the columns are only counted. */
  readonly groups: readonly {
    readonly label: string
    readonly columns: readonly number[]
    readonly positions: Float64Array | null
    readonly stated: HeaderGroup['stated'] | null
  }[]
  /** A column of class numbers at an end of a table without names. */
  readonly labelColumn?: number | undefined
  readonly width: number
}

/** One column the positions, others one spectrum each. */
export interface ColumnsShape {
  readonly kind: 'columns' | 'twoColumn'
  readonly axisColumn: number
  readonly spectrumColumns: readonly number[]
  /** Other columns of positions, in another unit; they are not read. */
  readonly otherAxes?: readonly number[] | undefined
  readonly width: number
}

/** One row per point; `keyColumns` together name the spectrum. */
export interface LongShape {
  readonly kind: 'long'
  readonly axisColumn: number
  readonly intensityColumn: number
  readonly keyColumns: readonly number[]
  readonly width: number
}

/** Each spectrum with positions of its own. */
export interface PairedShape {
  readonly kind: 'paired'
  readonly pairs: readonly { readonly axisColumn: number; readonly intensityColumn: number }[]
  readonly width: number
}

export interface BracketedShape {
  readonly kind: 'bracketed'
  /** Null: intensities only, the axis is counted. */
  readonly axisColumn: number | null
  readonly intensityColumn: number
  readonly width: number
}

export type TableShape = RowsShape | ColumnsShape | LongShape | PairedShape | BracketedShape

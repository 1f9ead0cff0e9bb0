/**
 * What is said of an import. It has two steps: `read` parses the files and tells what was understood (the plan);
 * `commit` stores the dataset. Corrections send a changed plan through `read` again. Nothing is stored before `commit`.
 */

import type { AxisExtent } from '#domain/data/axis'
import type { UnfitKind } from '#domain/data/cleaning'
import type { ColumnLikeness } from '#domain/data/columnLikeness'
import type { Encoding, FileCorrections, ImportCorrections, Layout } from '#domain/data/importCorrections'
import type { TargetLayout } from '#domain/data/matrix'
import type { LabelPart, SuggestedRoles } from '#domain/data/roles'
import type { AxisQuantity, IntensityScale, SpectralUnit } from '#domain/data/units'
import type { DatasetWarning } from '#domain/data/warning'
import type { AppError } from '#domain/result'

/** A file the user handed over, as the browser's `File` is: read slice by slice, never all at once. */
export interface InputFile {
  readonly name: string
  readonly size: number
  /** Path inside a dropped folder; empty otherwise. */
  readonly webkitRelativePath?: string
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> }
}

export type Delimiter = ',' | ';' | '\t' | ' ' | '|'

/** What one file was taken for. What of it the user settled stands in the corrections; the rest is guessed. */
export interface FilePlan {
  /** Its path in a dropped folder or archive. */
  readonly file: string
  readonly use: 'spectra' | 'metadata' | 'skip'
  /** Format of a file that is no text; only use and part can be chosen then. */
  readonly format?: string
  readonly delimiter: Delimiter
  readonly decimal: '.' | ','
  readonly header: boolean
  readonly orientation: Layout
  readonly encoding: Encoding
  /** Lines at the beginning that are not looked at. */
  readonly skipLines?: number
  readonly leaveOutLines?: FileCorrections['leaveOutLines']
  /** Column of the positions and of the intensities, by its name or its number from 1, where the user chose one. */
  readonly axisColumn?: string
  readonly intensityColumn?: string
  /** A block, sheet or kind of columns by its label, where the user chose one. */
  readonly part?: string
}

/** What an import was taken for, and what the user settled of it. */
export interface ImportPlan {
  readonly files: readonly FilePlan[]
  /** Of the files, before anything is converted. */
  readonly axisUnit: SpectralUnit
  readonly axisQuantity?: AxisQuantity
  /** Column that spectra and metadata share; null when there is no metadata file. */
  readonly joinKey: string | null
  readonly roles: SuggestedRoles
  /** What the user settled, on the page, by a plan file or by options: what a plan file holds. */
  readonly corrections: ImportCorrections
}

/** What became of one file of a drop. */
export interface FileSeen {
  readonly file: string
  readonly outcome: 'read' | 'failed' | 'left out' | 'other'
  readonly spectra: number
  readonly points: number
  /** Why it could not be read. */
  readonly error: AppError | null
  /** Why it was left out, as the end of “… was skipped: ”; null where the user wanted it so. */
  readonly reason: string | null
}

/** Something that was dropped and is no data: a model, a study, what the studio itself exported, or nothing of use. */
export interface OtherFile {
  readonly file: string
  readonly kind: 'model' | 'model-config' | 'study' | 'archive-of-ours' | 'not-data'
  /** What it is, and what to do with it: whole sentences. */
  readonly message: string
  readonly remedy: string
}

export interface ColumnPreview {
  readonly name: string
  readonly distinct: number
  readonly examples: readonly string[]
  readonly isNumeric: boolean
  /** What its values look like, where that is no target. */
  readonly likeness: ColumnLikeness | null
}

/** A column that could be learned. */
export interface TargetProposal {
  readonly column: string
  readonly part: LabelPart
  /** `classes`: labels that come again; `values`: numbers. */
  readonly as: 'classes' | 'values'
  /** Classes, or distinct values. */
  readonly distinct: number
  /** Spectra that have one. */
  readonly filled: number
  readonly range: { readonly min: number; readonly max: number } | null
}

/** A spectrum by where it came from and what it is called. */
export interface SpectrumPlace {
  readonly file: string
  /** Data row, where it is one. */
  readonly row: number | null
  readonly id: string | null
}

/** What could be cleaned, counted before it is done, of the spectra as they were read. */
export interface CleaningSeen {
  readonly spectra: number
  readonly axis: AxisExtent
  readonly unfit: Readonly<
    Record<UnfitKind, { readonly count: number; readonly places: readonly (readonly SpectrumPlace[])[] }>
  >
  /** Columns whose values come again: the spectra of one value may be averaged. */
  readonly replicates: readonly { readonly column: string; readonly samples: number; readonly spectra: number }[]
}

/** What ingest sees; also the answer of the command `inspect`. */
export interface Inspection {
  readonly spectra: number
  readonly points: number
  /** `first` and `last` are of the first spectrum as its file stores it, before anything is sorted or resampled. */
  readonly axis: AxisExtent & { readonly first: number; readonly last: number }
  readonly intensity: IntensityScale
  /** Of the first spectrum as stored, up to three. */
  readonly firstIntensities: readonly number[]
  readonly lastIntensity: number
  /** What the first file says of itself. */
  readonly metadata: Readonly<Record<string, unknown>>
  readonly columns: readonly ColumnSeen[]
  /** Columns that could be learned, the likeliest first. */
  readonly targets: readonly string[]
  /** What the files left open, and how it was read. */
  readonly guesses: readonly ImportGuess[]
  /** Spectra per class, every class of the target column. */
  readonly classes: Readonly<Record<string, number>>
  /** What a study with the default split would use. */
  readonly kept: { readonly spectra: number; readonly classes: number; readonly groups: number }
  /** Distinct values of the group column. */
  readonly groups: number
  readonly warnings: readonly DatasetWarning[]
}

export interface ColumnSeen {
  readonly name: string
  readonly kind: 'text' | 'number'
  readonly distinct: number
  readonly examples: readonly string[]
}

/** Something the files leave open, how it was read, and what else it might have been. */
export interface ImportGuess {
  readonly what: string
  readonly value: string
  readonly because: string
  readonly alternatives: readonly string[]
  /** The first it holds for. */
  readonly file?: string
  /** All it holds for; absent where it is of the spectra together. */
  readonly files?: readonly string[]
}

export interface ImportPreview {
  readonly importId: string
  /** A proposed dataset name. */
  readonly name: string
  readonly plan: ImportPlan
  /** One for each file of the plan, in its order. */
  readonly files: readonly FileSeen[]
  /** Null where no spectra could be read; then `problem` says why. */
  readonly inspection: Inspection | null
  readonly problem: AppError | null
  readonly cleaning: CleaningSeen | null
  readonly columns: readonly ColumnPreview[]
  /** The likeliest first. */
  readonly targets: readonly TargetProposal[]
  /** Null without a metadata file. */
  readonly join: {
    readonly key: string
    readonly matched: number
    readonly spectraWithout: number
    readonly metadataWithout: number
  } | null
  /** Up to 8 spectra, decimated to ≤ 400 points, for the live preview. */
  readonly examples: readonly {
    readonly label: string
    readonly axis: Float64Array
    readonly intensities: Float32Array
  }[]
  /** What could not be read or joined; the rest goes on without it. */
  readonly errors: readonly AppError[]
  /** Files that are something else than data. */
  readonly others: readonly OtherFile[]
}

export type ImportProgress = {
  readonly stage: 'reading' | 'parsing' | 'joining' | 'storing' | 'simulating'
  readonly fraction: number
  /** The file that is being read, where there are many. */
  readonly file?: string
}
export type ImportListener = (progress: ImportProgress) => void

export interface SampleRequest {
  readonly recipe: 'raman-classification' | 'spectra-regression'
  readonly rows: number
  readonly seed: number
}

/** How the file of features, or that of their spectra, is written; every field is a guess the user may correct. */
export interface CurvesFilePlan {
  readonly file: string
  readonly use: 'features' | 'spectra'
  /** `' '`: any run of spaces and tabs. */
  readonly separator: ' ' | ',' | ';'
  readonly decimal: '.' | ','
  readonly header: boolean
}

export interface CurvesPlan {
  /** In the order they were dropped, one of each use. */
  readonly files: readonly CurvesFilePlan[]
  /** One for each column of the features. */
  readonly featureNames: readonly string[]
  readonly componentNames: readonly string[]
  /** Strictly ascending; as many as the spectra have columns for each component. */
  readonly wavelengthsNm: readonly number[]
  readonly layout: TargetLayout
}

export interface CurvesFilePreview {
  readonly file: string
  readonly use: CurvesFilePlan['use']
  /** Lines that are not blank, the header left out. */
  readonly rows: number
  readonly columns: number
  readonly sizeBytes: number
  /** Long cells cut. */
  readonly firstCells: readonly (readonly string[])[]
}

export interface CurvesPreview {
  readonly importId: string
  /** A proposed dataset name. */
  readonly name: string
  readonly plan: CurvesPlan
  readonly features: CurvesFilePreview
  readonly spectra: CurvesFilePreview
  /** The first rows, up to 3, with their curves under either layout: the wrong one is a saw. Empty when the plan fits no layout. */
  readonly examples: readonly {
    readonly row: number
    readonly features: readonly number[]
    /** One curve for each component. */
    readonly curves: Readonly<Record<TargetLayout, readonly Float32Array[]>>
  }[]
  /** Columns of features with one value in the `rows` first rows, as many as were looked at; a single row tells none. */
  readonly constant: { readonly columns: readonly number[]; readonly rows: number }
  /**
   * Why it cannot be stored as it is: `pair-rows-mismatch`, `single-row`, `pair-columns-mismatch`, `axis-not-ascending`,
   * `dataset-too-large`.
   */
  readonly problem: AppError | null
}

/** The built-in sample of features and spectra, thin films. */
export interface CurvesSampleRequest {
  readonly rows: number
  readonly seed: number
}

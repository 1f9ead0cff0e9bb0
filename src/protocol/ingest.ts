/**
 * What is said of an import. It has two steps: `read` parses the files and tells what was understood (the plan);
 * `commit` stores the dataset. Corrections send a changed plan through `read` again. Nothing is stored before `commit`.
 */

import type { AxisExtent } from '#domain/data/axis'
import type { ImportCorrections, Layout } from '#domain/data/importCorrections'
import type { TargetLayout } from '#domain/data/matrix'
import type { SuggestedRoles } from '#domain/data/roles'
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

/** What one file was taken for; every field is a guess the user may correct. */
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
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  /** Lines at the beginning that are not looked at. */
  readonly skipLines?: number
  /** Column of the positions and of the intensities, by its name or its number from 1, where the user chose one. */
  readonly axisColumn?: string
  readonly intensityColumn?: string
  /** A block, sheet or kind of columns by its label, where the user chose one. */
  readonly part?: string
  /** Fields the user settled: they stay as they are, whatever else is changed. */
  readonly settled?: readonly SettledField[]
}

export type SettledField = Exclude<keyof FilePlan, 'file' | 'format' | 'settled'>

export interface ImportPlan {
  readonly files: readonly FilePlan[]
  readonly axisUnit: SpectralUnit
  readonly axisQuantity?: AxisQuantity
  /** What becomes of spectra with missing values; they are left out unless this says otherwise. */
  readonly gaps?: 'leave-out' | 'interpolate'
  /** Column that spectra and metadata share; null when there is no metadata file. */
  readonly joinKey: string | null
  readonly roles: SuggestedRoles
  /** What was settled beforehand, by a plan file or options; fields above that were changed win. */
  readonly corrections?: ImportCorrections
}

/** Something that was dropped and is no data: a model, a study, what the studio itself exported, or nothing of use. */
export interface OtherFile {
  readonly file: string
  readonly kind: 'model' | 'study' | 'archive-of-ours' | 'not-data'
  /** What it is, and what to do with it: whole sentences. */
  readonly message: string
  readonly remedy: string
}

export interface ColumnPreview {
  readonly name: string
  readonly distinct: number
  readonly examples: readonly string[]
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
  readonly file?: string
}

export interface ImportPreview {
  readonly importId: string
  /** A proposed dataset name. */
  readonly name: string
  readonly plan: ImportPlan
  readonly inspection: Inspection
  readonly columns: readonly ColumnPreview[]
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
  /** The first cells of the first spectra file, long cells cut. */
  readonly firstCells: readonly (readonly string[])[]
  /** Files that could not be read; the others go on without them. */
  readonly errors: readonly AppError[]
  /** Files that are something else than data. */
  readonly others: readonly OtherFile[]
}

export type ImportProgress = {
  readonly stage: 'reading' | 'parsing' | 'joining' | 'storing' | 'simulating'
  readonly fraction: number
}
export type ImportListener = (progress: ImportProgress) => void

export interface SampleRequest {
  readonly recipe: 'raman-classification'
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

/**
 * What the page asks of `ingest.worker` about datasets, whose values it never holds itself: what is in one, single
 * rows to be drawn, rows on another axis to be predicted. Types only.
 */

import type { SpectralAxis } from '#domain/data/axis'
import type { NearDuplicates } from '#domain/data/duplicates'
import type { SuggestedRoles, TargetRule } from '#domain/data/roles'
import type { SharedGroup } from '#domain/data/sharedGroups'
import type { SpectraColumns } from '#domain/data/spectraTable'
import type { IntensityScale } from '#domain/data/units'
import type { PreprocessingStep } from '#domain/preprocessing/registry'
import type { ClassSummary } from '#domain/tasks/classes/classSummary'
import type { CurvesSurvey } from '#domain/tasks/curves/curvesSurvey'
import type { ValuesQuestion, ValuesSurvey } from '#domain/tasks/values/valuesSurvey'

/** A stored dataset, or spectra that were read from files and lie in the worker's memory. */
export type RowSource = { readonly hash: string } | { readonly importId: string }

export interface RowsRequest {
  readonly source: RowSource
  /** By name. */
  readonly matrices: readonly string[]
  /** From 0, in the order they are wanted. */
  readonly rows: Int32Array
}

/** By name of the matrix, row-major. */
export type DatasetRows = Readonly<Record<string, Float32Array>>

export interface ResampledRequest {
  readonly source: RowSource
  readonly axis: SpectralAxis
  /** `from` included, `to` excluded. */
  readonly from: number
  readonly to: number
}

/** What steps would do to some rows of a stored dataset of spectra. */
export interface PreviewRequest {
  readonly hash: string
  readonly steps: readonly PreprocessingStep[]
  /** Of the training part; the steps are fitted on them. */
  readonly rows: Int32Array
  /** Shown alone; of any part. */
  readonly single: Int32Array
}

export interface SpectraSurveyRequest {
  readonly of: 'spectra'
  readonly hash: string
  readonly target: TargetRule | null
  readonly group: string | null
  /** Bring every spectrum to [0, 1] first, so that shapes are compared and not brightness. */
  readonly scaled: boolean
}

export interface CurvesSurveyRequest {
  readonly of: 'curves'
  readonly hash: string
}

export interface ValuesSurveyRequest extends ValuesQuestion {
  readonly of: 'values'
  readonly hash: string
}

export type SurveyRequest = SpectraSurveyRequest | CurvesSurveyRequest | ValuesSurveyRequest

/** What is to be known of stored spectra before they are trained on; seconds of work for many. */
export interface SpectraSurvey {
  /** Every class of the target column, alphabetical. */
  readonly classes: readonly ClassSummary[]
  /** Class index of each row; −1 without a label. */
  readonly labels: Int32Array
  /** Positions of all rows along the first two principal components, or fewer where the data have fewer dimensions. */
  readonly components: { readonly scores: readonly Float64Array[]; readonly explained: readonly number[] }
  /** Sets of rows with the same intensities to the bit. */
  readonly exactDuplicates: readonly (readonly number[])[]
  readonly nearDuplicates: NearDuplicates
  readonly constantRows: readonly number[]
  /** Groups that hold more than one class. */
  readonly sharedGroups: readonly SharedGroup[]
}

export type Survey =
  | { readonly of: 'spectra'; readonly survey: SpectraSurvey }
  | { readonly of: 'curves'; readonly survey: CurvesSurvey }
  | { readonly of: 'values'; readonly survey: ValuesSurvey }

/** Spectra that were read and are not stored: what they are, without their intensities. */
export interface TakenSpectra extends SpectraColumns {
  readonly importId: string
  readonly name: string
  readonly axis: SpectralAxis
  readonly intensity: IntensityScale
  readonly suggested: SuggestedRoles
}

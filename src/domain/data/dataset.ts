/**
 * A dataset: spectra on one common axis, with the columns that came along. Immutable once stored;
 * its content hash names it in every study. Which column is the target is the study's choice,
 * so one dataset serves many studies; `suggested` carries what ingest understood.
 */

import type { AxisExtent, SpectralAxis } from './axis.ts'
import type { FileFacts } from './fileFacts.ts'

export type { SpectralAxis }

/** How a class label is read from a text column: the whole cell, or the first part of a path such as `Lipids/FattyAcids`. */
export type LabelPart = 'whole' | 'first'

export interface TargetRule {
  readonly column: string
  readonly part: LabelPart
}

/** One text value per spectrum. */
export interface MetadataColumn {
  readonly name: string
  readonly values: readonly string[]
}

/** What the importer believes each column is for; the study starts from it. */
export interface SuggestedRoles {
  readonly id: string | null
  readonly target: TargetRule | null
  readonly group: string | null
}

/** Something the importer did or noticed that the user should know. */
export interface DatasetWarning {
  readonly code: string
  readonly message: string
  readonly file?: string
  readonly row?: number
}

export interface DatasetContent {
  readonly axis: SpectralAxis
  /** Row-major, `rows × axis.values.length`. */
  readonly intensities: Float32Array
  readonly rows: number
  /** Every column that is not spectral, the id column included. */
  readonly columns: readonly MetadataColumn[]
}

/** A few hundred bytes that lists and cards show without loading the spectra. */
export interface DatasetSummary {
  /** SHA-256 of the content, hex; the dataset's identity. */
  readonly hash: string
  readonly name: string
  readonly createdAtMs: number
  readonly rows: number
  readonly points: number
  readonly axis: AxisExtent
  readonly columns: readonly { readonly name: string; readonly distinct: number }[]
  readonly suggested: SuggestedRoles
  /** What all files say of themselves: instrument, laser, date; absent in what was stored before it was kept. */
  readonly facts?: FileFacts
  readonly warnings: readonly DatasetWarning[]
  readonly sizeBytes: number
  /** Names of the files it came from, or `built-in sample`. */
  readonly sources: readonly string[]
  /** The mean spectrum at ≤ 64 points, for a thumbnail. */
  readonly thumbnail: readonly number[]
}

export interface Dataset extends DatasetContent {
  readonly summary: DatasetSummary
}

/** A view (not a copy) of one spectrum. */
export function spectrumAt(content: DatasetContent, row: number): Float32Array {
  const points = content.axis.values.length
  return content.intensities.subarray(row * points, (row + 1) * points)
}

/** The class label of one cell under a target rule; blank cells have no label. */
export function labelOf(cell: string, part: LabelPart): string | null {
  const label = part === 'first' ? (cell.split('/')[0] ?? '') : cell
  const trimmed = label.trim()
  return trimmed === '' ? null : trimmed
}

/**
 * What lists and cards show of a dataset without loading it: a few hundred bytes. What can be learned from the
 * dataset follows from its shape; the dataset itself has no task.
 */
import type { Task } from '../tasks/task.ts'
import type { AxisExtent } from './axis.ts'
import type { ColumnSummary } from './column.ts'
import type { FileFacts } from './fileFacts.ts'
import type { TargetLayout } from './matrix.ts'
import type { SuggestedRoles } from './roles.ts'
import type { IntensityScale } from './units.ts'
import type { DatasetWarning } from './warning.ts'

/** One feature over all rows. Equal ends: it is constant, and standardising cannot scale it. */
export interface FeatureRange {
  readonly name: string
  readonly min: number
  readonly max: number
}

export interface SpectraSummary {
  readonly holds: 'spectra'
  readonly name: string
  readonly points: number
  readonly axis: AxisExtent
  readonly intensity: IntensityScale
  /** The mean spectrum at ≤ 64 points. */
  readonly thumbnail: readonly number[]
}

export interface FeaturesSummary {
  readonly holds: 'features'
  readonly name: string
  readonly features: readonly FeatureRange[]
}

export interface CurvesSummary {
  readonly holds: 'curves'
  readonly name: string
  readonly components: readonly string[]
  readonly points: number
  readonly axis: AxisExtent
  readonly intensity: IntensityScale
  readonly layout: TargetLayout
  /** The mean curve of each component at ≤ 64 points. */
  readonly thumbnails: readonly (readonly number[])[]
}

export type MatrixSummary = SpectraSummary | FeaturesSummary | CurvesSummary

export interface DatasetSummary {
  /** SHA-256 of the content, hex; the dataset's identity. */
  readonly hash: string
  /** Hashes under which earlier versions of the studio knew the same content; studies and runs may still name it so. */
  readonly formerHashes: readonly string[]
  readonly name: string
  readonly createdAtMs: number
  readonly rows: number
  readonly matrices: readonly MatrixSummary[]
  readonly columns: readonly ColumnSummary[]
  readonly suggested: SuggestedRoles
  /** What all files say of themselves: instrument, laser, date; absent in what was stored before it was kept. */
  readonly facts?: FileFacts
  readonly warnings: readonly DatasetWarning[]
  readonly sizeBytes: number
  /** Names of the files it came from, or `built-in sample`. */
  readonly sources: readonly string[]
}

/** What a dataset holds of each kind; the first where it has several. */
export const spectraOf = ({ matrices }: Pick<DatasetSummary, 'matrices'>): SpectraSummary | null =>
  matrices.find((one) => one.holds === 'spectra') ?? null
export const featuresOf = ({ matrices }: Pick<DatasetSummary, 'matrices'>): FeaturesSummary | null =>
  matrices.find((one) => one.holds === 'features') ?? null
export const curvesOf = ({ matrices }: Pick<DatasetSummary, 'matrices'>): CurvesSummary | null =>
  matrices.find((one) => one.holds === 'curves') ?? null

/** What stands for a file in the sources of a dataset that was simulated here. */
export const builtInSource = 'built-in sample'

export const isBuiltInSample = ({ sources }: Pick<DatasetSummary, 'sources'>): boolean => sources[0] === builtInSource

/** Whether a study or run that names `hash` means this dataset. */
export const isNamed = ({ hash, formerHashes }: DatasetSummary, name: string): boolean =>
  hash === name || formerHashes.includes(name)

type Shape = Pick<DatasetSummary, 'matrices' | 'columns' | 'rows' | 'suggested'>

/** More different whole numbers than these are measured, not names of classes. */
const mostNumberedClasses = 10

/** Whether a column holds measured numbers rather than names or numbers of classes. */
function isMeasured({ distinct, range }: ColumnSummary): boolean {
  if (!range || range.min === range.max) return false
  return distinct > mostNumberedClasses || !Number.isInteger(range.min) || !Number.isInteger(range.max)
}

/** What is likely to be learned of spectra: what the importer suggests, else classes where a column names some. */
function mostLikely({ columns, rows, suggested }: Shape): Task {
  const target = columns.find(({ name }) => name === suggested.target?.column)
  if (target) return isMeasured(target) ? 'values' : 'classes'
  const names = columns.some(
    (column) => !isMeasured(column) && column.distinct >= 2 && column.distinct <= Math.max(2, rows / 3),
  )
  return !names && columns.some(isMeasured) ? 'values' : 'classes'
}

/**
 * What can be learned from a dataset, most likely first: classes where spectra have a column to name them, values where a column
 * holds measured numbers, curves where features stand beside curves.
 */
export function tasksOf(dataset: Shape): readonly Task[] {
  const found: Task[] = []
  if (spectraOf(dataset)) {
    if (dataset.columns.some(({ distinct }) => distinct > 0)) found.push('classes')
    if (dataset.columns.some(isMeasured)) found.push('values')
    if (mostLikely(dataset) === 'values') found.reverse()
  }
  if (featuresOf(dataset) && curvesOf(dataset)) found.push('curves')
  return found
}

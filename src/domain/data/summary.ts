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

/**
 * What can be learned from a dataset, most likely first: classes where spectra have a column to name them, curves
 * where features stand beside curves.
 */
export function tasksOf(dataset: Pick<DatasetSummary, 'matrices' | 'columns'>): readonly Task[] {
  const found: Task[] = []
  if (spectraOf(dataset) && dataset.columns.some(({ distinct }) => distinct > 0)) found.push('classes')
  if (featuresOf(dataset) && curvesOf(dataset)) found.push('curves')
  return found
}

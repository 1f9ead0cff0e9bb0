/**
 * A dataset: rows with one or more matrices and any number of columns. Its frame says what it is made of and holds
 * none of the values, which may be hundreds of megabytes and are read from storage in slices.
 */
import type { Column } from './column.ts'
import type { CurvesForm, FeaturesForm, MatrixForm, SpectraForm } from './matrix.ts'
import type { DatasetSummary } from './summary.ts'

export interface DatasetFrame {
  readonly rows: number
  /** At least one. */
  readonly matrices: readonly MatrixForm[]
  readonly columns: readonly Pick<Column, 'name' | 'kind'>[]
}

/** A stored dataset as it is opened: what it is, and what a list tells of it. */
export interface Dataset extends DatasetFrame {
  readonly summary: DatasetSummary
}

export const spectraIn = ({ matrices }: Pick<DatasetFrame, 'matrices'>): SpectraForm | null =>
  matrices.find((one) => one.holds === 'spectra') ?? null
export const featuresIn = ({ matrices }: Pick<DatasetFrame, 'matrices'>): FeaturesForm | null =>
  matrices.find((one) => one.holds === 'features') ?? null
export const curvesIn = ({ matrices }: Pick<DatasetFrame, 'matrices'>): CurvesForm | null =>
  matrices.find((one) => one.holds === 'curves') ?? null

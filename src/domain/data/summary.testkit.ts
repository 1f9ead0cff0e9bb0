/** Summaries for tests, with everything in them that the test does not care for. */
import type { ColumnSummary } from './column.ts'
import { unknownIntensity } from './matrix.ts'
import { noRoles } from './roles.ts'
import type { DatasetSummary, FeatureRange } from './summary.ts'

const facts: Omit<DatasetSummary, 'matrices'> = {
  hash: 'abc',
  formerHashes: [],
  name: 'Test',
  createdAtMs: 0,
  rows: 1,
  columns: [],
  suggested: noRoles,
  warnings: [],
  sizeBytes: 0,
  sources: [],
}

export const columnSummary = (name: string, distinct: number): ColumnSummary => ({
  name,
  kind: 'text',
  distinct,
  range: null,
})

export const spectraSummary = (change: Partial<DatasetSummary> = {}, points = 256): DatasetSummary => ({
  ...facts,
  matrices: [
    {
      holds: 'spectra',
      name: 'spectra',
      points,
      axis: { min: 400, max: 399 + points, step: 1, quantity: 'raman shift', unit: 'cm-1' },
      intensity: unknownIntensity,
      thumbnail: [],
    },
  ],
  ...change,
})

export const curvesSummary = (
  change: Partial<DatasetSummary> = {},
  features: readonly FeatureRange[] = [{ name: 'a', min: 1, max: 2 }],
  components: readonly string[] = ['T', 'R'],
  points = 61,
): DatasetSummary => ({
  ...facts,
  matrices: [
    { holds: 'features', name: 'features', features },
    {
      holds: 'curves',
      name: 'curves',
      components,
      points,
      axis: { min: 400, max: 400 + 5 * (points - 1), step: 5, quantity: 'wavelength', unit: 'nm' },
      intensity: unknownIntensity,
      layout: 'componentFastest',
      thumbnails: [],
    },
  ],
  ...change,
})

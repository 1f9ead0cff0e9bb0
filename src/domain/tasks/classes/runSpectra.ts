/** The spectra of a run as its screens read them: out of its dataset, or what was kept with the run where that is gone. */
import type { SpectralAxis } from '../../data/axis.ts'
import { unknownIntensity } from '../../data/matrix.ts'
import type { OpenedSpectra } from '../../data/openedSpectra.ts'
import { type SpectraColumns, type SpectraTable, spectrumAt } from '../../data/spectraTable.ts'
import type { DatasetSummary } from '../../data/summary.ts'
import type { IntensityScale } from '../../data/units.ts'
import { restoreAxis } from '../../model/storedAxis.ts'
import type { ClassStudy } from '../../study/study.ts'
import type { ClassFit } from './classFit.ts'
import type { ExplainedSpectra, RowNames } from './explainedSpectra.ts'

export interface RunSpectra {
  readonly axis: SpectralAxis
  readonly intensity: IntensityScale
  /** Every spectrum of the dataset is here; otherwise those that were kept with the run. */
  readonly complete: boolean
  has(row: number): boolean
  /** `Row 12` where the dataset does not name it. */
  nameOf(row: number): string
  /** Empty where it has none. */
  groupOf(row: number): string
}

/** With their intensities. */
export interface HeldSpectra extends RunSpectra {
  /** As measured; null for one that is not here. */
  spectrumOf(row: number): Float32Array | null
}

interface NamedRows extends SpectraColumns {
  readonly summary: Pick<DatasetSummary, 'suggested'>
}

const numbered = (row: number): string => `Row ${row + 1}`

/** The columns that name a dataset's rows: the one the importer found, and the study's group. */
export function rowNames(
  { columns, summary }: NamedRows,
  { dataset: { group } }: Pick<ClassStudy, 'dataset'>,
): RowNames {
  const column = (name: string | null) => columns.find((one) => one.name === name)?.values ?? null
  return { names: column(summary.suggested.id), groups: column(group ?? summary.suggested.group) }
}

export function spectraOfDataset(
  dataset: NamedRows & Pick<OpenedSpectra, 'axis' | 'intensity'>,
  study: Pick<ClassStudy, 'dataset'>,
): RunSpectra {
  const { names, groups } = rowNames(dataset, study)
  return {
    axis: dataset.axis,
    intensity: dataset.intensity,
    complete: true,
    has: (row) => row >= 0 && row < dataset.rows,
    nameOf: (row) => names?.[row] ?? numbered(row),
    groupOf: (row) => groups?.[row] ?? '',
  }
}

export function spectraHeld(
  dataset: NamedRows & SpectraTable & Pick<OpenedSpectra, 'intensity'>,
  study: Pick<ClassStudy, 'dataset'>,
): HeldSpectra {
  const spectra = spectraOfDataset(dataset, study)
  return { ...spectra, spectrumOf: (row) => (spectra.has(row) ? spectrumAt(dataset, row) : null) }
}

export function keptSpectra(
  { rows, spectra, names, groups }: ExplainedSpectra,
  fit: Pick<ClassFit, 'axis' | 'intensity'>,
): HeldSpectra {
  const axis = restoreAxis(fit.axis)
  const points = axis.values.length
  const places = new Map(Array.from(rows, (row, at) => [row, at]))
  const text = (values: readonly string[], row: number): string => values[places.get(row) ?? -1] ?? ''
  return {
    axis,
    intensity: fit.intensity ?? unknownIntensity,
    complete: false,
    has: (row) => places.has(row),
    nameOf: (row) => text(names, row) || numbered(row),
    groupOf: (row) => text(groups, row),
    spectrumOf(row) {
      const at = places.get(row)
      return at === undefined ? null : spectra.subarray(at * points, (at + 1) * points)
    },
  }
}

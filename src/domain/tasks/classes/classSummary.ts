/** Mean and spread of the spectra of each class, for the data screen. */
import type { SpectraTable } from '../../data/spectraTable.ts'
import type { RunCohort } from '../../run/run.ts'

export interface ClassSummary {
  readonly className: string
  readonly spectra: number
  readonly mean: Float32Array
  /** Sample standard deviation (n − 1); 0 for a single spectrum. */
  readonly sd: Float32Array
}

/** One summary per class of the cohort, in its order; classes without a row have zeros. */
export function classSummaries(
  content: Pick<SpectraTable, 'axis' | 'intensities'>,
  cohort: Pick<RunCohort, 'rows' | 'labels' | 'classNames'>,
): ClassSummary[] {
  const points = content.axis.values.length
  return cohort.classNames.map((className, label) => {
    const mean = new Float64Array(points)
    const squares = new Float64Array(points)
    let spectra = 0
    // Welford's update: one pass, no cancellation.
    for (const [k, row] of cohort.rows.entries()) {
      if (cohort.labels[k] !== label) continue
      spectra++
      for (let i = 0; i < points; i++) {
        const value = content.intensities[row * points + i] ?? 0
        const before = value - (mean[i] ?? 0)
        mean[i] = (mean[i] ?? 0) + before / spectra
        squares[i] = (squares[i] ?? 0) + before * (value - (mean[i] ?? 0))
      }
    }
    const sd = Float32Array.from(squares, (sum) => (spectra > 1 ? Math.sqrt(sum / (spectra - 1)) : 0))
    return { className, spectra, mean: Float32Array.from(mean), sd }
  })
}

/**
 * What is to be seen of spectra and one numeric column before a model is trained: the numbers, how each point of the axis goes with
 * them, and where every spectrum lies along the first principal components.
 */

import { readColumn } from '../../data/numberCells.ts'
import { principalComponents } from '../../data/principalComponents.ts'
import { type SpectraTable, spectrumAt } from '../../data/spectraTable.ts'
import { preprocessRows } from '../../preprocessing/preprocessing.ts'

export interface ValuesSurvey {
  /** Of each row; NaN where nothing was measured. */
  readonly measured: Float64Array
  /** Of all spectra, at each point. */
  readonly mean: Float32Array
  readonly sd: Float32Array
  /** Pearson's r of each point with the target over the rows that have it; NaN where either does not vary. */
  readonly correlation: Float32Array
  readonly components: { readonly scores: readonly Float64Array[]; readonly explained: readonly number[] }
}

export interface ValuesQuestion {
  readonly target: string
  /** Look at standard normal variates, which differ in shape only. */
  readonly scaled: boolean
}

/** A column that is not there measures nothing. */
export function surveyValues(content: SpectraTable, { target, scaled }: ValuesQuestion): ValuesSurvey {
  const cells = content.columns.find(({ name }) => name === target)?.values ?? []
  const { values } = readColumn(cells)
  const measured = Float64Array.from({ length: content.rows }, (_, row) => values[row] ?? Number.NaN)
  const points = content.axis.values.length
  const given = { values: content.intensities, points, positions: content.axis.values }
  const shown = scaled
    ? { ...content, intensities: preprocessRows({ steps: [{ kind: 'snv' }] }, given).values }
    : content
  const { scores, explained } = principalComponents(shown)
  return { measured, ...moments(shown), correlation: correlations(shown, measured), components: { scores, explained } }
}

function moments(content: SpectraTable): Pick<ValuesSurvey, 'mean' | 'sd'> {
  const points = content.axis.values.length
  const [sum, squares] = [new Float64Array(points), new Float64Array(points)]
  for (let row = 0; row < content.rows; row++) {
    const own = spectrumAt(content, row)
    for (let i = 0; i < points; i++) sum[i] = (sum[i] ?? 0) + (own[i] ?? 0)
  }
  const mean = sum.map((total) => total / content.rows)
  for (let row = 0; row < content.rows; row++) {
    const own = spectrumAt(content, row)
    for (let i = 0; i < points; i++) squares[i] = (squares[i] ?? 0) + ((own[i] ?? 0) - (mean[i] ?? 0)) ** 2
  }
  return {
    mean: Float32Array.from(mean),
    sd: Float32Array.from(squares, (total) => Math.sqrt(total / Math.max(1, content.rows - 1))),
  }
}

function correlations(content: SpectraTable, measured: Float64Array): Float32Array {
  const points = content.axis.values.length
  const rows = [...measured.keys()].filter((row) => !Number.isNaN(measured[row] ?? Number.NaN))
  const mean = rows.reduce((sum, row) => sum + (measured[row] ?? 0), 0) / rows.length
  const spread = rows.reduce((sum, row) => sum + ((measured[row] ?? 0) - mean) ** 2, 0)
  const centre = new Float64Array(points)
  for (const row of rows) {
    const own = spectrumAt(content, row)
    for (let i = 0; i < points; i++) centre[i] = (centre[i] ?? 0) + (own[i] ?? 0) / rows.length
  }
  const [together, alone] = [new Float64Array(points), new Float64Array(points)]
  for (const row of rows) {
    const own = spectrumAt(content, row)
    const away = (measured[row] ?? 0) - mean
    for (let i = 0; i < points; i++) {
      const difference = (own[i] ?? 0) - (centre[i] ?? 0)
      together[i] = (together[i] ?? 0) + difference * away
      alone[i] = (alone[i] ?? 0) + difference * difference
    }
  }
  return Float32Array.from(together, (total, i) => {
    // A point that is the same in all spectra leaves rounding only.
    const least = 1e-12 * rows.length * (centre[i] ?? 0) ** 2
    return (alone[i] ?? 0) > least && spread > 0 ? total / Math.sqrt((alone[i] ?? 0) * spread) : Number.NaN
  })
}

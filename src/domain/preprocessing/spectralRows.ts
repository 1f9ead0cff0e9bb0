/** Spectra on a spectral axis as preprocessing takes them, and the axis that the network sees them on. */
import type { SpectralAxis } from '../data/axis.ts'
import { axisAfter, type FittedPreprocessing, type Rows } from './preprocessing.ts'

/** `intensities` row-major. */
export const spectralRows = (intensities: Float32Array, { values }: Pick<SpectralAxis, 'values'>): Rows => ({
  values: intensities,
  points: values.length,
  positions: values,
})

/** Where the points lie that the steps leave of spectra measured on `axis`. */
export function networkAxis(fitted: FittedPreprocessing, axis: SpectralAxis): SpectralAxis {
  const { points, positions } = axisAfter(fitted, spectralRows(new Float32Array(), axis))
  if (positions?.length !== points) throw new Error('spectra lie on positions, whatever is done to them')
  return { ...axis, values: positions }
}

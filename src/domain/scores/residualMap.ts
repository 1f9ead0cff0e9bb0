/**
 * Which rows are predicted worst, and where along the spectrum: errors by row, and the row × wavelength
 * matrix of residuals (actual − predicted) reduced to what a screen can show. A block keeps its
 * mean and its extreme, so that one bad curve among a hundred good ones is still seen.
 */
import { type ComponentSpectra, rowCount } from './regressionMetrics.ts'
import { constantComponents, spectraMoments } from './spectraMoments.ts'

/** Mean squared error of each curve, row-major `rows × components`. */
export function rowErrors(spectra: ComponentSpectra): Float64Array {
  const { actual, predicted, points, components } = spectra
  const errors = new Float64Array(rowCount(spectra) * components)
  for (let i = 0; i < actual.length; i++) {
    const at = Math.floor(i / (points * components)) * components + (i % components)
    errors[at] = (errors[at] ?? 0) + ((predicted[i] ?? 0) - (actual[i] ?? 0)) ** 2 / points
  }
  return errors
}

/**
 * One number a row to rank by: the mean over components of the curve's squared error over the component's
 * variance about its mean spectrum, so that a small component counts as much as a large one. Constant components are left out.
 */
export function overallRowErrors(spectra: ComponentSpectra, errors: Float64Array = rowErrors(spectra)): Float64Array {
  const { actual, points, components } = spectra
  const moments = spectraMoments(actual, points, components)
  const constant = constantComponents(moments)
  const counted = Array.from({ length: components }, (_, k) => k).filter((k) => !constant.includes(k))
  return Float64Array.from({ length: rowCount(spectra) }, (_, row) => {
    const shares = counted.map((k) => (errors[row * components + k] ?? 0) / (moments.componentVariance[k] ?? 1))
    return shares.reduce((sum, share) => sum + share / counted.length, 0)
  })
}

/** Row numbers, the largest error first; of equal errors the earlier row. */
export function worstRowsFirst(errorPerRow: Float64Array): Int32Array {
  return Int32Array.from(errorPerRow.keys()).sort((a, b) => (errorPerRow[b] ?? 0) - (errorPerRow[a] ?? 0) || a - b)
}

export interface ResidualMap {
  /** Blocks down and across. */
  readonly height: number
  readonly width: number
  /** Row-major `height × width`: the mean residual of each block. */
  readonly mean: Float32Array
  /** The block's residual furthest from 0, with its sign. */
  readonly extreme: Float32Array
  /** `height + 1` positions in the order of rows: block b holds rowEdges[b] … rowEdges[b + 1] − 1. */
  readonly rowEdges: Int32Array
  /** `width + 1` wavelength indices, alike. */
  readonly pointEdges: Int32Array
}

export interface MapSettings {
  /** Rows from top to bottom, such as the worst first; all rows as they stand otherwise. */
  readonly order?: Int32Array
  readonly maxHeight?: number
  readonly maxWidth?: number
}

const edgesOf = (length: number, blocks: number): Int32Array =>
  Int32Array.from({ length: blocks + 1 }, (_, b) => Math.floor((b * length) / blocks))

/** The residuals of one component in blocks, as many as rows and wavelengths where they fit. */
export function residualMap(
  spectra: ComponentSpectra,
  component: number,
  { order, maxHeight = 300, maxWidth = 400 }: MapSettings = {},
): ResidualMap {
  const { actual, predicted, points, components } = spectra
  const rows = order ?? Int32Array.from({ length: rowCount(spectra) }, (_, row) => row)
  const height = Math.min(maxHeight, rows.length)
  const width = Math.min(maxWidth, points)
  const rowEdges = edgesOf(rows.length, height)
  const pointEdges = edgesOf(points, width)
  const mean = new Float32Array(height * width)
  const extreme = new Float32Array(height * width)
  for (let block = 0; block < height * width; block++) {
    const down = Math.floor(block / width)
    const across = block % width
    let sum = 0
    let count = 0
    let furthest = 0
    for (let k = rowEdges[down] ?? 0; k < (rowEdges[down + 1] ?? 0); k++) {
      for (let point = pointEdges[across] ?? 0; point < (pointEdges[across + 1] ?? 0); point++) {
        const i = ((rows[k] ?? 0) * points + point) * components + component
        const residual = (actual[i] ?? 0) - (predicted[i] ?? 0)
        sum += residual
        count++
        if (Math.abs(residual) > Math.abs(furthest)) furthest = residual
      }
    }
    mean[block] = sum / count
    extreme[block] = furthest
  }
  return { height, width, mean, extreme, rowEdges, pointEdges }
}

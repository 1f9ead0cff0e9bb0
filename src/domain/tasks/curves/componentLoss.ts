/**
 * The composite loss for several spectra at once: its weights as plain data, with the defaults of the
 * study of spectral components, and its value for given predictions in double precision, such as a baseline's. The
 * engine's kernels and their gradients are elsewhere; the balanced loss is in `componentScale`.
 */
import { type ComponentSpectra, curveCosine, rowCount } from '../../scores/regressionMetrics.ts'

/** One term each; they are factors of the loss and need not add up to 1. */
export interface TermWeights {
  readonly squared: number
  readonly cosine: number
  readonly peak: number
}

export interface CompositeWeights {
  readonly terms: TermWeights
  /** One a component, in all three terms. */
  readonly component: readonly number[]
  /** One a wavelength, in the peak term. */
  readonly peak: readonly number[]
}

/** Weights that rise by quarters along the wavelengths, the last quarter taking what remains. */
export function risingPeakWeights(points: number, quarters: readonly number[] = [1, 1.2, 1.5, 2]): number[] {
  const length = Math.floor(points / quarters.length)
  return Array.from({ length: points }, (_, i) => {
    const quarter = length > 0 ? Math.min(Math.floor(i / length), quarters.length - 1) : 0
    return quarters[quarter] ?? 1
  })
}

/** The study's own: four components, 61 wavelengths, component 4 favoured. */
export const studyCompositeWeights: CompositeWeights = {
  terms: { squared: 0.4, cosine: 0.3, peak: 0.3 },
  component: [1, 1, 1, 1.5],
  peak: risingPeakWeights(61),
}

export interface CompositeLoss extends TermWeights {
  /** The terms times their weights; below 0 at its best where the component weights average above 1. */
  readonly loss: number
}

/**
 * squared = mean(c·e²), cosine = 1 − mean over rows and components of c·cos, peak = mean(c·p·e²), with
 * e = prediction − truth and the cosine of `curveCosine`. NaN without rows.
 */
export function compositeLoss(spectra: ComponentSpectra, weights: CompositeWeights): CompositeLoss {
  const { actual, predicted, points, components } = spectra
  let squared = 0
  let peak = 0
  for (let i = 0; i < actual.length; i++) {
    const error = (predicted[i] ?? 0) - (actual[i] ?? 0)
    const weighted = (weights.component[i % components] ?? 1) * error * error
    squared += weighted
    peak += weighted * (weights.peak[Math.floor(i / components) % points] ?? 1)
  }
  const curves = rowCount(spectra) * components
  let alike = 0
  for (let curve = 0; curve < curves; curve++) {
    const k = curve % components
    const start = (curve - k) * points + k
    alike += (weights.component[k] ?? 1) * curveCosine(actual, predicted, start, components, points)
  }
  const terms = { squared: squared / actual.length, cosine: 1 - alike / curves, peak: peak / actual.length }
  const { terms: factor } = weights
  return {
    ...terms,
    loss: factor.squared * terms.squared + factor.cosine * terms.cosine + factor.peak * terms.peak,
  }
}

/** What each row has in the loss: their mean is `compositeLoss`. For intervals, which draw rows. */
export function rowLosses(spectra: ComponentSpectra, { terms, component, peak }: CompositeWeights): Float64Array {
  const { actual, predicted, points, components } = spectra
  const width = points * components
  return Float64Array.from({ length: rowCount(spectra) }, (_, row) => {
    let loss = terms.cosine
    for (let i = 0; i < width; i++) {
      const at = row * width + i
      const error = (predicted[at] ?? 0) - (actual[at] ?? 0)
      const factor = terms.squared + terms.peak * (peak[Math.floor(i / components)] ?? 1)
      loss += ((component[i % components] ?? 1) * error * error * factor) / width
    }
    for (let k = 0; k < components; k++) {
      const alike = curveCosine(actual, predicted, row * width + k, components, points)
      loss -= (terms.cosine * (component[k] ?? 1) * alike) / components
    }
    return loss
  })
}

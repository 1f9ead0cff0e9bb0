/**
 * The balanced preset for several spectra at once: every component standardised by its training variance, so
 * that a small one is learned like a large one. The numbers this needs are fitted on training rows; the loss
 * is the plain squared error of the standardised components.
 */

import type { ComponentSpectra } from '../../scores/regressionMetrics.ts'
import { constantComponents, spectraMoments } from '../../scores/spectraMoments.ts'
import type { CurvesFit } from './curvesFit.ts'

/**
 * `mean`: mean training spectrum, `points × components`, component fastest. `sd` per component: root of the training
 * variance about the mean spectrum, averaged over wavelengths; 1 where constant.
 */
export type ComponentScale = NonNullable<CurvesFit['scale']>

/** What the balanced loss needs to know, from the training rows (at least one) of `values`, row-major spectra. */
export function fitComponentScale(
  values: Float32Array,
  points: number,
  components: number,
  trainRows: Int32Array,
): ComponentScale {
  const moments = spectraMoments(values, points, components, trainRows)
  const constant = constantComponents(moments)
  return {
    mean: [...moments.mean],
    sd: Array.from(moments.componentVariance, (variance, k) => (constant.includes(k) ? 1 : Math.sqrt(variance))),
    constantComponents: constant,
  }
}

/** (value − mean) ÷ sd of its component: the targets that the network learns. */
export function standardiseComponents({ mean, sd }: ComponentScale, values: Float32Array): Float32Array {
  return Float32Array.from(values, (value, i) => (value - (mean[i % mean.length] ?? 0)) / (sd[i % sd.length] ?? 1))
}

/** From the network's outputs back to spectra; without a scale they are the spectra. */
export function restoreComponents(scale: ComponentScale | null, values: Float32Array): Float32Array {
  if (!scale) return values
  const { mean, sd } = scale
  return Float32Array.from(values, (value, i) => value * (sd[i % sd.length] ?? 1) + (mean[i % mean.length] ?? 0))
}

/**
 * Squared error over training variance, of spectra (not of standardised ones), by component; the loss is their mean.
 * On the training rows the mean spectrum has 1 in each component that varies. NaN without rows.
 */
export function balancedLoss(
  { actual, predicted, components }: ComponentSpectra,
  { sd }: ComponentScale,
): { readonly loss: number; readonly perComponent: readonly number[] } {
  const perComponent = new Array<number>(components).fill(0)
  for (let i = 0; i < actual.length; i++) {
    const k = i % components
    const error = ((predicted[i] ?? 0) - (actual[i] ?? 0)) / (sd[k] ?? 1)
    perComponent[k] = (perComponent[k] ?? 0) + error * error
  }
  const means = perComponent.map((sum) => (sum * components) / actual.length)
  return { loss: means.reduce((sum, own) => sum + own, 0) / components, perComponent: means }
}

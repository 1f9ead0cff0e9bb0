/**
 * Which feature of a row moves which point of which component: Integrated Gradients and slopes of a
 * network that predicts spectra from a few features. Plain arrays, as they cross the worker boundary; what is
 * averaged, compared and ranked out of them is `featureMaps.ts`'s business.
 *
 * A map holds features × points × components values, component fastest; curves points × components.
 */

/** What the path to a row starts from: the mean of the training rows, 0 in every feature, or another row of the dataset. */
export type FeatureBaseline =
  | { readonly kind: 'mean' }
  | { readonly kind: 'zero' }
  | { readonly kind: 'row'; readonly row: number }

export interface FeaturePath {
  readonly baseline: FeatureBaseline
  /** Points on the path of each row, both ends included; at least 2. */
  readonly steps: number
}

/** One row. In the unit of the spectra, but for the slopes. */
export interface RowAttribution {
  /** Signed map. Summed over the features it is `difference`, but for the error of the sum along the path. */
  readonly attribution: Float32Array
  /** Map of the derivatives at the row itself, per unit of the feature. */
  readonly slopes: Float32Array
  /** Predicted curves, F(x). */
  readonly prediction: Float32Array
  /** Curves F(x) − F(baseline). */
  readonly difference: Float32Array
}

export interface FeatureExplanation {
  readonly featureNames: readonly string[]
  readonly componentNames: readonly string[]
  readonly wavelengthsNm: Float64Array
  readonly path: FeaturePath
  /** The features the path starts from, as the dataset writes them. */
  readonly baselineFeatures: Float32Array
  readonly rows: readonly ExplainedRow[]
}

export interface ExplainedRow extends RowAttribution {
  /** Of the dataset. */
  readonly row: number
  /** As the dataset writes them. */
  readonly features: Float32Array
}

/** What the page asks about why a network of pairs predicts as it does. Types only; answered by `train.worker`, on the device. */

import type { FeatureExplanation, FeaturePath } from '#domain/explain/featureExplanation'
import type { Result } from '#domain/result'
import type { BackendPreference } from '#domain/run/device'
import type { FractionListener } from './training.ts'

/** A recorded run, explained on its test part; or a model file of this studio’s, explained on structures: row-major, as entered. */
export type ExplainedModel =
  | { readonly runId: string }
  | { readonly file: Uint8Array; readonly name: string; readonly features: Float32Array }

export interface ExplainFeaturesRequest {
  readonly source: ExplainedModel
  readonly path: FeaturePath
  /** Explained at most, spread evenly. */
  readonly rows: number
  /** Absent = `auto`. */
  readonly backend?: BackendPreference
}

export interface CurvesExplainApi {
  explainFeatures(request: ExplainFeaturesRequest, onProgress: FractionListener): Promise<Result<FeatureExplanation>>
}

/** What the page and `train.worker` say to each other of applying a network of pairs. Types only. */

import type { Result } from '#domain/result'
import type { BackendPreference } from '#domain/run/device'
import type { LivePredictionApi } from './livePrediction.ts'
import type { FractionListener, ModelSource } from './training.ts'

/** Structures as entered, row-major `rows × features`. */
export interface PredictCurvesRequest {
  readonly model: ModelSource
  readonly features: Float32Array
  readonly rows: number
  readonly backend?: BackendPreference
}

export interface CurvesPrediction {
  /** In the spectra's own units, row-major `rows × points × components`, component fastest. */
  readonly spectra: Float32Array
}

export interface CurvesPredictionApi extends LivePredictionApi {
  predictCurves(request: PredictCurvesRequest, onProgress: FractionListener): Promise<Result<CurvesPrediction>>
}

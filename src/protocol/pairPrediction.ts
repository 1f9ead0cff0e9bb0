/** What the page and `train.worker` say to each other of applying a network of pairs. Types only. */
import type { BackendPreference } from '#domain/device'
import type { Result } from '#domain/result'
import type { LivePredictionApi } from './livePrediction.ts'
import type { FractionListener, ModelSource } from './training.ts'

/** Structures as entered, row-major `rows × features`. */
export interface PredictPairsRequest {
  readonly model: ModelSource
  readonly features: Float32Array
  readonly rows: number
  readonly backend?: BackendPreference
}

export interface PairPrediction {
  /** In the spectra's own units, row-major `rows × points × components`, component fastest. */
  readonly spectra: Float32Array
}

export interface PairPredictionApi extends LivePredictionApi {
  predictPairs(request: PredictPairsRequest, onProgress: FractionListener): Promise<Result<PairPrediction>>
}

/** What the page and `train.worker` say to each other of one structure that changes under the user's hand. Types only. */

import type { Result } from '#domain/result'
import type { BackendPreference } from '#domain/run/device'

export interface LivePredictionRequest {
  readonly runId: string
  /** One structure as entered. */
  readonly features: Float32Array
  readonly backend?: BackendPreference
}

export interface LiveAnswer {
  /** In the spectra's own units, `points × components`, component fastest. */
  readonly spectra: Float32Array
  /** From the features to the spectra, off the device again. */
  readonly forwardMs: number
}

export interface LivePredictionApi {
  /** The first call of a run loads its network onto the device, where it stays until other work needs the device. */
  answerCurves(request: LivePredictionRequest): Promise<Result<LiveAnswer>>
  /** Frees the network that stayed. */
  releaseCurves(): Promise<Result<void>>
}

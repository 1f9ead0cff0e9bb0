/** What is asked of a trained network, and what it answers. */
import type { BackendPreference } from '#domain/run/device'

/** Where to compute; absent = `auto`. */
export interface OnBackend {
  readonly backend?: BackendPreference
}

/** The bytes of a `.safetensors` file made by this studio. */
export interface ModelFile {
  readonly file: Uint8Array
  readonly name: string
}

/** A recorded run's chosen weights, or a file. */
export type ModelSource = { readonly runId: string } | ModelFile

export interface PredictRequest extends OnBackend {
  readonly model: ModelSource
  /** Unprocessed, row-major `rows × values`: spectra already on the model's axis, or structures as entered. */
  readonly inputs: Float32Array
  readonly rows: number
}

export interface Prediction {
  readonly classNames: readonly string[]
  /** Row-major `rows × classes`. */
  readonly logits: Float32Array
  /** Whether their softmax are probabilities. */
  readonly probabilities: boolean
}

export interface CurvesPrediction {
  /** In the spectra's own units, row-major `rows × points × components`, component fastest. */
  readonly spectra: Float32Array
}

export interface ValuesPrediction {
  readonly targets: readonly string[]
  /** In the targets' units, row-major `rows × targets`. */
  readonly values: Float64Array
  /** Of a model with components: Hotelling's T² and Q of each spectrum, and whether it lies beyond a limit of either. */
  readonly distances: {
    readonly t2: Float64Array
    readonly q: Float64Array
    readonly far: readonly boolean[]
  } | null
}

/** One structure that changes under the user's hand. */
export interface LivePredictionRequest extends OnBackend {
  readonly runId: string
  /** As entered. */
  readonly features: Float32Array
}

export interface LiveAnswer {
  /** In the spectra's own units, `points × components`, component fastest. */
  readonly spectra: Float32Array
  /** From the features to the spectra, off the device again. */
  readonly forwardMs: number
}

/** What is asked about why a network answers as it does. */
import type { ClassExplanation } from '#domain/explain/explanation'
import type { FeaturePath } from '#domain/explain/featureExplanation'
import type { AttributionSettings, ValuesStudy } from '#domain/study/study'
import type { ModelFile, OnBackend } from './prediction.ts'

export interface ExplainRequest extends OnBackend {
  readonly runId: string
  readonly settings: AttributionSettings
  /** A custom baseline of the run's axis length overrides `settings.baseline`. */
  readonly baseline: Float32Array | null
}

export interface ExplainSpectrumRequest extends ExplainRequest {
  readonly row: number
  /** Null = the predicted class. */
  readonly classIndex: number | null
}

/** The same explanations for a model that came as a file: classes as the model predicts or as the dataset labels them. */
export interface ExplainFileRequest extends OnBackend {
  readonly model: ModelFile
  readonly datasetHash: string
  readonly settings: AttributionSettings | null
}

export interface FileExplanation {
  readonly classNames: readonly string[]
  readonly axis: Float64Array
  readonly classes: ClassExplanation[]
}

/** A recorded run, explained on its test part; or a model file, explained on structures: row-major, as entered. */
export type ExplainedModel = { readonly runId: string } | (ModelFile & { readonly features: Float32Array })

export interface ExplainFeaturesRequest extends OnBackend {
  readonly source: ExplainedModel
  readonly path: FeaturePath
  /** Explained at most, spread evenly. */
  readonly rows: number
}

/** A recorded run, explained on its test part; or a model file, explained on a dataset. */
export interface ExplainValuesRequest extends OnBackend {
  readonly source: { readonly runId: string } | { readonly model: ModelFile; readonly datasetHash: string }
  readonly settings: ValuesStudy['attribution']
}

/** What explains a model of curves, as its files and figures take it. */
import type { FeatureExplanation } from '#domain/explain/featureExplanation'

export interface ExplainedFeatures extends FeatureExplanation {
  /** Components that the mean spectrum of the test part predicts about as well; empty where nothing was tested. */
  readonly hardlyLearned: readonly number[]
}

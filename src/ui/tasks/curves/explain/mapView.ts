import type { FeatureExplanation } from '#domain/explain/featureExplanation'
import type { FeatureMapKind, RowChoice } from '#domain/explain/featureMaps'

/** What the figures of the screen share. */
export interface MapView {
  readonly explanation: FeatureExplanation
  readonly component: number
  readonly kind: FeatureMapKind
  readonly choice: RowChoice
}

import type { FeatureExplanation } from '#domain/featureExplanation'
import type { FeatureMapKind, RowChoice } from '#domain/featureMaps'

/** What the figures of the screen share. */
export interface MapView {
  readonly explanation: FeatureExplanation
  readonly component: number
  readonly kind: FeatureMapKind
  readonly choice: RowChoice
}

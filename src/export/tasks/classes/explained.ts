/** What explains a model of classes, as its files and figures take it. */

import type { SpectralAxis } from '#domain/data/axis'
import type { ClassExplanation } from '#domain/explain/explanation'

export interface Explained {
  readonly classNames: readonly string[]
  readonly axis: SpectralAxis
  /** Classes without a spectrum to explain are left out. */
  readonly classes: readonly ClassExplanation[]
}

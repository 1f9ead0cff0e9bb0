/** What explains a model of classes: its maps, and how they were made. */
import type { AttributionSettings } from '#domain/study/study'
import type { Explained } from '../../saliency/explained.ts'

export interface ClassExplained extends Explained {
  readonly rule: AttributionSettings
}

/** What a study minimises, by name. */
import { isClassStudy, type Study } from '#domain/study/study'

export function lossWords(study: Study): string {
  if (isClassStudy(study)) return 'Cross-entropy'
  return study.targetScaling === 'none' ? 'Composite loss' : 'Loss of standardised components'
}

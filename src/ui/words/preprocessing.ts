import { stepOf } from '#domain/preprocessing/registry'
import type { Study } from '#domain/study/study'

/** The steps of a study in a line. */
export function preprocessingWords({ preprocessing }: Study): string {
  return preprocessing.length === 0 ? 'none' : preprocessing.map((step) => stepOf(step).words.short).join(', ')
}

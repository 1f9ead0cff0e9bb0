/** How a saved model is explained: by a study's rule, but for single fields. */
import { err, ok, type Result } from '#domain/result'
import type { Study } from '#domain/study/study'
import { setStudyFields } from '#domain/study/studySettings'

/** `set`: `path=value` within the study's `attribution`. Errors: `unknown-field` and those of `setStudyFields`. */
export function attributionOf<S extends Study>(study: S, set: readonly string[]): Result<S> {
  const other = set.find((text) => !text.startsWith('attribution.'))
  if (other !== undefined) {
    const message = `“${other}” changes the training of a model that is already trained`
    return err({ code: 'unknown-field', message, remedy: 'set fields of attribution only' })
  }
  const changed = setStudyFields(study, set)
  return changed.ok ? ok(changed.value) : changed
}

/** Changing the draft field by field; a refused value keeps the draft and says why beside its field. */
import { useCallback, useState } from 'react'
import type { Result } from '#domain/result'
import type { Study } from '#domain/study/study'
import { sentence } from '../words/sentence.ts'

export interface Editor<S extends Study> {
  /** `field` is where a fault is shown. */
  readonly edit: (field: string, change: (study: S) => S) => void
  readonly faultOf: (field: string) => string | null
}

export interface StudyFieldProps<S extends Study> {
  readonly study: S
  readonly editor: Editor<S>
}

/** The part of a draft's store that an edit needs. */
interface Editable<S extends Study> {
  getState(): { change(edit: (study: S) => S): Result<S> }
}

export function useEdit<S extends Study>(drafts: Editable<S>): Editor<S> {
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const edit = useCallback(
    (field: string, change: (study: S) => S) => {
      const result = drafts.getState().change(change)
      // The field says what it is of; what it may be is all that is left to say.
      setFaults(({ [field]: _, ...others }) =>
        result.ok ? others : { ...others, [field]: sentence(result.error.remedy) },
      )
    },
    [drafts],
  )
  const faultOf = useCallback((field: string) => faults[field] ?? null, [faults])
  return { edit, faultOf }
}

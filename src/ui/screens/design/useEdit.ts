/** Changing the draft field by field; a refused value keeps the draft and says why beside its field. */
import { useCallback, useState } from 'react'
import type { ClassStudy } from '#domain/study'
import { useStudio } from '../../studio.tsx'

export interface Editor {
  /** `field` is where a fault is shown. */
  readonly edit: (field: string, change: (study: ClassStudy) => ClassStudy) => void
  readonly faultOf: (field: string) => string | null
}

export function useEdit(): Editor {
  const studio = useStudio()
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const edit = useCallback(
    (field: string, change: (study: ClassStudy) => ClassStudy) => {
      const result = studio.studyDraft.getState().change(change)
      setFaults(({ [field]: _, ...others }) => (result.ok ? others : { ...others, [field]: result.error.message }))
    },
    [studio],
  )
  const faultOf = useCallback((field: string) => faults[field] ?? null, [faults])
  return { edit, faultOf }
}

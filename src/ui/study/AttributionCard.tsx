import type { ReactNode } from 'react'
import type { Study } from '#domain/study/study'
import type { EntryWords } from '#domain/words'
import { Card } from '../controls/Card.tsx'
import styles from './form.module.css'
import { SettingFields } from './settings.tsx'
import type { StudyFieldProps } from './useEdit.ts'

interface AttributionCardProps<S extends Study> extends StudyFieldProps<S> {
  /** From where, of what, and when. */
  readonly note: string
  /** The numbers it asks for, by name of the setting. */
  readonly fields: NonNullable<EntryWords['fields']>
  /** Fields before the numbers. */
  readonly children?: ReactNode
}

/** How the model is asked why. Can be changed after training as well. */
export function AttributionCard<S extends Study>(props: AttributionCardProps<S>) {
  const { study, editor, note, fields, children } = props
  return (
    <Card padded>
      <h2>Explanation</h2>
      <p className="caption dim">{note}</p>
      <div className={styles.fields}>
        {children}
        <SettingFields<S['attribution']>
          path="attribution"
          value={study.attribution}
          words={{ fields }}
          faultOf={editor.faultOf}
          onChange={(field, attribution) => editor.edit(field, (old) => ({ ...old, attribution }))}
        />
      </div>
    </Card>
  )
}

import type { ReactNode } from 'react'
import type { Study } from '#domain/study/study'
import { Card } from '../controls/Card.tsx'
import styles from './form.module.css'
import { type NumberSetting, NumberSettings } from './settings.tsx'
import type { StudyFieldProps } from './useEdit.ts'

/** The methods by name. */
const methods: Readonly<Record<Study['attribution']['method'], string>> = {
  integratedGradients: 'Integrated Gradients',
}

interface AttributionCardProps<S extends Study> extends StudyFieldProps<S> {
  /** After the name of the method: `, computed after training.` */
  readonly note: string
  readonly settings: readonly NumberSetting<S['attribution']>[]
  /** Fields before the numbers. */
  readonly children?: ReactNode
}

/** How the model is asked why. Can be changed after training as well. */
export function AttributionCard<S extends Study>(props: AttributionCardProps<S>) {
  const { study, editor, note, settings, children } = props
  return (
    <Card padded>
      <h2>Explanation</h2>
      <p className="caption dim">
        {methods[study.attribution.method]}
        {note}
      </p>
      <div className={styles.fields}>
        {children}
        <NumberSettings<S['attribution']>
          path="attribution"
          value={study.attribution}
          settings={settings}
          faultOf={editor.faultOf}
          onChange={(field, attribution) => editor.edit(field, (old) => ({ ...old, attribution }))}
        />
      </div>
    </Card>
  )
}

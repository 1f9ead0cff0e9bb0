import type { ClassStudy } from '#domain/study/study'
import { Card } from '../../../controls/Card.tsx'
import { Field } from '../../../controls/Field.tsx'
import { NumberField } from '../../../controls/NumberField.tsx'
import { Select } from '../../../controls/Select.tsx'
import styles from '../../../study/form.module.css'
import type { Editor } from '../../../study/useEdit.ts'

interface AttributionCardProps {
  readonly study: ClassStudy
  readonly editor: Editor<ClassStudy>
}

/** How the model is asked why. Can be changed after training as well. */
export function AttributionCard({ study, editor }: AttributionCardProps) {
  const { attribution } = study
  const set = (field: string, part: Partial<ClassStudy['attribution']>): void =>
    editor.edit(field, (old) => ({ ...old, attribution: { ...old.attribution, ...part } }))
  return (
    <Card padded>
      <h2>Explanation</h2>
      <p className="caption dim">Integrated Gradients, computed after training.</p>
      <div className={styles.fields}>
        <Field label="Baseline" hint="What “no evidence” looks like.">
          {(control) => (
            <Select
              {...control}
              value={attribution.baseline}
              options={[
                { value: 'zero', label: 'Zero', note: 'as in the study' },
                { value: 'mean', label: 'Mean of the training part' },
              ]}
              onChange={(baseline) => set('attribution.baseline', { baseline })}
            />
          )}
        </Field>
        <NumberField
          label="Steps along the path"
          fault={editor.faultOf('attribution.steps')}
          value={attribution.steps}
          onChange={(steps) => set('attribution.steps', { steps })}
        />
        <NumberField
          label="Spectra per class map"
          fault={editor.faultOf('attribution.spectraPerClass')}
          value={attribution.spectraPerClass}
          onChange={(spectraPerClass) => set('attribution.spectraPerClass', { spectraPerClass })}
        />
      </div>
    </Card>
  )
}

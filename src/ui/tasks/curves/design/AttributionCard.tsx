import type { CurvesStudy, FeatureAttributionSettings } from '#domain/study/study'
import { Card } from '../../../controls/Card.tsx'
import { NumberField } from '../../../controls/NumberField.tsx'
import styles from '../../../study/form.module.css'
import type { StudyFieldProps } from '../../../study/trainingFields.tsx'

/** How the model is asked which feature moves which wavelength. Can be changed after training as well. */
export function FeatureAttributionCard({ study, editor }: StudyFieldProps<CurvesStudy>) {
  const { attribution } = study
  const set = (field: string, part: Partial<FeatureAttributionSettings>): void =>
    editor.edit(field, (old) => ({ ...old, attribution: { ...old.attribution, ...part } }))
  return (
    <Card padded>
      <h2>Explanation</h2>
      <p className="caption dim">
        Integrated Gradients from the mean training structure, computed after training for every component and
        wavelength.
      </p>
      <div className={styles.fields}>
        <NumberField
          label="Steps along the path"
          fault={editor.faultOf('attribution.steps')}
          value={attribution.steps}
          onChange={(steps) => set('attribution.steps', { steps })}
        />
        <NumberField
          label="Rows averaged"
          hint="Test rows behind each map, at most."
          fault={editor.faultOf('attribution.rows')}
          value={attribution.rows}
          onChange={(rows) => set('attribution.rows', { rows })}
        />
      </div>
    </Card>
  )
}

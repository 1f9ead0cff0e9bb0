import type { CurvesStudy } from '#domain/study/study'
import { Card } from '../../../controls/Card.tsx'
import { NumberField } from '../../../controls/NumberField.tsx'
import styles from '../../../study/form.module.css'
import { weightDecays } from '../../../study/optimizers.ts'
import {
  BatchSizeField,
  EpochsField,
  LastBatchField,
  PrecisionField,
  ResultField,
  ScheduleFields,
  StopFields,
} from '../../../study/trainingFields.tsx'
import type { StudyFieldProps } from '../../../study/useEdit.ts'

/** How long, how fast, how much the weights shrink, and which epoch is the result. */
export function TrainingCard({ study, editor }: StudyFieldProps<CurvesStudy>) {
  const published = study.split.protocol === 'published'
  return (
    <Card padded>
      <h2>Training</h2>
      <div className={styles.fields}>
        <EpochsField study={study} editor={editor} />
        <BatchSizeField study={study} editor={editor} of="Rows" />
        <LastBatchField study={study} editor={editor} />
        <PrecisionField study={study} editor={editor} />
      </div>
      <h3>Learning rate</h3>
      <div className={styles.fields}>
        <ScheduleFields study={study} editor={editor} />
      </div>
      <h3>Weight decay</h3>
      <div className={styles.fields}>
        {weightDecays(study).map(({ key, label, value, put }) => (
          <NumberField
            key={key}
            label={label}
            fault={editor.faultOf(key)}
            value={value}
            onChange={(decay) => editor.edit(key, (old) => ({ ...old, optimizer: put(decay) }))}
          />
        ))}
      </div>
      <h3>Which epoch is the result</h3>
      <div className={styles.fields}>
        <ResultField
          study={study}
          editor={editor}
          judgedBy={published ? 'loss on the test rows' : 'loss on the validation part'}
        />
        <StopFields study={study} editor={editor} />
      </div>
    </Card>
  )
}

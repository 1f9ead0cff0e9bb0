import type { ClassStudy } from '#domain/study/study'
import { Card } from '../../../controls/Card.tsx'
import { NumberField } from '../../../controls/NumberField.tsx'
import { SelectField } from '../../../controls/Select.tsx'
import styles from '../../../study/form.module.css'
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

/** How long, how fast, how drawn, and which epoch is the result. */
export function TrainingCard({ study, editor }: StudyFieldProps<ClassStudy>) {
  const { edit, faultOf } = editor
  return (
    <Card padded>
      <h2>Training</h2>
      <div className={styles.fields}>
        <EpochsField study={study} editor={editor} />
        <BatchSizeField study={study} editor={editor} of="Spectra" />
        <LastBatchField study={study} editor={editor} />
        <SelectField
          label="Sampling"
          value={study.sampler}
          options={[
            { value: 'balanced', label: 'Balanced by class', note: 'with replacement, all classes equally often' },
            { value: 'shuffle', label: 'Shuffle', note: 'each spectrum once an epoch' },
          ]}
          onChange={(sampler) => edit('sampler', (old) => ({ ...old, sampler }))}
        />
        <ScheduleFields study={study} editor={editor} />
        <NumberField
          label="Weight decay (L2)"
          fault={faultOf('optimizer.weightDecay')}
          value={study.optimizer.weightDecay}
          onChange={(weightDecay) =>
            edit('optimizer.weightDecay', (old) => ({ ...old, optimizer: { ...old.optimizer, weightDecay } }))
          }
        />
        <ResultField
          study={study}
          editor={editor}
          judgedBy="accuracy, then loss, on the validation part"
          more={[
            {
              value: 'firstHighest',
              label: 'First best epoch',
              note: 'the first of the highest accuracy, as in the study',
            },
          ]}
        />
        <StopFields study={study} editor={editor} />
        <PrecisionField study={study} editor={editor} />
      </div>
    </Card>
  )
}

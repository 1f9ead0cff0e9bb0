import { oneCycleDefaults } from '#domain/oneCycle'
import type { ClassStudy, ScheduleSettings } from '#domain/study'
import { Card } from '../../controls/Card.tsx'
import { Field, NumberInput } from '../../controls/Field.tsx'
import { Select } from '../../controls/Select.tsx'
import styles from './DesignScreen.module.css'
import type { Editor } from './useEdit.ts'

interface TrainingCardProps {
  readonly study: ClassStudy
  readonly editor: Editor
}

const freshSchedules: Readonly<Record<ScheduleSettings['kind'], ScheduleSettings>> = {
  constant: { kind: 'constant' },
  cosine: { kind: 'cosine', minLearningRate: 0 },
  oneCycle: { kind: 'oneCycle', ...oneCycleDefaults },
}

/** How long, how fast, how drawn, and which epoch is the result. */
export function TrainingCard({ study, editor }: TrainingCardProps) {
  const { edit, faultOf } = editor
  const { optimizer, schedule } = study
  return (
    <Card padded>
      <h2>Training</h2>
      <div className={styles.fields}>
        <Field label="Epochs" fault={faultOf('epochs')}>
          {(control) => (
            <NumberInput
              {...control}
              value={study.epochs}
              onChange={(epochs) => edit('epochs', (old) => ({ ...old, epochs }))}
            />
          )}
        </Field>
        <Field label="Batch size" hint="Spectra per step." fault={faultOf('batchSize')}>
          {(control) => (
            <NumberInput
              {...control}
              value={study.batchSize}
              onChange={(batchSize) => edit('batchSize', (old) => ({ ...old, batchSize }))}
            />
          )}
        </Field>
        <Field label="Sampling">
          {(control) => (
            <Select
              {...control}
              value={study.sampler}
              options={[
                { value: 'balanced', label: 'Balanced by class', note: 'with replacement, each class as often' },
                { value: 'shuffle', label: 'Shuffle', note: 'each spectrum once an epoch' },
              ]}
              onChange={(sampler) => edit('sampler', (old) => ({ ...old, sampler }))}
            />
          )}
        </Field>
        <Field label="Learning rate (Adam)" fault={faultOf('optimizer.learningRate')}>
          {(control) => (
            <NumberInput
              {...control}
              value={optimizer.learningRate}
              onChange={(learningRate) =>
                edit('optimizer.learningRate', (old) => ({ ...old, optimizer: { ...old.optimizer, learningRate } }))
              }
            />
          )}
        </Field>
        <Field label="Weight decay (L2)" fault={faultOf('optimizer.weightDecay')}>
          {(control) => (
            <NumberInput
              {...control}
              value={optimizer.weightDecay}
              onChange={(weightDecay) =>
                edit('optimizer.weightDecay', (old) => ({ ...old, optimizer: { ...old.optimizer, weightDecay } }))
              }
            />
          )}
        </Field>
        <Field label="Schedule">
          {(control) => (
            <Select
              {...control}
              value={schedule.kind}
              options={[
                { value: 'cosine', label: 'Cosine', note: 'down along half a cosine' },
                { value: 'constant', label: 'Constant' },
                { value: 'oneCycle', label: 'One cycle', note: 'up and down once, by step' },
              ]}
              onChange={(kind) =>
                edit('schedule', (old) => ({
                  ...old,
                  schedule: freshSchedules[kind],
                }))
              }
            />
          )}
        </Field>
        <Field label="Result">
          {(control) => (
            <Select
              {...control}
              value={study.selection}
              options={[
                { value: 'best', label: 'Best epoch', note: 'by accuracy on the validation part' },
                { value: 'last', label: 'Last epoch' },
              ]}
              onChange={(selection) => edit('selection', (old) => ({ ...old, selection }))}
            />
          )}
        </Field>
        <Field label="Stop early" hint="Epochs without a better score; 0 = never." fault={faultOf('stop')}>
          {(control) => (
            <NumberInput
              {...control}
              value={study.stop?.patience ?? 0}
              onChange={(patience) => edit('stop', (old) => ({ ...old, stop: patience === 0 ? null : { patience } }))}
            />
          )}
        </Field>
      </div>
    </Card>
  )
}

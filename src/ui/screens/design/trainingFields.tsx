/** The training settings that studies of every kind have, one component a field or two; a card puts them together. */

import type { ScheduleSettings, Study } from '#domain/study/study'
import { oneCycleDefaults } from '#domain/training/schedules/oneCycle'
import { Field } from '../../controls/Field.tsx'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { OneCycleFields } from './OneCycleFields.tsx'
import type { Editor } from './useEdit.ts'

export interface StudyFieldProps<S extends Study> {
  readonly study: S
  readonly editor: Editor<S>
}

export function EpochsField<S extends Study>({ study, editor }: StudyFieldProps<S>) {
  return (
    <NumberField
      label="Epochs"
      fault={editor.faultOf('epochs')}
      value={study.epochs}
      onChange={(epochs) => editor.edit('epochs', (old) => ({ ...old, epochs }))}
    />
  )
}

export function BatchSizeField<S extends Study>({ study, editor, of }: StudyFieldProps<S> & { readonly of: string }) {
  return (
    <NumberField
      label="Batch size"
      hint={`${of} per step.`}
      fault={editor.faultOf('batchSize')}
      value={study.batchSize}
      onChange={(batchSize) => editor.edit('batchSize', (old) => ({ ...old, batchSize }))}
    />
  )
}

export function SeedField<S extends Study>({ study, editor }: StudyFieldProps<S>) {
  return (
    <NumberField
      label="Seed"
      hint="Same study, data, seed and device: same weights."
      fault={editor.faultOf('seed')}
      value={study.seed}
      onChange={(seed) => editor.edit('seed', (old) => ({ ...old, seed }))}
    />
  )
}

/** The optimizer's own rate, which one cycle passes over. */
function LearningRateField<S extends Study>({ study, editor }: StudyFieldProps<S>) {
  const { optimizer, schedule } = study
  const unused = schedule.kind === 'oneCycle'
  return (
    <NumberField
      label={`Learning rate (${optimizer.kind === 'adamw' ? 'AdamW' : 'Adam'})`}
      hint={unused ? 'Not used: one cycle sets the rate of every step.' : undefined}
      fault={editor.faultOf('optimizer.learningRate')}
      disabled={unused}
      value={optimizer.learningRate}
      onChange={(learningRate) =>
        editor.edit('optimizer.learningRate', (old) => ({ ...old, optimizer: { ...old.optimizer, learningRate } }))
      }
    />
  )
}

const freshSchedules: Readonly<Record<ScheduleSettings['kind'], ScheduleSettings>> = {
  constant: { kind: 'constant' },
  cosine: { kind: 'cosine', minLearningRate: 0 },
  oneCycle: { kind: 'oneCycle', ...oneCycleDefaults },
}

/** The rate and its schedule, with the numbers that belong to it. */
export function ScheduleFields<S extends Study>({ study, editor }: StudyFieldProps<S>) {
  const { schedule } = study
  const set = (field: string, next: ScheduleSettings): void => editor.edit(field, (old) => ({ ...old, schedule: next }))
  return (
    <>
      <Field label="Schedule">
        {(control) => (
          <Select
            {...control}
            value={schedule.kind}
            options={[
              { value: 'oneCycle', label: 'One cycle', note: 'up and down once, by step' },
              { value: 'cosine', label: 'Cosine', note: 'down along half a cosine' },
              { value: 'constant', label: 'Constant' },
            ]}
            onChange={(kind) => set('schedule', freshSchedules[kind])}
          />
        )}
      </Field>
      <LearningRateField study={study} editor={editor} />
      {schedule.kind === 'oneCycle' && <OneCycleFields schedule={schedule} set={set} faultOf={editor.faultOf} />}
      {schedule.kind === 'cosine' && (
        <NumberField
          label="Lowest learning rate"
          hint="Reached after the last epoch."
          fault={editor.faultOf('schedule.minLearningRate')}
          value={schedule.minLearningRate}
          onChange={(minLearningRate) => set('schedule.minLearningRate', { ...schedule, minLearningRate })}
        />
      )}
    </>
  )
}

interface ResultFieldProps<S extends Study> extends StudyFieldProps<S> {
  /** `accuracy on the validation part` */
  readonly judgedBy: string
}

/** Which epoch's weights are kept. */
export function ResultField<S extends Study>({ study, editor, judgedBy }: ResultFieldProps<S>) {
  return (
    <Field label="Result">
      {(control) => (
        <Select
          {...control}
          value={study.selection}
          options={[
            { value: 'best', label: 'Best epoch', note: `by ${judgedBy}; its weights are put back` },
            { value: 'last', label: 'Last epoch' },
          ]}
          onChange={(selection) => editor.edit('selection', (old) => ({ ...old, selection }))}
        />
      )}
    </Field>
  )
}

const usualPatience = 15

export function StopFields<S extends Study>({ study, editor }: StudyFieldProps<S>) {
  const { stop } = study
  return (
    <>
      <Field label="Early stopping">
        {(control) => (
          <Select
            {...control}
            value={stop === null ? 'off' : 'on'}
            options={[
              { value: 'on', label: 'On', note: 'when no epoch is better for a while' },
              { value: 'off', label: 'Off', note: 'all epochs are trained' },
            ]}
            onChange={(chosen) =>
              editor.edit('stop', (old) => ({ ...old, stop: chosen === 'on' ? { patience: usualPatience } : null }))
            }
          />
        )}
      </Field>
      {stop && (
        <NumberField
          label="Patience"
          hint="Epochs without a better score."
          fault={editor.faultOf('stop.patience')}
          value={stop.patience}
          onChange={(patience) => editor.edit('stop.patience', (old) => ({ ...old, stop: { patience } }))}
        />
      )}
    </>
  )
}

/** Single precision is all that this version computes in. */
export function PrecisionField<S extends Study>({ study, editor }: StudyFieldProps<S>) {
  return (
    <Field
      label="Precision"
      hint={
        study.precision === 'mixed'
          ? 'A run that asks for mixed precision is refused: choose single.'
          : 'Mixed (f16) is not available: this version has no half-precision kernels.'
      }
    >
      {(control) => (
        <Select
          {...control}
          value={study.precision}
          options={[
            { value: 'f32', label: 'Single (f32)' },
            { value: 'mixed', label: 'Mixed (f16)', note: 'no half-precision kernels in this version', disabled: true },
          ]}
          onChange={(precision) => editor.edit('precision', (old) => ({ ...old, precision }))}
        />
      )}
    </Field>
  )
}

/** The training settings that studies of every task have, one component a field or two; a card puts them together. */
import { useStore } from 'zustand'
import { whyNotMixed } from '#domain/study/precision'
import type { FoldSettings } from '#domain/study/split/protocol'
import type { ScheduleSettings, Study } from '#domain/study/study'
import { scheduleOf, schedules } from '#domain/training/schedules/registry'
import { knownDevice } from '#state/device'
import { NumberField } from '../controls/NumberField.tsx'
import { SelectField } from '../controls/Select.tsx'
import { useStudio } from '../studio.tsx'
import { optimizers } from './optimizers.ts'
import { SettingFields } from './settings.tsx'
import type { StudyFieldProps } from './useEdit.ts'

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

/** What an epoch does with a remainder. */
export function LastBatchField<S extends Study>({ study, editor }: StudyFieldProps<S>) {
  return (
    <SelectField
      label="Last batch of an epoch"
      value={study.lastBatch}
      options={[
        { value: 'filled', label: 'Filled up', note: 'every batch has the same size' },
        { value: 'partial', label: 'Partial', note: 'as in the study' },
      ]}
      onChange={(lastBatch) => editor.edit('lastBatch', (old) => ({ ...old, lastBatch }))}
    />
  )
}

/** The seed; beside it that of the parts, where the study has one of its own. */
export function SeedField<S extends Study>({ study, editor }: StudyFieldProps<S>) {
  const { splitSeed } = study
  return (
    <>
      <NumberField
        label="Seed"
        hint={
          splitSeed === undefined
            ? 'Same study, data, seed and device: same weights.'
            : 'Of what training draws: first weights, order, dropout, copies.'
        }
        fault={editor.faultOf('seed')}
        value={study.seed}
        onChange={(seed) => editor.edit('seed', (old) => ({ ...old, seed }))}
      />
      {splitSeed !== undefined && (
        <NumberField
          label="Seed of the parts"
          hint="Which spectrum is in which part, whatever the seed."
          fault={editor.faultOf('splitSeed')}
          value={splitSeed}
          onChange={(next) => editor.edit('splitSeed', (old) => ({ ...old, splitSeed: next }))}
        />
      )}
    </>
  )
}

/** The rate and its schedule, with the numbers that belong to it. */
export function ScheduleFields<S extends Study>({ study, editor }: StudyFieldProps<S>) {
  const { schedule, optimizer } = study
  const { words, setsOwnRate } = scheduleOf(schedule)
  const set = (field: string, next: ScheduleSettings): void => editor.edit(field, (old) => ({ ...old, schedule: next }))
  return (
    <>
      <SelectField
        label="Schedule"
        value={schedule.kind}
        options={schedules.map(({ defaults, words: { title, help } }) => ({
          value: defaults.kind,
          label: title,
          note: help,
        }))}
        onChange={(kind) => set('schedule', scheduleOf({ kind }).defaults)}
      />
      <NumberField
        label={`Learning rate (${optimizers[optimizer.kind].name})`}
        hint={setsOwnRate ? 'Not used: the schedule sets the rate of every step.' : undefined}
        fault={editor.faultOf('optimizer.learningRate')}
        disabled={setsOwnRate}
        value={optimizer.learningRate}
        onChange={(learningRate) =>
          editor.edit('optimizer.learningRate', (old) => ({ ...old, optimizer: { ...old.optimizer, learningRate } }))
        }
      />
      <SettingFields path="schedule" value={schedule} words={words} faultOf={editor.faultOf} onChange={set} />
    </>
  )
}

interface ResultFieldProps<S extends Study> extends StudyFieldProps<S> {
  /** `accuracy on the validation part` */
  readonly judgedBy: string
  /** Ways to choose that only this task has. */
  readonly more?: readonly { readonly value: S['selection']; readonly label: string; readonly note: string }[]
}

/** Which epoch's weights are kept. */
export function ResultField<S extends Study>({ study, editor, judgedBy, more = [] }: ResultFieldProps<S>) {
  return (
    <SelectField<S['selection']>
      label="Result"
      value={study.selection}
      options={[
        { value: 'best', label: 'Best epoch', note: `by ${judgedBy}; its weights are restored` },
        ...more,
        { value: 'last', label: 'Last epoch' },
      ]}
      onChange={(selection) => editor.edit('selection', (old) => ({ ...old, selection }))}
    />
  )
}

const usualPatience = 15

export function StopFields<S extends Study>({ study, editor }: StudyFieldProps<S>) {
  const { stop } = study
  return (
    <>
      <SelectField
        label="Early stopping"
        value={stop === null ? 'off' : 'on'}
        options={[
          { value: 'on', label: 'On', note: 'when no epoch is better for a while' },
          { value: 'off', label: 'Off', note: 'all epochs are trained' },
        ]}
        onChange={(chosen) =>
          editor.edit('stop', (old) => ({ ...old, stop: chosen === 'on' ? { patience: usualPatience } : null }))
        }
      />
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

/** Mixed precision is offered where the device has it; one not opened yet is asked when the run starts. */
export function PrecisionField<S extends Study>({ study, editor }: StudyFieldProps<S>) {
  const studio = useStudio()
  const report = knownDevice(useStore(studio.device, (state) => state.status))
  const missing = report && whyNotMixed(report)
  return (
    <SelectField
      label="Precision"
      hint={
        missing ??
        'Mixed stores activations as f16, which halves their memory. Weights, statistics and the loss stay f32.'
      }
      value={study.precision}
      options={[
        { value: 'f32', label: 'Single (f32)' },
        {
          value: 'mixed',
          label: 'Mixed (f16)',
          ...(missing !== null && { note: 'not on this device', disabled: true }),
        },
      ]}
      onChange={(precision) => editor.edit('precision', (old) => ({ ...old, precision }))}
    />
  )
}

interface Shares {
  readonly train: number
  readonly validation: number
  readonly test: number
}

interface ShareFieldsProps {
  readonly shares: Shares
  readonly set: (shares: Shares) => void
}

const asPercent = (share: number): number => Math.round(share * 1000) / 10

/** Validation and test are chosen; what is left trains. */
export function ShareFields({ shares, set }: ShareFieldsProps) {
  const { validation, test } = shares
  const put = (part: { validation?: number; test?: number }): void => {
    const next = { validation, test, ...part }
    const train = Math.round((1 - next.validation - next.test) * 1e6) / 1e6
    if (train > 0 && train < 1) set({ ...next, train })
  }
  return (
    <>
      <NumberField
        label="Validation part (%)"
        hint="Chooses the best epoch."
        value={asPercent(validation)}
        onChange={(value) => value >= 0 && put({ validation: value / 100 })}
      />
      <NumberField
        label="Test part (%)"
        hint={`Evaluated once. ${asPercent(shares.train)}% are left to train on.`}
        value={asPercent(test)}
        onChange={(value) => value > 0 && put({ test: value / 100 })}
      />
    </>
  )
}

interface FoldFieldsProps {
  readonly split: FoldSettings
  readonly set: (folds: FoldSettings) => void
  readonly fault: string | null
}

export function FoldFields({ split: { folds, fold }, set, fault }: FoldFieldsProps) {
  return (
    <>
      <NumberField
        label="Number of folds"
        fault={fault}
        value={folds}
        onChange={(value) => set({ folds: value, fold: Math.min(fold, value - 1) })}
      />
      <SelectField
        label="Fold to train"
        value={String(fold)}
        options={Array.from({ length: folds }, (_, i) => ({ value: String(i), label: `${i + 1} of ${folds}` }))}
        onChange={(value) => set({ folds, fold: Number(value) })}
      />
    </>
  )
}

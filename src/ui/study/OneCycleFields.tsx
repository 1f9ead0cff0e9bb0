import type { ScheduleSettings } from '#domain/study/study'
import { NumberField } from '../controls/NumberField.tsx'

type OneCycle = Extract<ScheduleSettings, { kind: 'oneCycle' }>

interface OneCycleFieldsProps {
  readonly schedule: OneCycle
  readonly set: (field: string, next: OneCycle) => void
  readonly faultOf: (field: string) => string | null
}

type OwnField = Exclude<keyof OneCycle, 'kind'>

const fields: Readonly<Record<OwnField, { readonly label: string; readonly hint: string }>> = {
  maxLearningRate: { label: 'Peak rate', hint: 'The highest learning rate.' },
  riseShare: { label: 'Rise share', hint: 'Share of the steps that lead up, 0–1.' },
  startDivisor: { label: 'Start divisor', hint: 'Peak rate over this is the first rate.' },
  endDivisor: { label: 'End divisor', hint: 'First rate over this is the last rate.' },
  lowBeta1: { label: 'β₁ at the peak', hint: 'The low end: least inertia.' },
  highBeta1: { label: 'β₁ at both ends', hint: 'The high end.' },
}

/** The shape of one cycle in its six numbers. */
export function OneCycleFields({ schedule, set, faultOf }: OneCycleFieldsProps) {
  return (Object.keys(fields) as OwnField[]).map((field) => (
    <NumberField
      key={field}
      {...fields[field]}
      fault={faultOf(`schedule.${field}`)}
      value={schedule[field]}
      onChange={(value) => set(`schedule.${field}`, { ...schedule, [field]: value })}
    />
  ))
}

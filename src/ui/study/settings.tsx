/** An entry's settings (a schedule, a step, an augmentation) as fields, as its own words ask for them. */
import type { EntryWords, FieldWords } from '#domain/words'
import { NumberField } from '../controls/NumberField.tsx'
import { SelectField } from '../controls/Select.tsx'
import { RangesField } from './RangesField.tsx'

interface SettingFieldsProps<S> {
  readonly value: S
  readonly words: Pick<EntryWords, 'fields'>
  /** Where faults are shown: `schedule` for `schedule.riseShare`. */
  readonly path: string
  /** Asked for elsewhere. */
  readonly except?: readonly string[]
  readonly faultOf: (field: string) => string | null
  readonly onChange: (field: string, value: S) => void
}

export function SettingFields<S extends object>(props: SettingFieldsProps<S>) {
  const { value, words, path, except = [], faultOf, onChange } = props
  const held = new Map<string, unknown>(Object.entries(value))
  return Object.entries(words.fields ?? {}).map(([key, own]) => {
    if (!held.has(key) || except.includes(key)) return null
    const field = `${path}.${key}`
    return (
      <SettingField
        key={key}
        words={own}
        fault={faultOf(field)}
        value={held.get(key)}
        onChange={(next) => onChange(field, { ...value, [key]: next })}
      />
    )
  })
}

interface SettingFieldProps {
  readonly words: FieldWords
  readonly fault: string | null
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

const isRange = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((end) => typeof end === 'number')

/** A value of a kind that has no field yet is left alone. */
function SettingField({ words: { label, unit, hint, choices }, fault, value, onChange }: SettingFieldProps) {
  if (choices) {
    const options = Object.entries(choices).map(([choice, name]) => ({ value: choice, label: name }))
    const choose = (choice: string): void => onChange(typeof value === 'number' ? Number(choice) : choice)
    return (
      <SelectField label={label} hint={hint} fault={fault} value={String(value)} options={options} onChange={choose} />
    )
  }
  if (typeof value === 'number') {
    const title = unit === undefined ? label : `${label} (${unit})`
    return <NumberField label={title} hint={hint} fault={fault} value={value} onChange={onChange} />
  }
  if (Array.isArray(value) && value.every(isRange)) {
    return <RangesField label={label} hint={hint} fault={fault} value={value} onChange={onChange} />
  }
  return null
}

/** The keys of a table of kinds, in its order. */
export const kindsOf = <K extends string>(table: Readonly<Record<K, unknown>>): K[] =>
  Object.keys(table).filter((key): key is K => key in table)

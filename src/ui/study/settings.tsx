/** The numbers of an entry's settings (a schedule, a step, an augmentation) as fields, as its own words ask for them. */
import type { EntryWords } from '#domain/words'
import { NumberField } from '../controls/NumberField.tsx'

interface NumberSettingsProps<S> {
  readonly value: S
  readonly words: Pick<EntryWords, 'fields'>
  /** Where faults are shown: `schedule` for `schedule.riseShare`. */
  readonly path: string
  /** Asked for elsewhere. */
  readonly except?: readonly string[]
  readonly faultOf: (field: string) => string | null
  readonly onChange: (field: string, value: S) => void
}

export function NumberSettings<S extends object>(props: NumberSettingsProps<S>) {
  const { value, words, path, except = [], faultOf, onChange } = props
  const held = new Map<string, unknown>(Object.entries(value))
  return Object.entries(words.fields ?? {}).map(([key, { label, unit, hint }]) => {
    const number = held.get(key)
    if (typeof number !== 'number' || except.includes(key)) return null
    const field = `${path}.${key}`
    return (
      <NumberField
        key={key}
        label={unit === undefined ? label : `${label} (${unit})`}
        hint={hint}
        fault={faultOf(field)}
        value={number}
        onChange={(next) => onChange(field, { ...value, [key]: next })}
      />
    )
  })
}

/** The keys of a table of kinds, in its order. */
export const kindsOf = <K extends string>(table: Readonly<Record<K, unknown>>): K[] =>
  Object.keys(table).filter((key): key is K => key in table)

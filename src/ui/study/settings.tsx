/** The numbers of one setting (a schedule, a step, an augmentation) as fields, from a list beside its words. */
import { NumberField } from '../controls/NumberField.tsx'

type NumberKey<S> = { [K in keyof S]-?: S[K] extends number ? K : never }[keyof S] & string

export interface NumberSetting<S> {
  readonly key: NumberKey<S>
  readonly label: string
  readonly hint?: string
}

/** The keys of a table of kinds, in its order. */
export const kindsOf = <K extends string>(table: Readonly<Record<K, unknown>>): K[] => Object.keys(table) as K[]

interface NumberSettingsProps<S> {
  readonly value: S
  readonly settings: readonly NumberSetting<S>[]
  /** Where faults are shown: `schedule` for `schedule.riseShare`. */
  readonly path: string
  readonly faultOf: (field: string) => string | null
  readonly onChange: (field: string, value: S) => void
}

export function NumberSettings<S extends object>({ value, settings, path, faultOf, onChange }: NumberSettingsProps<S>) {
  return settings.map(({ key, label, hint }) => {
    const field = `${path}.${key}`
    return (
      <NumberField
        key={key}
        label={label}
        hint={hint}
        fault={faultOf(field)}
        value={Number(value[key])}
        onChange={(number) => onChange(field, { ...value, [key]: number })}
      />
    )
  })
}

import type { ReactNode } from 'react'
import { Field, NumberInput } from './Field.tsx'

interface NumberFieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly fault?: string | null
  readonly value: number
  /** Called with finite numbers only. */
  readonly onChange: (value: number) => void
  readonly disabled?: boolean
}

/** A number under its label. */
export function NumberField({ label, hint, fault = null, value, onChange, disabled = false }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(control) => <NumberInput {...control} value={value} onChange={onChange} disabled={disabled} />}
    </Field>
  )
}

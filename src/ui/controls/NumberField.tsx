import { useState } from 'react'
import { Field, type FieldProps, NumberInput } from './Field.tsx'

interface NumberFieldProps extends Omit<FieldProps, 'children'> {
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

/** Null for a whole number from `from` to `to`, both included; else the rule it breaks. */
export function wholeNumberFault(value: number, from: number, to: number): string | null {
  if (Number.isInteger(value) && value >= from && value <= to) return null
  return to === Number.POSITIVE_INFINITY
    ? `A whole number, ${from} or more.`
    : `A whole number from ${from} to ${to.toLocaleString('en')}.`
}

interface WholeNumberFieldProps {
  readonly label: string
  readonly from: number
  /** Infinity where any greater number will do. */
  readonly to?: number
  readonly value: number
  /** Called with whole numbers within the limits only; others are refused in words. */
  readonly onChange: (value: number) => void
}

export function WholeNumberField({
  label,
  from,
  to = Number.POSITIVE_INFINITY,
  value,
  onChange,
}: WholeNumberFieldProps) {
  const [fault, setFault] = useState<string | null>(null)
  const take = (next: number): void => {
    const found = wholeNumberFault(next, from, to)
    setFault(found)
    if (found === null) onChange(next)
  }
  return <NumberField label={label} fault={fault} value={value} onChange={take} />
}

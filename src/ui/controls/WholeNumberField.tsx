import { useState } from 'react'
import { NumberField } from './NumberField.tsx'
import { wholeNumberFault } from './wholeNumber.ts'

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

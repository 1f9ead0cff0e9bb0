/** How a closed-form solver chooses its candidate, as fields. */
import type { CrossValidationFolds } from '#domain/model/solvers/solver'
import { SelectField } from '../controls/Select.tsx'

const leaveOneOut = 'leave-one-out'
const usualFolds = [5, 10, 20]

interface FoldsFieldProps {
  readonly value: CrossValidationFolds
  readonly onChange: (value: CrossValidationFolds) => void
}

export function FoldsField({ value, onChange }: FoldsFieldProps) {
  const counts = [...new Set([...usualFolds, ...(value === leaveOneOut ? [] : [value])])].sort((a, b) => a - b)
  return (
    <SelectField
      label="Cross-validation"
      hint="On the training part; groups stay whole."
      value={String(value)}
      options={[
        ...counts.map((folds) => ({ value: String(folds), label: `${folds} folds` })),
        { value: leaveOneOut, label: 'Leave one group out' },
      ]}
      onChange={(chosen) => onChange(chosen === leaveOneOut ? leaveOneOut : Number(chosen))}
    />
  )
}

const byValidation = 'validated'

interface ComponentsFieldProps {
  readonly value: number | null
  readonly most: number
  readonly onChange: (value: number | null) => void
}

export function ComponentsField({ value, most, onChange }: ComponentsFieldProps) {
  return (
    <SelectField
      label="Components"
      value={value === null ? byValidation : String(value)}
      options={[
        { value: byValidation, label: 'Chosen by cross-validation' },
        ...Array.from({ length: Math.max(most, value ?? 0) }, (_, a) => ({
          value: String(a + 1),
          label: `${a + 1}`,
        })),
      ]}
      onChange={(chosen) => onChange(chosen === byValidation ? null : Number(chosen))}
    />
  )
}

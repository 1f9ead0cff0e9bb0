import type { MetadataColumn } from '#domain/data/column'
import type { ColumnSettings } from '#domain/study/split/protocol'
import { SelectField } from '../controls/Select.tsx'
import styles from './form.module.css'

interface ColumnSplitFieldsProps {
  readonly split: ColumnSettings
  readonly columns: readonly MetadataColumn[]
  readonly set: (settings: { readonly column: string | null; readonly testValues: string[] }) => void
}

/** The column that says which spectra are tested, and which of its values do. */
export function ColumnSplitFields({ split: { column, testValues }, columns, set }: ColumnSplitFieldsProps) {
  return (
    <>
      <SelectField
        label="Column"
        value={column ?? ''}
        options={[
          { value: '', label: 'Choose a column', disabled: true },
          ...columns.map(({ name }) => ({ value: name, label: name })),
        ]}
        onChange={(chosen) => set({ column: chosen, testValues: [] })}
      />
      {column !== null && (
        <TestValuesField
          cells={columns.find(({ name }) => name === column)?.values ?? []}
          chosen={testValues}
          onChange={(values) => set({ column, testValues: values })}
        />
      )}
    </>
  )
}

/** More values are no choice. */
const mostValues = 24

interface TestValuesFieldProps {
  readonly cells: readonly string[]
  readonly chosen: readonly string[]
  readonly onChange: (values: string[]) => void
}

/** Which values of the column are held out; none where its cells say “train” and “test” themselves. */
function TestValuesField({ cells, chosen, onChange }: TestValuesFieldProps) {
  const values = [...new Set(cells.map((cell) => cell.trim()))].filter((value) => value !== '').sort()
  if (values.length > mostValues) {
    return <p className="caption dim">Its {values.length} values are too many to choose a test part from.</p>
  }
  return (
    <fieldset className={styles.choices}>
      <legend className="caption dim">Test part: spectra with</legend>
      {values.map((value) => (
        <label key={value} className="row">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={() =>
              onChange(chosen.includes(value) ? chosen.filter((own) => own !== value) : [...chosen, value])
            }
          />
          <span>{value}</span>
        </label>
      ))}
    </fieldset>
  )
}

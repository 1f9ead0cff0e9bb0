import { ScrollBox } from '../controls/ScrollBox.tsx'
import { Select, type SelectOption } from '../controls/Select.tsx'
import styles from './FirstCells.module.css'

const decimals: readonly SelectOption<'.' | ','>[] = [
  { value: '.', label: 'point', note: '0.5' },
  { value: ',', label: 'comma', note: '0,5' },
]

const headers: readonly SelectOption<'yes' | 'no'>[] = [
  { value: 'yes', label: 'first line' },
  { value: 'no', label: 'none' },
]

/** What every plan of a file says of its notation. */
interface Notation {
  readonly file: string
  readonly decimal: '.' | ','
  readonly header: boolean
}

interface NotationChipsProps<F extends Notation> {
  readonly file: F
  readonly onChange: (file: F) => void
}

/** Decimal mark and header of one file, to be corrected. */
export function NotationChips<F extends Notation>({ file, onChange }: NotationChipsProps<F>) {
  return (
    <>
      <Select
        label={`Decimal mark of ${file.file}`}
        prefix="decimal:"
        size="small"
        value={file.decimal}
        options={decimals}
        onChange={(decimal) => onChange({ ...file, decimal })}
      />
      <Select
        label={`Header of ${file.file}`}
        prefix="header:"
        size="small"
        value={file.header ? 'yes' : 'no'}
        options={headers}
        onChange={(header) => onChange({ ...file, header: header === 'yes' })}
      />
    </>
  )
}

/** The top left corner of a table, as it was cut into cells. */
export function FirstCells({ of, cells }: { readonly of: string; readonly cells: readonly (readonly string[])[] }) {
  const label = `First cells of ${of}`
  return (
    <details className={styles.firstCells}>
      <summary>{label}</summary>
      <ScrollBox className={styles.cellScroll} label={label}>
        <table>
          <tbody>
            {cells.map((row, r) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
              <tr key={r}>
                {row.map((cell, c) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
                  <td key={c}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </details>
  )
}

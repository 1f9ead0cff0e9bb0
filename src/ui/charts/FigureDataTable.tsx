import { classes } from '../controls/classes.ts'
import styles from './FigureDataTable.module.css'
import type { FigureColumn, FigureTable } from './plot.ts'

/** More rows than this are for the CSV; a browser table of 100,000 cells blocks the page. */
const shownRows = 400

function text(value: string | number | null, column: FigureColumn | undefined): string {
  if (value === null) return '–'
  if (typeof value === 'string') return value
  if (!Number.isFinite(value)) return '–'
  const digits = column?.decimals
  if (digits === undefined && value !== 0 && Math.abs(value) < 1e-4) return value.toExponential(3).replaceAll('-', '−')
  return value
    .toLocaleString(
      'en',
      digits === undefined
        ? { maximumSignificantDigits: 6 }
        : { minimumFractionDigits: digits, maximumFractionDigits: digits },
    )
    .replace('-', '−')
}

/** The figure's values as a table: the alternative for those who read rather than look. */
export function FigureDataTable({ table, caption, heightPx }: FigureDataTableProps) {
  const rows = table.rows.slice(0, shownRows)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={styles.frame} style={{ maxHeight: heightPx }} aria-label={caption} tabIndex={0}>
      <table>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column, i) => (
              <th key={column.name} scope="col" className={classes(typeof rows[0]?.[i] !== 'string' && styles.numeric)}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are a fixed list in the figure's order
            <tr key={i}>
              {row.map((value, j) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their column
                <td key={j} className={classes(typeof value !== 'string' && styles.numeric)}>
                  {text(value, table.columns[j])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.rows.length > shownRows && (
        <p className={styles.more}>
          First {shownRows} of {table.rows.length.toLocaleString('en')} rows; the CSV holds all of them.
        </p>
      )}
    </section>
  )
}

interface FigureDataTableProps {
  readonly table: FigureTable
  readonly caption: string
  readonly heightPx: number
}

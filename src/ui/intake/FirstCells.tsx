import { ScrollBox } from '../controls/ScrollBox.tsx'
import styles from './FirstCells.module.css'

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

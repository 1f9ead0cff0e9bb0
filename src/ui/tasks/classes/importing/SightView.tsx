import type { FileSight, SeenLine, SeenTableColumn } from '#domain/data/fileSight'
import type { FileCorrections } from '#domain/data/importCorrections'
import { ScrollBox } from '../../../controls/ScrollBox.tsx'
import { Select, type SelectOption } from '../../../controls/Select.tsx'
import { sentence } from '../../../words/sentence.ts'
import styles from './Files.module.css'

interface SightViewProps {
  readonly sight: FileSight
  readonly lines: readonly (readonly SeenLine[])[]
  readonly onChange: (change: FileCorrections) => void
}

/** The file's own lines, and beside them the table that was understood of them. */
export function SightView({ sight, lines, onChange }: SightViewProps) {
  return (
    <div className={styles.sight}>
      <ScrollBox className={styles.raw} label={`First lines of ${sight.file}`}>
        {lines.map((window) => (
          <div key={window[0]?.line} className={styles.window}>
            {window.map((line) => (
              <Line key={line.line} {...line} />
            ))}
          </div>
        ))}
      </ScrollBox>
      {sight.columns.length > 0 && (
        <ScrollBox className={styles.cells} label={`What was understood of ${sight.file}`}>
          <table>
            <thead>
              <tr>
                {sight.columns.slice(0, shownColumns).map((column, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <th key={i}>
                    <span className="truncate" title={column.name}>
                      {column.name}
                    </span>
                    <ColumnUse column={column} number={i + 1} columns={sight.columns} onChange={onChange} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sight.cells.map((row, r) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
                <tr key={r}>
                  {row.slice(0, shownColumns).map((cell, c) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
                    <td key={c}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {sight.columns.length > shownColumns && (
            <p className="caption dim">and {sight.columns.length - shownColumns} more columns</p>
          )}
        </ScrollBox>
      )}
    </div>
  )
}

const shownColumns = 12

const useWords: Readonly<Record<SeenLine['use'], string>> = {
  'passed over': 'passed over',
  'left out': 'left out',
  header: 'header',
  data: 'data',
  bad: 'not read',
}

function Line({ line, text, use, because }: SeenLine) {
  return (
    <div className={styles.line} data-use={use}>
      <span className={styles.lineNumber}>{line}</span>
      <code>
        {text.replaceAll('\t', ' → ') || ' '}
        <span className="sr-only"> ({useWords[use]})</span>
      </code>
      {because !== null && <p>{sentence(because)}</p>}
    </div>
  )
}

interface ColumnUseProps {
  readonly column: SeenTableColumn
  /** From 1. */
  readonly number: number
  readonly columns: readonly SeenTableColumn[]
  readonly onChange: (change: FileCorrections) => void
}

const columnUses: readonly SelectOption<SeenTableColumn['use']>[] = [
  { value: 'positions', label: 'positions' },
  { value: 'intensities', label: 'intensities' },
]

/** What one column is for: a click makes it the positions, or the only intensities. */
function ColumnUse({ column, number, columns, onChange }: ColumnUseProps) {
  // With a spectrum a row the positions are names of columns; there is nothing to choose.
  const inColumns = columns.some(({ use }) => use === 'positions')
  if (!column.isNumeric || !inColumns) return <span className="caption dim">{words[column.use]}</span>
  const here = { value: column.use, label: words[column.use] }
  const options = columnUses.some(({ value }) => value === column.use) ? columnUses : [here, ...columnUses]
  return (
    <Select
      label={`Column ${number}, ${column.name}, is`}
      size="small"
      value={column.use}
      options={options}
      onChange={(use) => {
        const chosen = String(number)
        if (use === 'positions') onChange({ axisColumn: chosen, intensityColumn: undefined })
        if (use === 'intensities') onChange({ intensityColumn: chosen })
      }}
    />
  )
}

const words: Readonly<Record<SeenTableColumn['use'], string>> = {
  positions: 'positions',
  intensities: 'intensities',
  beside: 'beside the spectra',
  unread: 'not read',
}

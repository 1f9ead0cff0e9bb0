import type { ReactNode } from 'react'
import type { PartCounts } from '#domain/tasks/classes/studyPlan'
import { Swatch } from '../controls/Tag.tsx'
import { count } from '../words/numbers.ts'
import styles from './PartsTable.module.css'

const parts = [
  { key: 'train', name: 'Training', colour: 'var(--s-train)' },
  { key: 'validation', name: 'Validation', colour: 'var(--s-val)' },
  { key: 'test', name: 'Test', colour: 'var(--s-test)' },
] as const

interface PartsRow {
  readonly name: string
  /** Of what the row stands for. */
  readonly colour?: string
  readonly counts: PartCounts
}

interface PartsTableProps {
  readonly caption: string
  /** Over the names; left out where they name nothing but all. */
  readonly what: string
  readonly rows: readonly PartsRow[]
  /** A last row that sums them up. */
  readonly total?: PartCounts
  readonly note: ReactNode
}

function Bar({ counts }: { readonly counts: PartCounts }) {
  const all = counts.train + counts.validation + counts.test
  return (
    <span className={styles.bar} aria-hidden>
      {parts.map(({ key, colour }) => (
        <i key={key} style={{ width: `${(100 * counts[key]) / Math.max(1, all)}%`, background: colour }} />
      ))}
    </span>
  )
}

/** How many go into each part. */
export function PartsTable({ caption, what, rows, total, note }: PartsTableProps) {
  return (
    <div className={`scroll-x ${styles.preview}`}>
      <table className="lined">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{what}</th>
            <th scope="col">
              <span className="sr-only">Shares</span>
            </th>
            {parts.map(({ key, name, colour }) => (
              <th key={key} scope="col" className="n">
                <Swatch colour={colour} /> {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, colour, counts }) => (
            <tr key={name}>
              <th scope="row">
                {colour !== undefined && <Swatch colour={colour} />} {name}
              </th>
              <td>
                <Bar counts={counts} />
              </td>
              {parts.map(({ key }) => (
                <td key={key} className="n">
                  {count(counts[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              <th scope="row">All</th>
              <td />
              {parts.map(({ key }) => (
                <td key={key} className="n">
                  {count(total[key])}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      <p className="caption dim">{note}</p>
    </div>
  )
}

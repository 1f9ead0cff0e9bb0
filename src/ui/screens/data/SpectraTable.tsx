import type { ColumnDef } from '@tanstack/react-table'
import { Search, X } from 'lucide-react'
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { displayClassName } from '../../charts/classColours.ts'
import { Button } from '../../controls/Button.tsx'
import { Card, Section } from '../../controls/Card.tsx'
import { DataTable } from '../../controls/DataTable.tsx'
import { Icon } from '../../controls/Icon.tsx'
import { Swatch, Tag } from '../../controls/Tag.tsx'
import { count, spectra } from '../../words/numbers.ts'
import styles from './Data.module.css'
import type { Finding } from './findings.ts'
import type { SpectrumRow } from './rows.ts'

interface SpectraTableProps {
  readonly rows: readonly SpectrumRow[]
  readonly groupColumn: string | null
  readonly beside: readonly string[]
  readonly colourOf: (className: string) => string
  readonly chosenRow: number | null
  readonly onChoose: (row: number) => void
  /** Shows only the rows of this finding. */
  readonly only: Finding | null
  readonly onShowAll: () => void
  /** What stands beside the table. */
  readonly children: ReactNode
}

/** As high as the two figures beside it. */
const tableHeightPx = 742

export function SpectraTable(props: SpectraTableProps) {
  const { rows, groupColumn, beside, colourOf, chosenRow, onChoose, only, onShowAll } = props
  const [search, setSearch] = useState('')
  const sought = useDeferredValue(search.trim())
  const shown = useMemo(() => {
    const wanted = only && new Set(only.rows)
    return wanted ? rows.filter(({ row }) => wanted.has(row)) : rows
  }, [rows, only])
  const columns = useMemo(
    (): ColumnDef<SpectrumRow, string | number>[] => [
      {
        id: 'row',
        header: 'Row',
        accessorFn: (one) => one.row + 1,
        meta: { numeric: true },
        enableGlobalFilter: false,
      },
      { id: 'name', header: 'Name', accessorFn: (one) => one.name },
      {
        id: 'class',
        header: 'Class',
        accessorFn: (one) => one.className ?? '',
        cell: ({ row }) => {
          const { className } = row.original
          if (className === null) return <span className="dim">no label</span>
          return (
            <span className={styles.className}>
              <Swatch colour={colourOf(className)} />
              {displayClassName(className)}
            </span>
          )
        },
      },
      ...(groupColumn === null
        ? []
        : [{ id: 'group', header: groupColumn, accessorFn: (one: SpectrumRow) => one.group }]),
      ...beside.map((name, i) => ({
        id: `beside ${name}`,
        header: name,
        accessorFn: (one: SpectrumRow) => one.cells[i] ?? '',
      })),
    ],
    [groupColumn, beside, colourOf],
  )
  return (
    <Section
      title="Spectra"
      note={only ? `${count(shown.length)} of ${spectra(rows.length)}` : spectra(rows.length)}
      aside={
        <div className={styles.search}>
          <Icon of={Search} />
          <input
            type="search"
            aria-label="Search the spectra"
            placeholder="Search"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
      }
    >
      {only && (
        <div className={styles.filter}>
          <Tag tone="warn">{only.title}</Tag>
          <Button kind="ghost" size="small" icon={X} onClick={onShowAll}>
            Show all spectra
          </Button>
        </div>
      )}
      <div className={styles.split}>
        <Card className={styles.tableCard}>
          <DataTable
            label="Spectra"
            rows={shown}
            columns={columns}
            rowKey={(one) => String(one.row)}
            maxHeightPx={tableHeightPx}
            search={sought}
            chosenKey={chosenRow === null ? null : String(chosenRow)}
            onChoose={(one) => onChoose(one.row)}
            empty={sought === '' ? 'No spectra.' : `No spectrum has “${sought}” in a column shown here.`}
          />
        </Card>
        {props.children}
      </div>
    </Section>
  )
}

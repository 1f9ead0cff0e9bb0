/**
 * A sortable table that makes and draws only the rows in sight, so a hundred thousand of them scroll.
 * Columns are TanStack column definitions; `meta.numeric` sets figures to the right. With
 * `onChoose` the rows take focus one at a time: arrows move, Enter chooses.
 */
import { flexRender, getCoreRowModel, type RowData, type SortingState, useReactTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import { classes } from './classes.ts'
import styles from './DataTable.module.css'
import { Icon } from './Icon.tsx'
import { foundRows, sortedRows, type TableColumn } from './rowOrder.ts'

declare module '@tanstack/react-table' {
  interface ColumnMeta<TData extends RowData, TValue> {
    readonly numeric?: boolean
  }
}

/** Heights in px, as in tokens.css. */
const rowHeights = { compact: 28, normal: 36, double: 52 } as const

export interface DataTableProps<T> {
  /** Spoken name. */
  readonly label: string
  readonly rows: readonly T[]
  readonly columns: readonly TableColumn<T>[]
  readonly rowKey: (row: T) => string
  readonly density?: keyof typeof rowHeights
  /** Scrolls inside itself beyond this height, in px. */
  readonly maxHeightPx?: number
  readonly initialSorting?: SortingState
  /** Keeps rows in which any column holds this text. */
  readonly search?: string
  readonly onChoose?: (row: T) => void
  readonly chosenKey?: string | null
  /** What is shown when nothing is left. */
  readonly empty?: ReactNode
}

export function DataTable<T>(props: DataTableProps<T>) {
  const {
    label,
    rows,
    columns,
    rowKey,
    density = 'normal',
    maxHeightPx,
    search = '',
    onChoose,
    chosenKey = null,
  } = props
  const [sorting, setSorting] = useState<SortingState>(props.initialSorting ?? [])
  const [focused, setFocused] = useState(0)
  const frame = useRef<HTMLDivElement>(null)

  const shown = useMemo(
    () => sortedRows(foundRows(rows, columns, search), columns, sorting),
    [rows, columns, search, sorting],
  )
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeights[density],
    overscan: 12,
    // Before the first measurement, and in a document without layout.
    initialRect: { width: 800, height: maxHeightPx ?? 600 },
  })
  const items = maxHeightPx === undefined ? null : virtual.getVirtualItems()
  const from = items?.[0]?.index ?? 0
  const to = items ? (items.at(-1)?.index ?? -1) + 1 : shown.length
  const inSight = useMemo(() => shown.slice(from, to), [shown, from, to])
  const table = useReactTable({
    data: inSight,
    columns: columns as TableColumn<T>[],
    state: { sorting },
    onSortingChange: setSorting,
    manualSorting: true,
    // Other rows in sight are no other page.
    autoResetPageIndex: false,
    getRowId: rowKey,
    getCoreRowModel: getCoreRowModel(),
  })
  const before = items?.[0]?.start ?? 0
  const after = items ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0

  const moveFocus = (event: KeyboardEvent<HTMLTableRowElement>, index: number, row: T) => {
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      onChoose?.(row)
      return
    }
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: shown.length - 1 }[event.key]
    if (target === undefined || target < 0 || target >= shown.length) return
    event.preventDefault()
    setFocused(target)
    if (items) virtual.scrollToIndex(target)
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`tr[data-index="${target}"]`)?.focus())
  }

  return (
    <div
      ref={frame}
      className={classes(styles.frame, density !== 'normal' && styles[density])}
      style={maxHeightPx === undefined ? undefined : { maxHeight: maxHeightPx }}
      {...(maxHeightPx !== undefined && !onChoose ? { tabIndex: 0, role: 'region', 'aria-label': label } : {})}
    >
      <table aria-label={label} aria-rowcount={shown.length + 1} role={onChoose ? 'grid' : undefined}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} aria-rowindex={1}>
              {group.headers.map((header) => {
                const sorted = header.column.getIsSorted()
                const content = flexRender(header.column.columnDef.header, header.getContext())
                return (
                  <th
                    key={header.id}
                    scope="col"
                    className={header.column.columnDef.meta?.numeric ? styles.numeric : undefined}
                    aria-sort={sorted === false ? undefined : sorted === 'asc' ? 'ascending' : 'descending'}
                  >
                    {header.column.getCanSort() ? (
                      <button
                        type="button"
                        className={styles.sort}
                        data-sorted={sorted || undefined}
                        onClick={header.column.getToggleSortingHandler()}
                      >
                        {content}
                        <Icon of={sorted === 'desc' ? ArrowDown : ArrowUp} size={12} />
                      </button>
                    ) : (
                      content
                    )}
                  </th>
                )
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {before > 0 && <Spacer heightPx={before} span={columns.length} />}
          {table.getRowModel().rows.map((row, at) => {
            const index = from + at
            const choosing = onChoose && {
              className: styles.choosable,
              tabIndex: index === Math.min(focused, shown.length - 1) ? 0 : -1,
              'aria-selected': row.id === chosenKey,
              onClick: () => {
                setFocused(index)
                onChoose(row.original)
              },
              onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => moveFocus(event, index, row.original),
            }
            return (
              <tr key={row.id} data-index={index} aria-rowindex={index + 2} {...choosing}>
                {row.getVisibleCells().map((cell) => (
                  <td key={cell.id} className={cell.column.columnDef.meta?.numeric ? styles.numeric : undefined}>
                    {flexRender(cell.column.columnDef.cell, cell.getContext())}
                  </td>
                ))}
              </tr>
            )
          })}
          {after > 0 && <Spacer heightPx={after} span={columns.length} />}
        </tbody>
      </table>
      {shown.length === 0 && <div className={styles.none}>{props.empty ?? 'Nothing here.'}</div>}
    </div>
  )
}

function Spacer({ heightPx, span }: { readonly heightPx: number; readonly span: number }) {
  return (
    <tr className={styles.spacer} aria-hidden>
      <td colSpan={span} style={{ height: heightPx }} />
    </tr>
  )
}

/**
 * Which rows a table shows and in which order, decided on the rows themselves: a table of twenty thousand then makes
 * nothing of those that are out of sight.
 */
import type { ColumnDef, SortingState } from '@tanstack/react-table'

// biome-ignore lint/suspicious/noExplicitAny: columns of one table have differing value types
export type TableColumn<T> = ColumnDef<T, any>

type Read<T> = (row: T) => unknown

/** Words as people order them, numbers in them by size. */
const words = new Intl.Collator('en', { numeric: true })

const readerOf = <T>(column: TableColumn<T>): Read<T> | null => {
  if (!('accessorFn' in column) || !column.accessorFn) return null
  const { accessorFn } = column
  return (row) => accessorFn(row, 0)
}

/** Rows in which a column that may be searched holds the text, in their order. */
export function foundRows<T>(rows: readonly T[], columns: readonly TableColumn<T>[], search: string): readonly T[] {
  const sought = search.toLowerCase()
  if (sought === '') return rows
  const readers = columns.flatMap((column) => (column.enableGlobalFilter === false ? [] : (readerOf(column) ?? [])))
  return rows.filter((row) =>
    readers.some((read) => {
      const value = read(row)
      return (typeof value === 'string' || typeof value === 'number') && String(value).toLowerCase().includes(sought)
    }),
  )
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return words.compare(String(a), String(b))
}

/** Sorted by the columns named, the first first; what has no value stands last either way, equals as they were. */
export function sortedRows<T>(
  rows: readonly T[],
  columns: readonly TableColumn<T>[],
  sorting: SortingState,
): readonly T[] {
  const keys = sorting.flatMap(({ id, desc }) => {
    const column = columns.find((one) => one.id === id)
    const read = column && readerOf(column)
    return read ? [{ values: rows.map(read), sign: desc ? -1 : 1 }] : []
  })
  if (keys.length === 0) return rows
  const order = rows.map((_, at) => at)
  order.sort((a, b) => {
    for (const { values, sign } of keys) {
      const [x, y] = [values[a], values[b]]
      if (x === y) continue
      if (x === undefined || y === undefined) return x === undefined ? 1 : -1
      const by = compare(x, y)
      if (by !== 0) return sign * by
    }
    return a - b
  })
  return order.flatMap((at) => rows[at] ?? [])
}

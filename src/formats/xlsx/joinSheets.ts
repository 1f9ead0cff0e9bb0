/**
 * Sheets that describe the spectra of another one, joined by a column of the same name whose values name the rows: `sample_id` in
 * “spectra”, “metadata” and “references”.
 */
import type { ReadColumn, ReadSpectra } from '../reader.ts'
import type { TypedTable } from '../table/typedTable.ts'
import { asReadColumn } from '../table/typedTable.ts'

const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/g, '')
const plainValue = (value: string): string => value.trim().toLowerCase()

interface Key {
  readonly own: ReadColumn
  readonly other: ReadColumn
}

/** Unique in the describing sheet, and naming at least half of the spectra. */
function keyOf(part: ReadSpectra, columns: readonly ReadColumn[]): Key | null {
  for (const other of columns) {
    const values = other.values.map(plainValue)
    const known = new Set(values)
    if (known.size !== values.length || known.has('')) continue
    const own = part.columns.find(
      ({ name, role }) => plainName(name) === plainName(other.name) || (role === 'id' && name === 'id'),
    )
    const found = own?.values.filter((value) => known.has(plainValue(value))).length ?? 0
    if (own && found >= 0.5 * part.rows) return { own, other }
  }
  return null
}

/** Null where nothing joins the two. */
export function joined(part: ReadSpectra, table: TypedTable): ReadSpectra | null {
  const columns = table.columns.map(asReadColumn)
  const key = keyOf(part, columns)
  if (!key) return null
  const rowOf = new Map(key.other.values.map((value, row) => [plainValue(value), row]))
  const taken = new Set(part.columns.map(({ name }) => name))
  const added = columns
    .filter((column) => column !== key.other)
    .map((column): ReadColumn => {
      const name = taken.has(column.name) ? `${column.name} (${table.label})` : column.name
      const values = key.own.values.map((value) => {
        const row = rowOf.get(plainValue(value))
        return row === undefined ? '' : (column.values[row] ?? '')
      })
      // A column called like the sheet of references is what one would learn.
      const role = /^(?:references?|targets?|lab(?:oratory)?|y)$/i.test(table.label) ? { role: 'target' as const } : {}
      return { ...column, name, values, ...role }
    })
  return { ...part, columns: [...part.columns, ...added] }
}

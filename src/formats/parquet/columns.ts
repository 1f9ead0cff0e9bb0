/** Columns as hyparquet gives them (typed arrays, dates, bigints, lists, records) → columns of a table. */
import type { SchemaTree } from 'hyparquet'
import type { TableColumn } from '../table/typedTable.ts'

/** Numbers of any kind; NaN for what is missing or none. */
function numberOf(value: unknown): number {
  if (typeof value === 'number') return value
  return typeof value === 'bigint' ? Number(value) : Number.NaN
}

const isNumber = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint'
const isMissing = (value: unknown): boolean => value === null || value === undefined
const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !isList(value) && !(value instanceof Date)

function textOf(value: unknown): string {
  if (isMissing(value)) return ''
  if (value instanceof Date) {
    const iso = Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 19)
    return iso.replace(/T00:00:00$/, '')
  }
  return typeof value === 'object'
    ? JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? Number(inner) : inner))
    : String(value)
}

/** The leaf that holds the numbers of a column, for their width. */
function isSingle(tree: SchemaTree | undefined): boolean {
  let leaf = tree
  while (leaf && leaf.children.length === 1) leaf = leaf.children[0]
  return leaf?.element.type === 'FLOAT' || leaf?.element.logical_type?.type === 'FLOAT16'
}

const floats = (values: ArrayLike<unknown>, single: boolean): Float32Array | Float64Array => {
  const out = single ? new Float32Array(values.length) : new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) out[i] = numberOf(values[i])
  return out
}

/** The values of a column that are all numbers or missing, without a detour; null for any other column. */
export function numberColumn(
  name: string,
  pieces: readonly { readonly at: number; readonly values: ArrayLike<unknown> }[],
  rows: number,
  tree: SchemaTree,
): TableColumn | null {
  const values = isSingle(tree) ? new Float32Array(rows) : new Float64Array(rows)
  values.fill(Number.NaN)
  let numbers = 0
  for (const piece of pieces) {
    for (let i = 0; i < piece.values.length; i++) {
      const value = piece.values[i]
      if (typeof value === 'number') values[piece.at + i] = value
      else if (typeof value === 'bigint') values[piece.at + i] = Number(value)
      else if (isMissing(value)) continue
      else return null
      numbers++
    }
  }
  return numbers === 0 ? null : { kind: 'numbers', name, values }
}

/** One column, or one for each member of records. */
export function tableColumns(name: string, values: readonly unknown[], tree: SchemaTree | undefined): TableColumn[] {
  const single = isSingle(tree)
  const filled = values.filter((value) => !isMissing(value))
  if (filled.length > 0 && filled.every(isNumber)) return [{ kind: 'numbers', name, values: floats(values, single) }]
  if (
    filled.length > 0 &&
    filled.every(
      (value) => isList(value) && Array.prototype.every.call(value, (one) => isNumber(one) || isMissing(one)),
    )
  ) {
    return [{ kind: 'lists', name, values: values.map((value) => (isList(value) ? floats(value, single) : null)) }]
  }
  if (filled.length > 0 && filled.every(isRecord)) {
    const members = [...new Set(filled.flatMap((value) => (isRecord(value) ? Object.keys(value) : [])))]
    return members.flatMap((member) => {
      const inner = tree?.children.find(({ element }) => element.name === member)
      const own = values.map((value) => (isRecord(value) ? value[member] : null))
      return tableColumns(`${name}.${member}`, own, inner)
    })
  }
  return [{ kind: 'texts', name, values: values.map(textOf) }]
}

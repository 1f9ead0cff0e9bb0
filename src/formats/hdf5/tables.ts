/** Tables in HDF5: datasets of records, and data frames as pandas stores them (`format='fixed'`). */
import { FileFault } from '../binaryView.ts'
import type { TableColumn, TypedTable } from '../table/typedTable.ts'
import type { H5Group } from './file.ts'
import { datasetIn, isDataset, isGroup, placedNodes, said } from './nodes.ts'
import type { Values } from './values.ts'

function columnOf(name: string, values: Values): TableColumn[] {
  if (values.kind === 'numbers' || values.kind === 'texts') return [{ ...values, name } as TableColumn]
  if (values.kind === 'lists') return [{ kind: 'lists', name, values: values.values }]
  if (values.kind === 'records')
    return [...values.members].flatMap(([member, inner]) => columnOf(`${name}.${member}`, inner))
  return []
}

const textsOf = (values: Values): readonly string[] =>
  values.kind === 'texts' ? values.values : values.kind === 'numbers' ? Array.from(values.values, String) : []

/** Blocks of columns of one type each, beside the names of all columns (`axis0`) and of the rows (`axis1`). */
function pandasFrame(group: H5Group, name: string): TypedTable | null {
  const names = datasetIn(group, 'axis0')
  const index = datasetIn(group, 'axis1')
  if (!/^frame$/.test(said(group, 'pandas_type')) || !names || !index) return null
  const rows = index.shape[0] ?? 0
  const found = new Map<string, TableColumn>()
  for (let block = 0; ; block++) {
    const items = datasetIn(group, `block${block}_items`)
    const values = datasetIn(group, `block${block}_values`)
    if (!items || !values) break
    // Columns of Python objects are pickled, which is never undone here.
    const read = values.shape.length === 2 ? values.read() : null
    if (read?.kind !== 'numbers' || values.shape[0] !== rows) continue
    const blockNames = textsOf(items.read())
    const width = values.shape[1] ?? 0
    for (const [k, column] of blockNames.entries()) {
      if (k >= width) break
      found.set(column, { kind: 'numbers', name: column, values: read.values.filter((_, i) => i % width === k) })
    }
  }
  const ids = textsOf(index.read())
  if (ids.length !== rows) throw new FileFault('The index of its data frame has no names.')
  const columns = textsOf(names.read()).flatMap((column) => found.get(column) ?? [])
  return columns.length === 0
    ? null
    : { label: name, rows, columns: [{ kind: 'texts', name: 'index', values: ids }, ...columns] }
}

export function tablesOf(root: H5Group): TypedTable[] {
  const all = placedNodes(root)
  const frames = all.filter(isGroup).flatMap(({ node, name }) => pandasFrame(node, name) ?? [])
  const records = all.filter(isDataset).flatMap(({ node, name }): TypedTable[] => {
    if (node.type.kind !== 'compound' || node.shape.length !== 1) return []
    const values = node.read()
    if (values.kind !== 'records') return []
    return [
      {
        label: name,
        rows: node.shape[0] ?? 0,
        columns: [...values.members].flatMap(([member, inner]) => columnOf(member, inner)),
      },
    ]
  })
  return [...frames, ...records]
}

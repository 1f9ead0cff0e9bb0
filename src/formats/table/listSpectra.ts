/** A whole spectrum in one cell: columns of lists, of which one may hold the positions. */
import { axisInWords, intensityAmong } from '../axisWords.ts'
import { guessAxis } from '../guessAxis.ts'
import type { ReadGuess, ReadSpectra, ReadWarning } from '../reader.ts'
import { isOrdered } from './positionNames.ts'
import type { TableSpectra } from './tableSpectra.ts'
import { asReadColumn, pickRows, type TableColumn, type TypedTable } from './typedTable.ts'

type Lists = TableColumn & { readonly kind: 'lists' }
type List = Float32Array | Float64Array

const isLists = (column: TableColumn): column is Lists => column.kind === 'lists'
const fewestPoints = 3

const counted = (points: number): Float64Array => Float64Array.from({ length: points }, (_, i) => i)

/** Rows whose spectrum has the same positions. Rows without a list, or of other length than their positions, are left out. */
function groupsOf(spectra: Lists, axis: Lists | undefined): Map<string, { axis: List | null; rows: number[] }> {
  const groups = new Map<string, { axis: List | null; rows: number[] }>()
  for (const [row, list] of spectra.values.entries()) {
    const own = axis?.values[row] ?? null
    if (list === null || list.length < fewestPoints || (axis && own?.length !== list.length)) continue
    const key = own ? own.join(' ') : String(list.length)
    const group = groups.get(key) ?? { axis: own, rows: [] }
    group.rows.push(row)
    groups.set(key, group)
  }
  return groups
}

export function listSpectra(table: TypedTable): TableSpectra | null {
  const lists = table.columns.filter(isLists)
  const axis = lists.find(
    (column) =>
      axisInWords(`${column.name} ${column.unit ?? ''}`) !== null &&
      column.values.every((list) => list === null || (isOrdered(list) && list.every(Number.isFinite))),
  )
  const spectra =
    lists.find((column) => column !== axis && intensityAmong(column.name).quantity !== 'unknown') ??
    lists.find((column) => column !== axis)
  if (!spectra) return null
  const others = table.columns.filter((column) => column !== spectra && column !== axis)
  const guesses: ReadGuess[] = []
  const parts: ReadSpectra[] = []
  let rowsRead = 0
  for (const group of groupsOf(spectra, axis).values()) {
    const points = group.axis?.length ?? spectra.values[group.rows[0] ?? 0]?.length ?? 0
    const guessed = guessAxis(
      group.axis ? Float64Array.from(group.axis) : counted(points),
      axis ? axisInWords(`${axis.name} ${axis.unit ?? ''}`) : null,
      `${table.label} ${table.words ?? ''}`,
    )
    if (parts.length === 0) guesses.push(...guessed.guesses)
    const intensities = new Float64Array(group.rows.length * points)
    for (const [row, from] of group.rows.entries()) intensities.set(spectra.values[from] ?? [], row * points)
    parts.push({
      label: spectra.name || table.label,
      axis: guessed.axis,
      intensity: intensityAmong(`${spectra.name} ${spectra.unit ?? ''}`),
      intensities,
      rows: group.rows.length,
      columns: others.map((column) => asReadColumn(pickRows(column, group.rows))),
    })
    rowsRead += group.rows.length
  }
  if (parts.length === 0) return null
  const left = table.rows - rowsRead
  const warnings: ReadWarning[] =
    left === 0
      ? []
      : [
          {
            code: 'rows-left-out',
            message: `In “${spectra.name}”, ${left} of ${table.rows} rows have no spectrum, or one that does not fit its positions, and were left out.`,
          },
        ]
  return { layout: 'lists', parts, together: true, guesses, warnings }
}

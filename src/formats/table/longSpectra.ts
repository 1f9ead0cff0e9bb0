/** A row for each point: keys that name the spectrum, its position, its intensity. */
import { axisInWords, intensityAmong } from '../axisWords.ts'
import { guessAxis } from '../guessAxis.ts'
import type { ReadSpectra } from '../reader.ts'
import type { TableSpectra } from './tableSpectra.ts'
import { asReadColumn, pickRows, type TableColumn, type TypedTable } from './typedTable.ts'

type Numbers = TableColumn & { readonly kind: 'numbers' }

const isNumbers = (column: TableColumn): column is Numbers => column.kind === 'numbers'
const fewestPoints = 3

/** First rows of the spectra, and behind the last one the number of rows: where a key changes or the positions begin anew. */
function beginnings(axis: ArrayLike<number>, keys: readonly TableColumn[], rows: number): number[] {
  const starts = [0]
  let direction = 0
  for (let row = 1; row < rows; row++) {
    const step = Math.sign((axis[row] ?? 0) - (axis[row - 1] ?? 0))
    const changed = keys.some((key) => key.kind === 'texts' && key.values[row] !== key.values[row - 1])
    if (changed || step === 0 || (direction !== 0 && step !== direction)) {
      starts.push(row)
      direction = 0
    } else direction = step
  }
  return [...starts, rows]
}

/** Whether a column has one value in each spectrum. */
function isConstant(column: TableColumn, starts: readonly number[]): boolean {
  for (let k = 0; k + 1 < starts.length; k++) {
    const start = starts[k] ?? 0
    for (let row = start + 1; row < (starts[k + 1] ?? 0); row++) {
      const equal = Object.is(column.values[row], column.values[start])
      if (!equal) return false
    }
  }
  return true
}

export function longSpectra(table: TypedTable): TableSpectra | null {
  const numbers = table.columns.filter(isNumbers)
  const axis = numbers.find((column) => {
    const said = axisInWords(`${column.name} ${column.unit ?? ''}`)
    return (
      said !== null && said.quantity !== 'index' && said.quantity !== 'time' && column.values.every(Number.isFinite)
    )
  })
  if (!axis) return null
  const keys = table.columns.filter((column) => column.kind === 'texts')
  const starts = beginnings(axis.values, keys, table.rows)
  const count = starts.length - 1
  if (count < 2 || table.rows / count < fewestPoints) return null
  const varying = numbers.filter((column) => column !== axis && !isConstant(column, starts))
  const intensity =
    varying.find(({ name }) => intensityAmong(name).quantity !== 'unknown') ??
    (varying.length === 1 ? varying[0] : undefined)
  const constants = table.columns.filter((column) => column !== axis && column !== intensity)
  if (!intensity || !constants.every((column) => isConstant(column, starts))) return null

  const groups = new Map<string, number[]>()
  for (let k = 0; k < count; k++) {
    const key = axis.values.subarray(starts[k] ?? 0, starts[k + 1] ?? 0).join(' ')
    groups.set(key, [...(groups.get(key) ?? []), k])
  }
  const stated = axisInWords(`${axis.name} ${axis.unit ?? ''}`)
  const read = [...groups.values()].map((members) => {
    const from = starts[members[0] ?? 0] ?? 0
    const points = (starts[(members[0] ?? 0) + 1] ?? 0) - from
    const guessed = guessAxis(Float64Array.from(axis.values.subarray(from, from + points)), stated, table.label)
    const intensities = new Float64Array(members.length * points)
    const firstRows = members.map((k) => starts[k] ?? 0)
    for (const [row, at] of firstRows.entries())
      intensities.set(intensity.values.subarray(at, at + points), row * points)
    const part: ReadSpectra = {
      label: table.label,
      axis: guessed.axis,
      intensity: intensityAmong(`${intensity.name} ${intensity.unit ?? ''}`),
      intensities,
      rows: members.length,
      columns: constants.map((column) => asReadColumn(pickRows(column, firstRows))),
    }
    return { part, guesses: guessed.guesses }
  })
  return {
    layout: 'long',
    parts: read.map(({ part }) => part),
    together: true,
    guesses: read[0]?.guesses ?? [],
    warnings: [],
  }
}

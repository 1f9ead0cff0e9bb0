/**
 * A sheet's grid of cells → a typed table. Finds where positions stand (a row, or a column, which is then turned), the names of
 * the other columns, a row of units, and the words above and in the corner. A grid without positions becomes a table
 * under the first row that can be its names.
 */
import { axisInWords } from '../axisWords.ts'
import {
  type Cell,
  type Grid,
  isAxisColumn,
  isEmpty,
  isText,
  type PositionRow,
  positionRow,
  searchedLines,
  textOf,
} from './positionRow.ts'
import type { TableColumn, TypedTable } from './typedTable.ts'

/** Without empty rows, and as wide everywhere as the widest row, without columns that are empty. */
function trimmed(grid: Grid): Cell[][] {
  const rows = grid.filter((row) => !row.every(isEmpty))
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0)
  const filled = Array.from({ length: width }, (_, column) => rows.some((row) => !isEmpty(row[column])))
  return rows.map((row) => filled.flatMap((keep, column) => (keep ? [row[column] ?? null] : [])))
}

/** The first columns of a grid as rows; all of them unless said. */
const turned = (grid: Grid, columns = grid[0]?.length ?? 0): Cell[][] =>
  Array.from({ length: Math.min(columns, grid[0]?.length ?? 0) }, (_, column) => grid.map((row) => row[column] ?? null))

const unitLike = (text: string): boolean =>
  text.length <= 24 && (/^[[(]?(?:%|[a-zµμ°Å/.\s*·^²³⁻¹-]{1,12}\d?)[\])]?$/i.test(text) || axisInWords(text) !== null)

/** A row of units lies under the names: texts over columns of numbers, each of them like a unit. */
function isUnitsRow(
  row: readonly Cell[] | undefined,
  below: readonly Cell[] | undefined,
  columns: readonly number[],
): boolean {
  if (!row || !below) return false
  const over = columns.filter((column) => typeof below[column] === 'number')
  const units = over.filter((column) => isText(row[column]))
  return (
    units.length > 0 &&
    over.every((column) => isEmpty(row[column]) || (isText(row[column]) && unitLike(textOf(row[column]))))
  )
}

function typedColumn(name: string, unit: string, cells: readonly Cell[]): TableColumn {
  const stated = unit === '' ? {} : { unit }
  const numeric =
    cells.every((cell) => typeof cell === 'number' || cell === null) && cells.some((cell) => cell !== null)
  if (numeric)
    return {
      kind: 'numbers',
      name,
      ...stated,
      values: Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell))),
    }
  return { kind: 'texts', name, ...stated, values: cells.map(textOf) }
}

const toNumber = (cell: Cell | undefined): number => {
  if (typeof cell === 'number') return cell
  const text = textOf(cell).trim()
  return /^[-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[-+]?\d+)?$/i.test(text) ? Number(text.replace(',', '.')) : Number.NaN
}

/** Unit in a name: `moisture (%)`, `Protein [g/kg]`. */
function nameAndUnit(text: string): { name: string; unit: string } {
  const match = /^(.*\S)\s*[[(]([^\])]{1,16})[\])]$/.exec(text.trim())
  return match && unitLike(match[2] ?? '')
    ? { name: match[1] ?? '', unit: match[2] ?? '' }
    : { name: text.trim(), unit: '' }
}

/** Repeated names get “(2)”. */
function uniqueNames(): (name: string) => string {
  const used = new Set<string>()
  return (name) => {
    let unique = name
    for (let n = 2; used.has(unique); n++) unique = `${name} (${n})`
    used.add(unique)
    return unique
  }
}

function spectralTable(label: string, grid: Grid, found: PositionRow): TypedTable {
  const header = grid[found.row] ?? []
  const spectral = new Set(found.columns)
  const unitsRow = isUnitsRow(grid[found.row + 1], grid[found.row + 2], found.columns)
  const units = unitsRow ? (grid[found.row + 1] ?? []) : []
  const body = grid.slice(found.row + (unitsRow ? 2 : 1))
  // A row without a number under any position is a remark, not a spectrum.
  const rows = body.filter((cells) => found.columns.some((column) => !Number.isNaN(toNumber(cells[column]))))
  const axisCell = header.findIndex(
    (cell, column) => !spectral.has(column) && isText(cell) && axisInWords(cell) !== null,
  )
  const unique = uniqueNames()
  const written = uniqueNames()
  const columns = header.map((cell, column): TableColumn => {
    const cells = rows.map((row) => row[column] ?? null)
    if (spectral.has(column)) {
      const name = textOf(cell)
      return { kind: 'numbers', name, values: Float64Array.from(cells, toNumber) }
    }
    const plain = nameAndUnit(column === axisCell || isEmpty(cell) ? '' : textOf(cell))
    // What stands under the words about the axis names the spectra.
    const wanted = plain.name || (column === axisCell || column === 0 ? 'id' : `column ${column + 1}`)
    const name = unique(wanted)
    const own = typedColumn(name, textOf(units[column]) || plain.unit, cells)
    const typed = plain.unit === '' ? own : { ...own, written: written(textOf(cell).trim()) }
    return name === 'id' && typed.kind === 'texts' ? { ...typed, role: 'id' } : typed
  })
  const first = found.columns[0] ?? 0
  const beside = header.filter(
    (cell, column): cell is string =>
      isText(cell) && (column === axisCell || (column < first && axisInWords(cell) !== null)),
  )
  const above = grid.slice(0, found.row).flatMap((row) => row.filter(isText))
  // The name of a single spectrum says what was measured.
  const single =
    rows.length === 1
      ? (rows[0] ?? []).filter((cell, column): cell is string => isText(cell) && !spectral.has(column))
      : []
  const words = [...beside, ...above, textOf(units[first]), ...single].join(' ').trim()
  return { label, columns, rows: rows.length, words }
}

function plainTable(label: string, grid: Grid): TypedTable {
  const width = grid[0]?.length ?? 0
  const names = grid.slice(0, searchedLines).findIndex((row) => row.filter(isText).length >= Math.max(1, 0.5 * width))
  const header = grid[Math.max(names, 0)] ?? []
  const columns = header.map((_, column) => column)
  const unitsRow = isUnitsRow(grid[names + 1], grid[names + 2], columns)
  const rows = grid.slice(names + (unitsRow ? 2 : 1))
  const unique = uniqueNames()
  const written = uniqueNames()
  return {
    label,
    rows: rows.length,
    words: grid
      .slice(0, Math.max(names, 0))
      .flatMap((row) => row.filter(isText))
      .join(' '),
    columns: header.map((cell, column) => {
      const { name, unit } = nameAndUnit(textOf(cell) || `column ${column + 1}`)
      const own = unitsRow ? textOf(grid[names + 1]?.[column]) : unit
      const typed = typedColumn(
        unique(name),
        own,
        rows.map((row) => row[column] ?? null),
      )
      return unit === '' ? typed : { ...typed, written: written(textOf(cell).trim()) }
    }),
  }
}

/** Null for an empty grid. */
export function tableOfGrid(label: string, cells: Grid): TypedTable | null {
  const grid = trimmed(cells)
  if (grid.length === 0) return null
  const across = positionRow(grid)
  // Positions and what lies under them are looked for in so many lines at most.
  const upright = turned(grid, 2 * searchedLines)
  const down = positionRow(upright)
  const isDown = down && isAxisColumn(upright, down) && (!across || down.columns.length > across.columns.length)
  if (isDown) return spectralTable(label, turned(grid), down)
  return across ? spectralTable(label, grid, across) : plainTable(label, grid)
}

/** Where the positions stand in a grid of cells, and whether they are positions at all. */
import { axisInWords } from '../axisWords.ts'
import { isAnyNumber } from '../text/notation.ts'
import { isOrdered, positionName } from './positionNames.ts'

/** A number as the sheet has it, a text, or null where the cell is empty. */
export type Cell = number | string | null
export type Grid = readonly (readonly Cell[])[]

/** How far into a sheet names and positions are looked for. */
export const searchedLines = 60

export const isText = (cell: Cell | undefined): cell is string => typeof cell === 'string'
export const isEmpty = (cell: Cell | undefined): boolean => cell === null || cell === undefined
export const textOf = (cell: Cell | undefined): string => (isEmpty(cell) ? '' : String(cell))

const fewestPositions = 3

export interface PositionRow {
  readonly row: number
  readonly columns: readonly number[]
}

/** The longest run of neighbouring cells in a row that can be positions of one kind. */
function positionsOf(cells: readonly Cell[]): number[] {
  let best: number[] = []
  let run: number[] = []
  let kind = ''
  const close = (): void => {
    if (run.length > best.length) best = run
    run = []
  }
  for (const [column, cell] of cells.entries()) {
    const name = isText(cell) ? positionName(cell) : null
    const own = typeof cell === 'number' ? '' : name ? `${name.before}|${name.after}`.toLowerCase() : null
    if (own === null || own !== kind) close()
    if (own !== null) run.push(column)
    kind = own ?? ''
  }
  close()
  return best
}

const positionIn = (cell: Cell | undefined): number =>
  typeof cell === 'number' ? cell : isText(cell) ? (positionName(cell)?.value ?? Number.NaN) : Number.NaN

/** Whether the cells below are numbers, mostly: a list of positions with nothing measured under it is no axis. */
function holdNumbersBelow(grid: Grid, { row, columns }: PositionRow): boolean {
  let filled = 0
  let numeric = 0
  for (const cells of grid.slice(row + 1, row + 1 + searchedLines)) {
    for (const column of columns) {
      const cell = cells[column]
      if (isEmpty(cell)) continue
      filled++
      if (typeof cell === 'number' || (isText(cell) && isAnyNumber(cell.trim()))) numeric++
    }
  }
  return filled > 0 && numeric >= 0.5 * filled
}

/** Row numbers 1, 2, 3 … and ids are in order as well, and no positions, unless the corner says that they are. */
function isNumbering(grid: Grid, { row, columns }: PositionRow): boolean {
  const values = columns.map((column) => grid[row]?.[column] ?? null)
  if (values.some((value) => typeof value !== 'number')) return false
  const counts = values.every((value, i) => Number(value) - Number(values[0]) === i)
  const corner = grid[row]?.slice(0, columns[0]).map(textOf).join(' ') ?? ''
  return counts && Number(values[0]) <= 1 && axisInWords(corner) === null
}

/** Whether a row above already names these columns one by one: then they hold values, in order by chance. */
const areNamed = (grid: Grid, { row, columns }: PositionRow): boolean =>
  grid.slice(0, row).some((cells) => {
    const names = columns.flatMap((column) => (isText(cells[column]) ? [cells[column]] : []))
    return names.length >= 0.5 * columns.length && new Set(names).size > 1
  })

/** The first row that can be the positions of the rows under it. */
export function positionRow(grid: Grid): PositionRow | null {
  for (const [row, cells] of grid.slice(0, searchedLines).entries()) {
    const found = { row, columns: positionsOf(cells) }
    if (found.columns.length < fewestPositions) continue
    const positions = found.columns.map((column) => positionIn(cells[column]))
    if (!isOrdered(positions) || isNumbering(grid, found) || areNamed(grid, found)) continue
    // Three or four numbers are in order by chance: something beside them must be a name.
    const named = cells.some((cell, column) => isText(cell) && !found.columns.includes(column))
    if (positions.length < 8 && !named && cells.every((cell) => typeof cell === 'number')) continue
    if (holdNumbersBelow(grid, found)) return found
  }
  return null
}

/**
 * Whether the first column is positions and not the numbers of the rows, ids or a reference value in rising order: its name says
 * so, or it has none, or its steps are as even as only those of an axis are.
 */
export function isAxisColumn(upright: Grid, { row, columns }: PositionRow): boolean {
  const cells = upright[row] ?? []
  const name = cells.slice(0, columns[0]).map(textOf).join(' ').trim()
  if (name === '' || axisInWords(name) !== null || /^x\b|x[ -]?ax[ie]s/i.test(name)) return true
  const values = columns.map((column) => positionIn(cells[column]))
  const step = ((values.at(-1) ?? 0) - (values[0] ?? 0)) / (values.length - 1)
  const even = values.every(
    (value, i) => i === 0 || Math.abs(value - (values[i - 1] ?? 0) - step) < 1e-3 * Math.abs(step),
  )
  return even && (Math.abs(step) !== 1 ? values.length >= 8 : values.length >= 50 && (values[0] ?? 0) >= 50)
}

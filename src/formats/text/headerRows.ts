/**
 * The rows between what stands before a table and its numbers: names, units, Orange's types and flags, the names of
 * spectra above pairs of columns, rows that describe spectra. Told by their words, not by their place.
 */
import { intensityAmong } from '../axisWords.ts'
import { headerGroups, isCount, isPositionName } from './headerAxis.ts'
import { isAnyNumber, roughNumber } from './notation.ts'
import { listPattern } from './numberList.ts'
import { namesPositions, statedAxis } from './statedAxis.ts'
import { filledCells, fits } from './tableRun.ts'

export interface HeaderRows {
  readonly names: readonly string[] | null
  /** Under the names: `[nm]`, `[counts]`. */
  readonly units: readonly string[] | null
  /** Above the names, over pairs of columns: what each pair is called. */
  readonly titles: readonly string[] | null
  /** Orange's third line: `class`, `meta`, blank. */
  readonly flags: readonly string[] | null
  /** Rows of words between names and numbers: their first cell names them. */
  readonly described: readonly (readonly string[])[]
}

export const noHeader: HeaderRows = { names: null, units: null, titles: null, flags: null, described: [] }

const typeWord = /^(c|d|s|t|n|continuous|discrete|string|time|numeric|text|float|int|integer|factor|character)$/i
const flagWord = /^(class|meta|ignore|weight|i|m|c|attribute|target|id)$/i
const plainUnit =
  /^(nm|[uµμ]m|cm-1|cm\^-1|cm⁻¹|cm\\?\+\(-1\)|1\/cm|ev|thz|ghz|hz|ppm|a\.?u\.?|arb\.? ?units?|counts?|cts|cnt|%|%\s?[tr]|s|sec|min|mg\/l|g\/l|°c|-)$/i

const filledOf = (cells: readonly string[]): string[] => cells.filter((cell) => cell !== '')

export function isTypesRow(cells: readonly string[]): boolean {
  const filled = filledOf(cells)
  return filled.length >= 2 && filled.filter((cell) => typeWord.test(cell)).length >= 0.6 * filled.length
}

export function isFlagsRow(cells: readonly string[]): boolean {
  const filled = filledOf(cells)
  return filled.length > 0 && filled.every((cell) => flagWord.test(cell) || /^[\w-]+=\S+$/.test(cell))
}

export function isUnitsRow(cells: readonly string[]): boolean {
  const filled = filledOf(cells)
  return filled.length >= 1 && filled.every((cell) => /^[[(].*[\])]$/.test(cell) || plainUnit.test(cell))
}

/** `stack`: rows from the top down, right above the numbers, all of the table's width. */
export function sortHeaderRows(stack: readonly (readonly string[])[], width: number): HeaderRows {
  let rest = [...stack]
  const take = (is: (cells: readonly string[]) => boolean): readonly string[] | null => {
    const at = rest.findLastIndex((cells, i) => (i > 0 || stack.length > rest.length) && is(cells))
    if (at < 0) return null
    const [row] = rest.splice(at, 1)
    return row ?? null
  }
  const types = take(isTypesRow)
  const flags = types ? take(isFlagsRow) : null
  // A row of units stands below a row of names.
  const units = rest.length > 1 ? take((cells) => filledCells(cells) >= Math.min(2, width) && isUnitsRow(cells)) : null
  if (rest.length === 0) return { ...noHeader, units, flags }
  const first = (cells: readonly string[]): string => cells[0] ?? ''
  const named = rest.findIndex(
    (cells) => statedAxis(first(cells)).quantity !== 'unknown' || isPositions(cells) || arePairs(cells),
  )
  const at = Math.max(named, 0)
  const names = rest[at] ?? null
  const above = rest.slice(0, at)
  rest = rest.slice(at + 1)
  const below = names && countsOnly(names) ? rest.findIndex(isPositions) : -1
  const [positions] = below < 0 ? [] : rest.splice(below, 1)
  return {
    names: names && positions ? withPositions(names, positions) : names,
    units: units ?? (positions ? positions.map((cell) => (isPositionName(cell) ? '' : cell)) : null),
    flags,
    titles: above.at(-1) ?? null,
    described: rest,
  }
}

/** `X | Y | X | Y`: names of pairs of columns. */
function arePairs(cells: readonly string[]): boolean {
  const filled = cells.slice(0, filledCells(cells))
  const [x = '', y = ''] = filled
  return filled.length >= 4 && namesPositions(x) && x !== y && filled.every((cell, i) => cell === (i % 2 === 0 ? x : y))
}

function isPositions(cells: readonly string[]): boolean {
  const positions = cells.filter(isPositionName).length
  return positions >= 3 && positions >= 0.5 * filledCells(cells)
}

/** `A1 | A2 | A3`: where the points lie is said by another row, if by any. */
function countsOnly(names: readonly string[]): boolean {
  const groups = headerGroups(names, new Array<boolean>(names.length).fill(true))
  return groups[0]?.counted ?? false
}

/** Names of points give way to where they lie; those of other columns stay. */
const withPositions = (names: readonly string[], positions: readonly string[]): readonly string[] =>
  names.map((name, i) => (isPositionName(name) && isPositionName(positions[i] ?? '') ? (positions[i] ?? name) : name))

/** Widened on the left: R names its rows in a column without a name. */
export function padded(cells: readonly string[], width: number): readonly string[] {
  const missing = width - cells.length
  return missing > 0 ? [...new Array<string>(missing).fill(''), ...cells] : cells
}

const isList = (cell: string): boolean => listPattern.test(cell)

/** Whether the first of these rows of one width is a header. */
export function looksLikeHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...others] = rows
  if (!first) return false
  const numeric = first.map(isAnyNumber)
  if (others.length === 0) return !numeric.some(Boolean) && !first.some(isList)
  // A name over a column of numbers (or of lists of numbers).
  // Where files were put one behind the other a header comes again.
  const sample = others.slice(0, 20).filter((cells) => cells.some((cell, column) => cell !== first[column]))
  for (const [column, cell] of first.slice(0, 500).entries()) {
    if (numeric[column] || cell === '' || isList(cell)) continue
    const below = sample.map((cells) => cells[column] ?? '').filter((value) => value !== '')
    const values = below.filter((value) => isAnyNumber(value) || isList(value)).length
    if (below.length > 0 && values >= 0.5 * below.length && !/^(nan|n\/?a|\?|-+)$/i.test(cell)) return true
  }
  if (numeric.some(Boolean)) return isAxisHeader(first, sample)
  // Text over text: names are all there and differ, from each other and from what stands below.
  const filled = filledOf(first)
  const repeated = first.some((cell, column) => cell !== '' && others.some((cells) => cells[column] === cell))
  return filled.length >= first.length - 1 && new Set(filled).size === filled.length && !repeated
}

/** Numbers that rise or fall all the way, over rows that do not, or that lie below them; or a count under a blank corner. */
function isAxisHeader(first: readonly string[], others: readonly (readonly string[])[]): boolean {
  const positions = numbersOf(first)
  if (first[0] === '' && isCount(positions)) return true
  // Equal neighbours pass here, to be told as positions that come twice later.
  if (!isMonotone(positions)) return standsAbove(first, positions, others)
  if (goesOn(first, others)) return false
  if (!others.slice(0, 5).some((cells) => isMonotone(numbersOf(cells)))) return true
  const lowest = positions.slice(0, 500).reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  const values = others.flatMap(numbersOf)
  return values.filter((value) => value < lowest).length >= 0.8 * values.length
}

/** Positions in no order, such as those of detectors whose ranges overlap: nearly all differ, and no value below is as large as any. */
function standsAbove(
  first: readonly string[],
  positions: readonly number[],
  others: readonly (readonly string[])[],
): boolean {
  if (positions.length < 5 || new Set(positions).size < 0.8 * positions.length || others.length < 2) return false
  const lowest = positions.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  const under = others.flatMap((cells) => numbersOf(cells.filter((_, column) => isAnyNumber(first[column] ?? ''))))
  return under.length > 0 && under.every((value) => value < lowest)
}

/** Whether the first column steps from the first row to the next as it does further down: then the first row is one of them. */
function goesOn(first: readonly string[], others: readonly (readonly string[])[]): boolean {
  const [a, b, c, d] = [first, ...others].map((cells) => roughNumber(cells[0] ?? ''))
  if (a === undefined || b === undefined || c === undefined || d === undefined) return false
  const [step, next, after] = [b - a, c - b, d - c]
  return step !== 0 && step * next > 0 && step * after > 0 && Math.abs(step - next) <= 0.5 * Math.abs(next)
}

const numbersOf = (cells: readonly string[]): number[] =>
  cells.map((cell) => (cell === '' ? Number.NaN : roughNumber(cell))).filter((value) => !Number.isNaN(value))

function isMonotone(values: readonly number[]): boolean {
  const first = values[0] ?? 0
  const last = values.at(-1) ?? 0
  if (values.length < 3 || first === last) return false
  const direction = Math.sign(last - first)
  return values.every((value, i) => i === 0 || (value - (values[i - 1] ?? 0)) * direction >= 0)
}

/** Whether a record above the numbers may belong to their header: of their width or, in R's manner, one or two short. */
export function mayBeHeaderRow(cells: readonly string[], width: number): boolean {
  // “Integration time: 100 ms” between blanks is a setting however many words it has.
  if (cells.some((cell) => /[:=]$/.test(cell))) return false
  if (fits(cells, width) || filledCells(cells) === width) return width > 2 || !isSetting(cells)
  return (isFlagsRow(cells) && width > 2) || isShort(cells, width)
}

/** R leaves out the name of the column with the names of the rows. */
export function isShort(cells: readonly string[], width: number): boolean {
  const missing = width - cells.length
  return missing > 0 && missing <= 2 && cells.length >= 3 && cells.every((cell) => cell !== '')
}

/** `NPOINTS | 6`, `Owner | me`: a name and what it is set to. */
function isSetting(cells: readonly string[]): boolean {
  const [key = '', value = ''] = cells
  if (isAnyNumber(value)) return true
  const asHeader = statedAxis(key).quantity !== 'unknown' || intensityAmong(value).quantity !== 'unknown'
  return /[:=]$/.test(key) || (!asHeader && /[:=]/.test(key))
}

/**
 * Named arrays → spectra: which one is the matrix, which the axis, which stands beside the rows. Names decide where they say
 * something (`X`, `wavelengths`, `y`, `sample_ids`, `X_train`), lengths where they do not; what lengths decided is told.
 */
import { axisInWords, intensityAmong } from '../axisWords.ts'
import { guessAxis } from '../guessAxis.ts'
import type { FileReading, ReadColumn, ReadGuess, ReadSpectra } from '../reader.ts'
import { isOrdered } from '../table/positionNames.ts'
import {
  axisNames,
  axisValues,
  baseOf,
  gridColumns,
  idNames,
  type Line,
  lineOf,
  type Matrix,
  matrixNames,
  matrixOf,
  type NamedArray,
  roleOf,
  setOf,
  targetNames,
  texts,
  turned,
} from './namedArrays.ts'

const columnOf = (line: Line): ReadColumn => {
  const name = baseOf(line.name) || line.name
  return { name, values: texts(line.elements), ...roleOf(name) }
}

/** A few numbers a row (`y` of two targets) as a column each. */
function columnsOf({ name, rows, points, values }: Matrix): ReadColumn[] {
  return Array.from({ length: points }, (_, point) => {
    const column = values.filter((_value, i) => i % points === point)
    return {
      name: `${baseOf(name)} ${point + 1}`,
      values: texts({ kind: 'numbers', values: column }).slice(0, rows),
      ...roleOf(baseOf(name)),
    }
  })
}

interface OwnAxis {
  readonly matrix: Matrix
  readonly axis: Float64Array
  readonly line: 'line' | 'column'
  readonly because: string
}

/** Positions in the first column of two, or in a first row or column that stands above all other values. */
function withOwnAxis(matrix: Matrix): OwnAxis | null {
  if (matrix.grid) return null
  const inLine = matrix.points === 2 && matrix.rows >= 10 ? null : firstLine(matrix)
  if (inLine)
    return {
      ...inLine,
      line: 'line',
      because: 'its first line runs in one direction, as positions do and spectra do not',
    }
  if (matrix.points !== 2 && !firstColumnStandsOut(matrix)) return null
  const inColumn = firstLine(turned(matrix))
  const because = 'its first column runs in one direction, as positions do and intensities do not'
  return inColumn && { ...inColumn, line: 'column', because }
}

/** Every value of the first column above all others: no intensity of a spectrum is so from row to row. */
function firstColumnStandsOut({ rows, points, values }: Matrix): boolean {
  if (rows < 10 || points < 3) return false
  let lowest = Number.POSITIVE_INFINITY
  for (let row = 0; row < rows; row++) lowest = Math.min(lowest, values[row * points] ?? Number.NaN)
  for (let at = 0; at < values.length; at++) if (at % points !== 0 && (values[at] ?? 0) >= lowest) return false
  return lowest > 0
}

function firstLine(matrix: Matrix): Pick<OwnAxis, 'matrix' | 'axis'> | null {
  const { rows, points, values } = matrix
  const first = Float64Array.from(values.subarray(0, points))
  if (rows < 2 || points < 10 || !first.every(Number.isFinite) || !isOrdered(first)) return null
  if (rows > 2 && isOrdered(values.subarray(points, 2 * points))) return null
  return {
    matrix: { ...matrix, rows: rows - 1, values: values.slice(points) },
    axis: first,
  }
}

interface Found {
  readonly axis: Float64Array | null
  readonly line: Line | null
  readonly guesses: readonly ReadGuess[]
}

/** The line that fits one side of the matrix: by its name, else as the only one in order that is not as long as the rows. */
function findAxis(lines: readonly Line[], matrix: Matrix): Found {
  const fits = (line: Line): boolean => line.length === matrix.points || line.length === matrix.rows
  const named = lines.filter((line) => axisNames.test(line.name) || axisInWords(line.name) !== null)
  const best =
    named.find((line) => line.length === matrix.points && axisValues(line)) ??
    named.find((line) => fits(line) && axisValues(line))
  if (best) return { axis: axisValues(best), line: best, guesses: [] }
  const unnamed = lines.filter(
    ({ name, length }) =>
      length === matrix.points && length !== matrix.rows && !targetNames.test(name) && !idNames.test(name),
  )
  const only = unnamed.find((line) => axisValues(line))
  if (!only) return { axis: null, line: null, guesses: [] }
  return {
    axis: axisValues(only),
    line: only,
    guesses: [
      {
        what: 'axis-column',
        value: only.name,
        because: `“${only.name}” has one value for each point, in rising or falling order`,
        alternatives: ['index'],
      },
    ],
  }
}

const counted = (points: number): Float64Array => Float64Array.from({ length: points }, (_, i) => i)

interface Chosen {
  readonly parts: readonly ReadSpectra[]
  readonly together: boolean
  readonly guesses: readonly ReadGuess[]
}

function partOf(source: Matrix, found: Found, lines: readonly Line[], small: readonly Matrix[], hints: string) {
  let matrix = source
  let { axis } = found
  const guesses: ReadGuess[] = [...found.guesses]
  if (axis && axis.length !== matrix.points && axis.length === matrix.rows) matrix = turned(matrix)
  else if (!axis) {
    const own = withOwnAxis(matrix)
    if (own) {
      ;({ matrix, axis } = own)
      guesses.push({
        what: 'layout',
        value: `first ${own.line} is the axis`,
        because: own.because,
        alternatives: [own.line === 'line' ? 'all lines are spectra' : 'lines are spectra'],
      })
    }
  }
  const set = setOf(source.name)
  const beside = (name: string, length: number): boolean => length === matrix.rows && setOf(name) === set
  const guessed = guessAxis(
    axis ?? counted(matrix.points),
    axis && found.line ? axisInWords(found.line.name) : null,
    hints,
  )
  const sets: ReadColumn[] = set === '' ? [] : [{ name: 'set', values: new Array<string>(matrix.rows).fill(set) }]
  const part: ReadSpectra = {
    label: source.name,
    axis: guessed.axis,
    intensity: intensityAmong(source.name),
    intensities: matrix.values,
    rows: matrix.rows,
    columns: [
      ...lines.filter((line) => line !== found.line && beside(line.name, line.length)).map(columnOf),
      ...small.filter(({ name, rows }) => beside(name, rows)).flatMap(columnsOf),
      ...gridColumns(matrix.grid, matrix.rows),
      ...sets,
    ],
  }
  return { part, guesses: [...guesses, ...guessed.guesses] }
}

function spectraAmong(arrays: readonly NamedArray[], hints: string): Chosen | null {
  const lines = arrays.flatMap((array) => lineOf(array) ?? [])
  const all = arrays.flatMap((array) => (lineOf(array) ? [] : (matrixOf(array) ?? [])))
  if (all.length === 0) {
    // One spectrum and its axis, side by side.
    const axis = lines.find((line) => axisNames.test(line.name) || axisInWords(line.name) !== null)
    const single = lines.find(
      ({ elements, length, ...line }) =>
        elements.kind === 'numbers' && line.name !== axis?.name && length === axis?.length,
    )
    if (!axis || single?.elements.kind !== 'numbers') return null
    const matrix: Matrix = {
      name: single.name,
      rows: 1,
      points: single.length,
      values: single.elements.values,
      grid: null,
    }
    const found: Found = { axis: axisValues(axis), line: axis, guesses: [] }
    const { part, guesses } = partOf(matrix, found, [], [], hints)
    return found.axis ? { parts: [part], together: false, guesses } : null
  }
  const isSpectra = (matrix: Matrix): boolean =>
    matrixNames.test(baseOf(matrix.name)) || intensityAmong(matrix.name).quantity !== 'unknown'
  const rank = (matrix: Matrix): number =>
    (isSpectra(matrix) ? 4 : 0) -
    (targetNames.test(baseOf(matrix.name)) ? 8 : 0) +
    (findAxis(lines, matrix).line ? 2 : 0) +
    matrix.points / 1e6
  const [first] = [...all].sort((a, b) => rank(b) - rank(a))
  if (!first) return null
  const found = findAxis(lines, first)
  const sets = all.filter(
    ({ name, points }) =>
      baseOf(name) === baseOf(first.name) && setOf(name) !== setOf(first.name) && points === first.points,
  )
  const twins = all.filter(
    (matrix) =>
      matrix !== first && !sets.includes(matrix) && matrix.rows === first.rows && matrix.points === first.points,
  )
  const small = all.filter(
    (matrix) =>
      matrix !== first && !sets.includes(matrix) && !twins.includes(matrix) && !matrix.grid && matrix.points <= 64,
  )
  const together = sets.length > 0
  const read = [first, ...(together ? sets : twins)].map((matrix) => partOf(matrix, found, lines, small, hints))
  return { parts: read.map(({ part }) => part), together, guesses: read[0]?.guesses ?? [] }
}

/** Arrays without spectra, as a table where they are equally long. */
function tableAmong(arrays: readonly NamedArray[]): NonNullable<FileReading['table']> | null {
  const lines = arrays.flatMap((array) => lineOf(array) ?? [])
  const [first] = lines
  if (!first) return null
  return { columns: lines.filter(({ length }) => length === first.length).map(columnOf), rows: first.length }
}

/** Null when the arrays hold neither spectra nor columns. `hints`: words from around, such as the file's name. */
export function readingOfArrays(arrays: readonly NamedArray[], hints: string): FileReading | null {
  const further = Object.fromEntries(
    arrays.filter(({ shape }) => shape.length === 0).map(({ name, elements }) => [name, texts(elements)[0] ?? '']),
  )
  const facts = Object.keys(further).length > 0 ? { further } : {}
  const spectra = spectraAmong(arrays, hints)
  if (spectra) return { ...spectra, facts, warnings: [] }
  const table = tableAmong(arrays)
  return table && { parts: [], together: false, facts, table, guesses: [], warnings: [] }
}

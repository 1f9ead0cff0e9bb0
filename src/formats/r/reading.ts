/** Spectra in R's objects: hyperSpec, OpenSpecy, data frames, and matrices with vectors beside them. */

import { countedAxis, meaningOf, positionsOf } from '../namedArrays/positions.ts'
import { type NamedMatrix, type NamedTexts, rowByRow, spectraOf } from '../namedArrays/spectraOf.ts'
import type { FileReading, ReadColumn, ReadGuess, ReadSpectra } from '../reader.ts'
import { intensityMeaning } from '../unitWords.ts'
import { classesOf, fieldOf, fieldsOf, type RValue, textsOf, wordsOf } from './values.ts'

interface Found {
  readonly parts: readonly ReadSpectra[]
  readonly guesses: readonly ReadGuess[]
}

const written = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? '' : String(value))

/** A vector as texts; factors by their levels. null: not one value each. */
function cellsOf(value: RValue): readonly string[] | null {
  if (value.kind === 'texts') return textsOf(value)
  if (value.kind !== 'numbers') return null
  const levels = textsOf(value.attributes.get('levels'))
  if (levels.length > 0) return Array.from(value.values, (code) => levels[code - 1] ?? '')
  if (classesOf(value).includes('Date')) {
    return Array.from(value.values, (day) =>
      Math.abs(day) < 1e6 ? new Date(day * 86_400_000).toISOString().slice(0, 10) : '',
    )
  }
  return Array.from(value.values, written)
}

function dimensionsOf(value: RValue): readonly [number, number] | null {
  const dim = value.attributes.get('dim')
  const [rows = 0, columns = 0] = dim?.kind === 'numbers' ? dim.values : []
  if (value.kind !== 'numbers' || dim?.kind !== 'numbers' || dim.values.length !== 2) return null
  return rows * columns === value.values.length ? [rows, columns] : null
}

function columnNamesOf(value: RValue): readonly string[] {
  const names = value.attributes.get('dimnames')
  return names?.kind === 'list' ? textsOf(names.values[1]) : []
}

function matrixOf(name: string, value: RValue): NamedMatrix | null {
  const dimensions = dimensionsOf(value)
  if (!dimensions || value.kind !== 'numbers') return null
  const columnNames = columnNamesOf(value)
  const [rows, columns] = dimensions
  return { name, values: value.values, rows, columns, ...(columnNames.length === columns && { columnNames }) }
}

const finite = (values: Float64Array): boolean => values.length > 0 && values.every(Number.isFinite)

const isFrame = (value: RValue): boolean => classesOf(value).includes('data.frame')

/** Columns of a data frame that hold one value a row. */
function columnsOf(
  frame: RValue,
  rows: number,
  without: (name: string) => boolean = () => false,
): readonly ReadColumn[] {
  return fieldsOf(frame).flatMap(([name, value]) => {
    const cells = without(name) || dimensionsOf(value) ? null : cellsOf(value)
    return cells?.length === rows ? [{ name, values: cells }] : []
  })
}

/** `label`: expressions for axes; `data`: a data frame whose column `spc` holds the spectra; `wavelength`: the axis. */
function hyperSpec(value: RValue): Found | null {
  const wavelength = value.attributes.get('wavelength')
  const data = value.attributes.get('data')
  const spc = fieldOf(data, 'spc')
  const matrix = spc && matrixOf('spc', spc)
  if (
    wavelength?.kind !== 'numbers' ||
    !matrix ||
    !finite(wavelength.values) ||
    wavelength.values.length !== matrix.columns
  )
    return null
  const label = value.attributes.get('label')
  const { axis, guesses } = meaningOf(wavelength.values, wordsOf(fieldOf(label, '.wavelength')))
  const part: ReadSpectra = {
    label: 'spc',
    axis,
    intensity: intensityMeaning(wordsOf(fieldOf(label, 'spc'))),
    intensities: rowByRow(matrix),
    rows: matrix.rows,
    columns: columnsOf(data ?? value, matrix.rows),
  }
  return { parts: [part], guesses }
}

/** `wavenumber`, `spectra` (a table with a spectrum in each column) and `metadata` (a row for each). */
function openSpecy(value: RValue): Found | null {
  const wavenumber = fieldOf(value, 'wavenumber')
  const spectra = fieldsOf(fieldOf(value, 'spectra')).flatMap(([, column]) =>
    column.kind === 'numbers' && wavenumber?.kind === 'numbers' && column.values.length === wavenumber.values.length
      ? [column.values]
      : [],
  )
  if (wavenumber?.kind !== 'numbers' || spectra.length === 0 || !finite(wavenumber.values)) return null
  const points = wavenumber.values.length
  const intensities = new Float64Array(points * spectra.length)
  spectra.forEach((values, row) => {
    intensities.set(values, row * points)
  })
  const columns = columnsOf(fieldOf(value, 'metadata') ?? value, spectra.length)
  const kind = columns.find(({ name }) => name === 'spectrum_type')?.values[0] ?? ''
  const part: ReadSpectra = {
    label: 'spectra',
    axis: { values: wavenumber.values, unit: 'cm-1', quantity: /raman/i.test(kind) ? 'raman shift' : 'wavenumber' },
    intensity: intensityMeaning(wordsOf(value.attributes.get('intensity_unit'))),
    intensities,
    rows: spectra.length,
    columns,
  }
  return { parts: [part], guesses: [] }
}

/** A data frame with matrix columns, or with a run of columns named by numbers. */
function frame(value: RValue): Found | null {
  const fields = fieldsOf(value)
  const matrices = fields.flatMap(([name, field]) => matrixOf(name, field) ?? [])
  const found = matrices
    .filter(({ columns }) => columns > 2)
    .map((matrix) => {
      const named = matrix.columnNames ? positionsOf(matrix.columnNames) : null
      const positions = named?.values ?? Float64Array.from({ length: matrix.columns }, (_, i) => i)
      const { axis, guesses } =
        named && !named.counting
          ? meaningOf(positions, `${named.words} ${matrix.name}`)
          : { axis: countedAxis(positions), guesses: [] }
      const part: ReadSpectra = {
        label: matrix.name,
        axis,
        intensity: intensityMeaning(matrix.name),
        intensities: rowByRow(matrix),
        rows: matrix.rows,
        columns: columnsOf(value, matrix.rows),
      }
      return { part, guesses }
    })
  if (found.length > 0)
    return { parts: found.map(({ part }) => part), guesses: found.flatMap(({ guesses }) => guesses).slice(0, 1) }
  return wideFrame(value)
}

const minRun = 8

/** The longest run of numeric columns whose names are the same words around rising or falling numbers. */
function wideFrame(value: RValue): Found | null {
  const fields = fieldsOf(value)
  const wordOf = (name: string) => name.replace(/-?\d+(\.\d+)?(?!.*\d)/, '#')
  let [best, from] = [[0, 0] as [number, number], 0]
  for (let k = 1; k <= fields.length; k++) {
    const [name, field] = fields[k] ?? []
    const [before] = fields[k - 1] ?? []
    const goes =
      name !== undefined && field?.kind === 'numbers' && /\d/.test(name) && wordOf(name) === wordOf(before ?? '')
    if (goes) continue
    if (k - from > best[1] - best[0]) best = [from, k]
    from = k
  }
  const run = fields.slice(...best)
  const named = positionsOf(run.map(([name]) => name))
  const [, first] = run[0] ?? []
  if (run.length < minRun || !named || first?.kind !== 'numbers') return null
  const rows = first.values.length
  const intensities = new Float64Array(rows * run.length)
  run.forEach(([, field], k) => {
    if (field.kind !== 'numbers') return
    for (let row = 0; row < rows; row++) intensities[row * run.length + k] = field.values[row] ?? Number.NaN
  })
  const { axis, guesses } = named.counting
    ? { axis: countedAxis(named.values), guesses: [] }
    : meaningOf(named.values, named.words)
  const names = new Set(run.map(([name]) => name))
  const part: ReadSpectra = {
    label: named.words || 'spectra',
    axis,
    intensity: intensityMeaning(named.words),
    intensities,
    rows,
    columns: columnsOf(value, rows, (name) => names.has(name)),
  }
  return { parts: [part], guesses }
}

/** A list, or the objects of a workspace, of matrices and vectors. */
function arrays(fields: readonly (readonly [string, RValue])[]): Found | null {
  const matrices: NamedMatrix[] = []
  const texts: NamedTexts[] = []
  for (const [name, value] of fields) {
    const matrix = matrixOf(name, value)
    const cells = matrix ? null : cellsOf(value)
    if (matrix) matrices.push(matrix)
    else if (
      value.kind === 'numbers' &&
      textsOf(value.attributes.get('levels')).length === 0 &&
      value.values.length > 0
    )
      matrices.push({ name, values: value.values, rows: value.values.length, columns: 1 })
    else if (cells && cells.length > 0) texts.push({ name, values: cells })
  }
  return spectraOf({ matrices, texts })
}

function ofObject(name: string, value: RValue): Found | null {
  const classes = classesOf(value)
  if (value.kind === 's4' && classes.includes('hyperSpec')) return hyperSpec(value)
  if (classes.includes('OpenSpecy')) return openSpecy(value)
  if (isFrame(value)) return frame(value)
  if (value.kind === 'list') return openSpecy(value) ?? nested(value) ?? arrays(fieldsOf(value))
  return dimensionsOf(value) ? arrays([[name, value]]) : null
}

/** A list whose elements are such objects themselves. */
function nested(value: RValue): Found | null {
  const found = fieldsOf(value).flatMap(([name, element]) =>
    isFrame(element) || element.kind === 's4' ? (ofObject(name, element) ?? []) : [],
  )
  return found.length === 0
    ? null
    : { parts: found.flatMap(({ parts }) => parts), guesses: found.flatMap(({ guesses }) => guesses).slice(0, 1) }
}

/** null: no spectra in any of the objects. */
export function readingOf(objects: readonly (readonly [string, RValue])[]): FileReading | null {
  const whole = objects.flatMap(([name, value]) => {
    const found = value.kind === 'numbers' ? null : ofObject(name, value)
    return found ? [{ name, ...found }] : []
  })
  const loose = arrays(objects)
  const all = whole.length > 0 ? whole : loose ? [{ name: '', ...loose }] : []
  const [first] = all
  if (!first) return null
  const parts = all.flatMap(({ name, parts: own }) =>
    own.map((part) => (all.length > 1 ? { ...part, label: own.length > 1 ? `${name}: ${part.label}` : name } : part)),
  )
  const titled = objects.length === 1 && first.name !== '' ? { title: first.name } : {}
  return { parts, together: false, facts: titled, guesses: first.guesses, warnings: [] }
}

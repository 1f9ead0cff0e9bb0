/** Spectra in R's objects: hyperSpec, OpenSpecy, data frames, and matrices with vectors beside them. */
import { axisInWords, intensityAmong, intensityInWords } from '../axisWords.ts'
import { guessAxis } from '../guessAxis.ts'
import { readingOfArrays } from '../npy/arraysOf.ts'
import type { NamedArray } from '../npy/namedArrays.ts'
import type { FileReading, ReadColumn, ReadGuess, ReadSpectra } from '../reader.ts'
import { positionGroups } from '../table/positionNames.ts'
import { spectraOfTable } from '../table/spectraOfTable.ts'
import type { TableColumn } from '../table/typedTable.ts'
import {
  cellsOf,
  classesOf,
  fieldOf,
  fieldsOf,
  type RMatrix,
  type RValue,
  rowByRow,
  textsOf,
  toMatrix,
  wordsOf,
} from './values.ts'

interface Found {
  readonly parts: readonly ReadSpectra[]
  readonly guesses: readonly ReadGuess[]
}

const finite = (values: Float64Array): boolean => values.length > 0 && values.every(Number.isFinite)

const isFrame = (value: RValue): boolean => classesOf(value).includes('data.frame')

/** Columns of a data frame that hold one value a row. */
function columnsOf(frame: RValue, rows: number): readonly ReadColumn[] {
  return fieldsOf(frame).flatMap(([name, value]) => {
    const cells = toMatrix(value) ? null : cellsOf(value)
    return cells?.length === rows ? [{ name, values: cells }] : []
  })
}

/** `label`: expressions for axes; `data`: a data frame whose column `spc` holds the spectra; `wavelength`: the axis. */
function hyperSpec(value: RValue): Found | null {
  const wavelength = value.attributes.get('wavelength')
  const data = value.attributes.get('data')
  const spc = toMatrix(fieldOf(data, 'spc'))
  if (wavelength?.kind !== 'numbers' || !spc || !finite(wavelength.values)) return null
  if (wavelength.values.length !== spc.columns) return null
  const label = value.attributes.get('label')
  const words = wordsOf(fieldOf(label, '.wavelength'))
  const said = axisInWords(words)
  // A difference of wavenumbers is what a Raman shift is written as: Delta * tilde(nu).
  const stated = said?.unit === 'cm-1' && /\bDelta\b/.test(words) ? { ...said, quantity: 'raman shift' as const } : said
  const { axis, guesses } = guessAxis(wavelength.values, stated, words)
  const part: ReadSpectra = {
    label: 'spc',
    axis,
    intensity: intensityInWords(wordsOf(fieldOf(label, 'spc'))),
    intensities: rowByRow(spc),
    rows: spc.rows,
    columns: columnsOf(data ?? value, spc.rows),
  }
  return { parts: [part], guesses }
}

/** `wavenumber`, `spectra` (a table with a spectrum in each column) and `metadata` (a row for each). */
function openSpecy(value: RValue): Found | null {
  const wavenumber = fieldOf(value, 'wavenumber')
  if (wavenumber?.kind !== 'numbers' || !finite(wavenumber.values)) return null
  const points = wavenumber.values.length
  const spectra = fieldsOf(fieldOf(value, 'spectra')).flatMap(([, column]) =>
    column.kind === 'numbers' && column.values.length === points ? [column.values] : [],
  )
  if (spectra.length === 0) return null
  const intensities = new Float64Array(points * spectra.length)
  for (const [row, values] of spectra.entries()) intensities.set(values, row * points)
  const columns = columnsOf(fieldOf(value, 'metadata') ?? value, spectra.length)
  const kind = columns.find(({ name }) => name === 'spectrum_type')?.values[0] ?? ''
  const part: ReadSpectra = {
    label: 'spectra',
    axis: { values: wavenumber.values, unit: 'cm-1', quantity: /raman/i.test(kind) ? 'raman shift' : 'wavenumber' },
    intensity: intensityInWords(wordsOf(value.attributes.get('intensity_unit'))),
    intensities,
    rows: spectra.length,
    columns,
  }
  return { parts: [part], guesses: [] }
}

/** A matrix whose columns are named by positions; null when they are not. */
function namedMatrix(name: string, matrix: RMatrix, columns: readonly ReadColumn[]): Found | null {
  const [group] = positionGroups(
    matrix.columnNames,
    matrix.columnNames.map(() => true),
  )
  if (!group || group.columns.length !== matrix.columns) return null
  const words = `${group.before} ${group.after}`.trim()
  const { axis, guesses } = guessAxis(group.positions, group.counted ? null : axisInWords(words), `${name} ${words}`)
  const part: ReadSpectra = {
    label: name || 'spectra',
    axis,
    intensity: intensityAmong(name),
    intensities: rowByRow(matrix),
    rows: matrix.rows,
    columns,
  }
  return { parts: [part], guesses }
}

/** A matrix column without names counts its points. */
function countedMatrix(name: string, matrix: RMatrix, columns: readonly ReadColumn[]): Found {
  const values = Float64Array.from({ length: matrix.columns }, (_, i) => i)
  const { axis } = guessAxis(values, null)
  const intensities = rowByRow(matrix)
  return {
    parts: [{ label: name, axis, intensity: intensityAmong(name), intensities, rows: matrix.rows, columns }],
    guesses: [],
  }
}

/** A data frame with matrix columns, or as any other table: positions as names of columns, or in a column. */
function frame(name: string, value: RValue): Found | null {
  const fields = fieldsOf(value)
  const found = fields.flatMap(([own, field]) => {
    const matrix = toMatrix(field)
    if (!matrix || matrix.columns < 3) return []
    const columns = columnsOf(value, matrix.rows)
    return [namedMatrix(own, matrix, columns) ?? countedMatrix(own, matrix, columns)]
  })
  const [first] = found
  if (first) return { parts: found.flatMap(({ parts }) => parts), guesses: first.guesses }
  const columns = fields.flatMap(([own, field]): TableColumn[] => {
    const levels = textsOf(field.attributes.get('levels'))
    if (field.kind === 'numbers' && levels.length === 0) return [{ kind: 'numbers', name: own, values: field.values }]
    const cells = cellsOf(field)
    return cells ? [{ kind: 'texts', name: own, values: cells }] : []
  })
  const rows = columns[0]?.values.length ?? 0
  return spectraOfTable({ label: name, columns: columns.filter(({ values }) => values.length === rows), rows })
}

/** A list, or the objects of a workspace, of matrices and vectors. */
function arrays(fields: readonly (readonly [string, RValue])[], hints: string): Found | null {
  const named = fields.flatMap(([name, value]): NamedArray[] => {
    const matrix = toMatrix(value)
    if (matrix) {
      const values = rowByRow(matrix)
      return [{ name, shape: [matrix.rows, matrix.columns], elements: { kind: 'numbers', values } }]
    }
    if (value.kind === 'numbers' && textsOf(value.attributes.get('levels')).length === 0) {
      return [{ name, shape: [value.values.length], elements: { kind: 'numbers', values: value.values } }]
    }
    const cells = cellsOf(value)
    return cells ? [{ name, shape: [cells.length], elements: { kind: 'texts', values: cells } }] : []
  })
  const reading = readingOfArrays(named, hints)
  return reading && reading.parts.length > 0 ? reading : null
}

function ofObject(name: string, value: RValue): Found | null {
  const classes = classesOf(value)
  if (value.kind === 's4' && classes.includes('hyperSpec')) return hyperSpec(value)
  if (isFrame(value)) return frame(name, value)
  if (value.kind === 'list') return openSpecy(value) ?? nested(value) ?? arrays(fieldsOf(value), name)
  const matrix = toMatrix(value)
  return matrix && namedMatrix(name, matrix, matrix.rowNames.length === 0 ? [] : [idsOf(matrix)])
}

const idsOf = ({ rowNames }: RMatrix): ReadColumn => ({ name: 'name', values: rowNames, role: 'id' })

/** A list whose elements are such objects themselves. */
function nested(value: RValue): Found | null {
  const found = fieldsOf(value).flatMap(([name, element]) =>
    isFrame(element) || element.kind === 's4' ? (ofObject(name, element) ?? []) : [],
  )
  const [first] = found
  return first ? { parts: found.flatMap(({ parts }) => parts), guesses: first.guesses } : null
}

/** null: no spectra in any of the objects. `hints`: the file's name. */
export function readingOf(objects: readonly (readonly [string, RValue])[], hints: string): FileReading | null {
  const whole = objects.flatMap(([name, value]) => {
    const found = ofObject(name, value)
    return found ? [{ name, ...found }] : []
  })
  const loose = whole.length > 0 ? null : arrays(objects, hints)
  const all = loose ? [{ name: '', ...loose }] : whole
  const [first] = all
  if (!first) return null
  const parts = all.flatMap(({ name, parts: own }) =>
    own.map((part) => (all.length > 1 ? { ...part, label: own.length > 1 ? `${name}: ${part.label}` : name } : part)),
  )
  const titled = objects.length === 1 && first.name !== '' ? { title: first.name } : {}
  return { parts, together: false, facts: titled, guesses: first.guesses, warnings: [] }
}

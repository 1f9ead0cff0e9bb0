/** Arrays by what their names and shapes say of them: matrices of rows and points, lines of values, sets (`X_train`). */
import { floatText } from '../positions.ts'
import type { ReadColumn } from '../reader.ts'
import { isOrdered, positionGroups } from '../table/positionNames.ts'
import type { NpyElements } from './elements.ts'

export interface NamedArray {
  readonly name: string
  readonly shape: readonly number[]
  readonly elements: NpyElements
}

type Floats = Float32Array | Float64Array

/** A numeric array as rows of points; `grid`: how the rows lie in a map or cube. */
export interface Matrix {
  readonly name: string
  readonly rows: number
  readonly points: number
  readonly values: Floats
  readonly grid: readonly number[] | null
}
export interface Line {
  readonly name: string
  readonly elements: NpyElements
  readonly length: number
}

const setEnding = /[_.-]?(train(?:ing)?|test(?:ing)?|val(?:id(?:ation)?)?|cal(?:ibration)?)$/i
export const setOf = (name: string): string => setEnding.exec(name)?.[1]?.toLowerCase() ?? ''
export const baseOf = (name: string): string => name.replace(setEnding, '')

export const matrixNames =
  /^(?:x|spectr(?:a|um)|features?|data|intensit(?:y|ies)|absorb\w*|reflect\w*|transm\w*|signals?|arr_0)$/i
export const axisNames =
  /^(?:axis|x_?axis|bands?|positions?|wave\w*|wls?|wns?|nm|lambdas?|shifts?|raman\w*|energ(?:y|ies)|freq\w*)$/i
export const targetNames = /^(?:y|targets?|labels?|class(?:es)?|conc\w*)$/i
export const idNames = /^(?:sample_?)?(?:ids?|names?)$/i
const groupNames = /^groups?$/i

/** Dimensions of one element carry nothing, beyond the two of a matrix. */
function squeezed(shape: readonly number[]): readonly number[] {
  if (shape.length <= 2) return shape
  const kept = shape.filter((size) => size !== 1)
  return kept.length >= 2 ? kept : [shape[0] ?? 1, shape.at(-1) ?? 1]
}

export function matrixOf(array: NamedArray): Matrix | null {
  if (array.elements.kind !== 'numbers') return null
  const shape = squeezed(array.shape)
  const points = shape.at(-1) ?? 0
  const { values } = array.elements
  // A column vector is a column.
  if (shape.length < 2 || points < 2 || values.length === 0) return null
  return {
    name: array.name,
    rows: values.length / points,
    points,
    values,
    grid: shape.length > 2 ? shape.slice(0, -1) : null,
  }
}

export function lineOf(array: NamedArray): Line | null {
  const shape = array.shape.filter((size, axis) => axis === 0 || size !== 1)
  const [length = 1] = shape
  return array.shape.length > 0 && shape.length === 1 && length > 0
    ? { name: array.name, elements: array.elements, length }
    : null
}

export function turned(matrix: Matrix): Matrix {
  const { rows, points, values } = matrix
  const other = values instanceof Float32Array ? new Float32Array(values.length) : new Float64Array(values.length)
  for (let row = 0; row < rows; row++)
    for (let point = 0; point < points; point++) other[point * rows + row] = values[row * points + point] ?? 0
  return { ...matrix, rows: points, points: rows, values: other, grid: null }
}

export function axisValues(line: Line | undefined): Float64Array | null {
  if (!line) return null
  if (line.elements.kind === 'numbers') {
    const { values } = line.elements
    return values.every(Number.isFinite) && isOrdered(values) ? Float64Array.from(values) : null
  }
  const { values } = line.elements
  const [group] = positionGroups(
    values,
    values.map(() => true),
  )
  return group && group.columns.length === line.length ? group.positions : null
}

export const texts = (elements: NpyElements): readonly string[] =>
  elements.kind === 'texts'
    ? elements.values
    : Array.from(elements.values, (value) =>
        Number.isNaN(value) ? '' : elements.values instanceof Float32Array ? floatText(value) : String(value),
      )

export function roleOf(name: string): { role?: NonNullable<ReadColumn['role']> } {
  if (targetNames.test(name)) return { role: 'target' }
  if (idNames.test(name)) return { role: 'id' }
  return groupNames.test(name) ? { role: 'group' } : {}
}

/** Where each row lies in a map: `y` counts lines, `x` places in a line. */
export function gridColumns(grid: readonly number[] | null, rows: number): ReadColumn[] {
  if (!grid) return []
  let repeat = rows
  return grid.map((size, axis) => {
    repeat /= size
    const names = grid.length === 2 ? ['y', 'x'] : grid.map((_, i) => `dimension ${i + 1}`)
    const each = repeat
    return {
      name: names[axis] ?? '',
      values: Array.from({ length: rows }, (_, row) => String(Math.floor(row / each) % size)),
    }
  })
}

/**
 * From named arrays to spectra. A matrix is taken for spectra when a vector fits one of its sides as an axis, or when its columns
 * have numbers as names; otherwise the largest matrix, with numbered points. Arrays with a value for each spectrum become columns.
 */
import type { ReadColumn, ReadGuess, ReadSpectra, SpectralPositions } from '../reader.ts'
import { intensityMeaning } from '../unitWords.ts'
import { countedAxis, isMonotonic, meaningOf, positionsOf } from './positions.ts'

export interface NamedMatrix {
  readonly name: string
  /** Column by column, as MATLAB, R and Fortran keep them. */
  readonly values: Float32Array | Float64Array
  readonly rows: number
  readonly columns: number
  readonly columnNames?: readonly string[]
}

export interface NamedTexts {
  readonly name: string
  readonly values: readonly string[]
}

export interface Workspace {
  readonly matrices: readonly NamedMatrix[]
  readonly texts: readonly NamedTexts[]
}

export interface WorkspaceSpectra {
  readonly parts: readonly ReadSpectra[]
  readonly guesses: readonly ReadGuess[]
}

const isVector = ({ rows, columns }: NamedMatrix): boolean => rows === 1 || columns === 1
const length = ({ values }: NamedMatrix): number => values.length

/** Row by row, float32 where it was float32. */
export function rowByRow({ values, rows, columns }: NamedMatrix): Float32Array | Float64Array {
  if (rows === 1 || columns === 1) return values
  const out = values instanceof Float32Array ? new Float32Array(values.length) : new Float64Array(values.length)
  for (let column = 0; column < columns; column++) {
    const from = column * rows
    for (let row = 0; row < rows; row++) out[row * columns + column] = values[from + row] ?? 0
  }
  return out
}

interface Oriented {
  readonly matrix: NamedMatrix
  /** Whether each column is a spectrum. */
  readonly transposed: boolean
  readonly axis: SpectralPositions
  readonly axisName: string | null
  readonly guesses: readonly ReadGuess[]
}

const axisWords = /wave|^wl|lambda|nu\b|freq|shift|axis|ppm|energy|^wn|cm|^x$|xaxis|nm$/i
const spectraWords = /spec|^spc|^x$|absor|refl|trans|raman|nir|data|intens|signal/i

/** A vector of that length which rises or falls throughout; `named`: and whose name says that it is an axis. */
const axisFor = (vectors: readonly NamedMatrix[], points: number, named: boolean): NamedMatrix | undefined =>
  vectors.find(
    (vector) => length(vector) === points && (!named || axisWords.test(vector.name)) && isMonotonic(vector.values),
  )

function oriented(matrix: NamedMatrix, vectors: readonly NamedMatrix[]): Oriented {
  const named = matrix.columnNames ? positionsOf(matrix.columnNames) : null
  if (named) {
    const { axis, guesses } = named.counting
      ? { axis: countedAxis(named.values), guesses: [] }
      : meaningOf(named.values, `${named.words} ${matrix.name}`)
    return { matrix, transposed: false, axis, axisName: null, guesses }
  }
  const byName = axisFor(vectors, matrix.columns, true)
  const acrossByName = byName ? undefined : axisFor(vectors, matrix.rows, true)
  // A nameless vector as long as there are spectra may as well be a reference value, so only the other side counts.
  const found = byName ?? acrossByName ?? axisFor(vectors, matrix.columns, false)
  if (found) {
    const { axis, guesses } = meaningOf(Float64Array.from(found.values), found.name)
    return { matrix, transposed: found === acrossByName, axis, axisName: found.name, guesses }
  }
  return {
    matrix,
    transposed: false,
    axis: countedAxis(Float64Array.from({ length: matrix.columns }, (_, i) => i)),
    axisName: null,
    guesses: [],
  }
}

const written = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? '' : String(value))

/** Vectors and narrow matrices with one value for each spectrum, and lists of as many texts. */
function columnsBeside(workspace: Workspace, rows: number, used: ReadonlySet<string>): readonly ReadColumn[] {
  const texts = workspace.texts
    .filter(({ name, values }) => values.length === rows && !used.has(name))
    .map(({ name, values }) => ({ name, values }))
  const numbers = workspace.matrices
    .filter((matrix) => !used.has(matrix.name) && (isVector(matrix) ? length(matrix) : matrix.rows) === rows)
    .filter((matrix) => isVector(matrix) || matrix.columns <= 50)
    .flatMap((matrix) => {
      const width = isVector(matrix) ? 1 : matrix.columns
      return Array.from({ length: width }, (_, k) => ({
        name: width === 1 ? matrix.name : (matrix.columnNames?.[k] ?? `${matrix.name} ${k + 1}`),
        values: Array.from({ length: rows }, (_, row) => written(matrix.values[k * rows + row])),
      }))
    })
  return [...texts, ...numbers]
}

function partOf(
  { matrix, transposed, axis, axisName }: Oriented,
  workspace: Workspace,
  main: ReadonlySet<string>,
): ReadSpectra {
  const rows = transposed ? matrix.columns : matrix.rows
  const used = new Set([...main, matrix.name, ...(axisName === null ? [] : [axisName])])
  return {
    label: matrix.name,
    axis,
    intensity: intensityMeaning(matrix.name),
    intensities: transposed ? matrix.values : rowByRow(matrix),
    rows,
    columns: rows === 1 ? [] : columnsBeside(workspace, rows, used),
  }
}

/** null: no array of at least two numbers side by side. */
export function spectraOf(workspace: Workspace): WorkspaceSpectra | null {
  const vectors = workspace.matrices.filter(isVector)
  const wide = workspace.matrices.filter((matrix) => !isVector(matrix) && matrix.values.length > 0)
  const candidates = (wide.length > 0 ? wide : single(vectors)).map((matrix) =>
    oriented(
      matrix,
      vectors.filter((vector) => vector !== matrix),
    ),
  )
  const score = ({ axis, matrix }: Oriented): number =>
    (axis.unit === 'index' ? 0 : 2) + (spectraWords.test(matrix.name) ? 0.5 : 0)
  const ordered = [...candidates].sort(
    (a, b) =>
      score(b) - score(a) || length(b.matrix) - length(a.matrix) || candidates.indexOf(a) - candidates.indexOf(b),
  )
  const [first] = ordered
  if (!first) return null
  const points = first.axis.values.length
  const spectra = ordered.filter(
    (other) => other === first || (other.axis.values.length === points && score(other) >= 2),
  )
  const names = new Set(spectra.map(({ matrix }) => matrix.name))
  const axisName = first.axisName
  const told: readonly ReadGuess[] =
    axisName === null || vectors.filter((vector) => length(vector) === points).length < 2
      ? []
      : [
          {
            what: 'axis-column',
            value: axisName,
            because: `“${axisName}” is as long as a spectrum and rises or falls throughout.`,
            alternatives: vectors
              .filter((vector) => length(vector) === points && vector.name !== axisName)
              .map(({ name }) => name),
          },
        ]
  return { parts: spectra.map((other) => partOf(other, workspace, names)), guesses: [...told, ...first.guesses] }
}

/** Without a matrix, one spectrum: a vector as row, beside another as its axis. */
function single(vectors: readonly NamedMatrix[]): readonly NamedMatrix[] {
  const rows = vectors
    .filter((vector) => length(vector) > 1)
    .map((vector) => ({ ...vector, rows: 1, columns: length(vector) }))
  const spectrum = rows.find(({ name, values }) => !axisWords.test(name) && !isMonotonic(values))
  return spectrum ? [spectrum] : rows.slice(0, 1)
}

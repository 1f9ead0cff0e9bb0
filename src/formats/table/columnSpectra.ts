/** A column of positions, and a column for each spectrum beside it. */
import { axisInWords, intensityAmong } from '../axisWords.ts'
import { guessAxis } from '../guessAxis.ts'
import type { ReadGuess } from '../reader.ts'
import { isOrdered } from './positionNames.ts'
import { gather, missingWarning, type TableSpectra } from './tableSpectra.ts'
import type { TableColumn, TypedTable } from './typedTable.ts'

const fewestPoints = 3
const fewestUnnamedPoints = 20

type Numbers = TableColumn & { readonly kind: 'numbers' }

const isNumbers = (column: TableColumn): column is Numbers => column.kind === 'numbers'

/** Row-major `points × spectra` → `spectra × points`, in as many bytes. */
function transposed<T extends Float32Array | Float64Array>(values: T, points: number, spectra: number): T {
  const turned = values.slice() as T
  for (let point = 0; point < points; point++)
    for (let spectrum = 0; spectrum < spectra; spectrum++)
      turned[spectrum * points + point] = values[point * spectra + spectrum] ?? Number.NaN
  return turned
}

/** Names that say so, or, where no name says anything, the first column if its values can be nothing else. */
function axisColumn(numbers: readonly Numbers[]): { column: Numbers; sure: boolean } | null {
  const finite = (column: Numbers): boolean => column.values.every(Number.isFinite)
  const named = numbers.find(
    (column) => axisInWords(`${column.name} ${column.unit ?? ''}`) && finite(column) && isOrdered(column.values),
  )
  if (named) return { column: named, sure: true }
  const [first] = numbers
  if (!first || first.values.length < fewestUnnamedPoints || !finite(first) || !isOrdered(first.values)) return null
  const counts = first.values.every((value, i) => value - (first.values[0] ?? 0) === i)
  // A first column that counts is the number of the row, and the table one of samples.
  if (counts || !/^$|^x$|^column ?\d*$|^unnamed/i.test(first.name.trim())) return null
  return { column: first, sure: false }
}

export function columnSpectra(table: TypedTable): TableSpectra | null {
  const numbers = table.columns.filter(isNumbers)
  // Texts beside the points mean that the rows are things, not points.
  if (table.rows < fewestPoints || numbers.length < 2 || table.columns.length > numbers.length + 1) return null
  const found = axisColumn(numbers)
  if (!found) return null
  const spectra = numbers.filter((column) => column !== found.column)
  const words = `${found.column.name} ${found.column.unit ?? ''}`.trim()
  const { axis, guesses } = guessAxis(
    Float64Array.from(found.column.values),
    axisInWords(words) ?? axisInWords(table.words ?? ''),
    `${table.label} ${table.words ?? ''} ${words}`,
  )
  const intensities = transposed(gather(spectra, table.rows), table.rows, spectra.length)
  const [only] = spectra
  const intensityWords = spectra.length === 1 ? `${only?.name ?? ''} ${only?.unit ?? ''}` : (only?.unit ?? '')
  const layout: ReadGuess[] = found.sure
    ? []
    : [
        {
          what: 'axis-column',
          value: found.column.name || '1',
          because: 'the values of the first column run in one direction',
          alternatives: numbers.slice(1, 6).map(({ name }) => name),
        },
      ]
  return {
    layout: 'columns',
    parts: [
      {
        label: table.label,
        axis,
        intensity: intensityAmong(intensityWords, table.words ?? ''),
        intensities,
        rows: spectra.length,
        columns:
          spectra.length === 1
            ? []
            : [{ name: 'spectrum', values: spectra.map(({ name }) => name), role: 'id' as const }],
      },
    ],
    together: false,
    guesses: [...layout, ...guesses],
    warnings: missingWarning(intensities, table.label),
  }
}

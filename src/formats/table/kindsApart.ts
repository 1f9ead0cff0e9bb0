/**
 * Spectra beside each other that are not of one kind: dark, reference and processed ones, deviations, positions in another unit.
 * As in text tables the processed ones are meant, and the others are parts to choose instead.
 */
import type { ReadGuess, ReadSpectra } from '../reader.ts'
import { columnKinds } from '../text/columnKinds.ts'
import { namesAxis } from '../text/statedAxis.ts'
import { isOrdered } from './positionNames.ts'
import type { TableSpectra } from './tableSpectra.ts'

/** More are spectra, whatever some are called. */
const mostKinds = 12

export function kindsApart(spectra: TableSpectra): TableSpectra {
  const [part, ...others] = spectra.parts
  if (!part || others.length > 0 || part.rows < 2 || part.rows > mostKinds) return spectra
  const names = part.columns.find(({ role, name }) => role === 'id' || name === 'id')?.values
  if (!names) return spectra
  const all = names.map((_, row) => row)
  const axes = all.filter((row) => namesAxis(names[row] ?? '') && isOrdered(spectrumOf(part, row)))
  const measured = all.filter((row) => !axes.includes(row))
  if (measured.length === 0) return spectra
  const kinds = columnKinds(measured, { named: true, names, units: [], intensity: part.intensity })
  if (kinds.length === 1 && axes.length === 0) return spectra
  const [first, ...rest] = kinds.map(({ label, columns, intensity }) => ({
    ...rowsOf(part, columns),
    label: kinds.length === 1 ? part.label : label,
    intensity: intensity.quantity === 'unknown' ? part.intensity : intensity,
  }))
  if (!first) return spectra
  const kindGuess: ReadGuess = {
    what: 'columns',
    value: first.label,
    because: 'the table holds columns of several kinds, and processed ones come before those they were made from',
    alternatives: rest.map(({ label }) => label),
  }
  const axisGuess: ReadGuess = {
    what: 'axis-column',
    value: spectra.layout === 'columns' ? 'the first positions' : 'the positions',
    because: `the table has the positions in more than one unit, also as ${axes.map((row) => `“${names[row] ?? ''}”`).join(', ')}`,
    alternatives: [],
  }
  return {
    ...spectra,
    parts: [first, ...rest],
    guesses: [...(rest.length > 0 ? [kindGuess] : []), ...(axes.length > 0 ? [axisGuess] : []), ...spectra.guesses],
  }
}

function spectrumOf({ intensities, axis }: ReadSpectra, row: number): Float32Array | Float64Array {
  const points = axis.values.length
  return intensities.subarray(row * points, (row + 1) * points)
}

/** Some rows of a part. */
function rowsOf(part: ReadSpectra, rows: readonly number[]): ReadSpectra {
  const points = part.axis.values.length
  const intensities = new Float64Array(rows.length * points)
  for (const [i, row] of rows.entries()) intensities.set(spectrumOf(part, row), i * points)
  const { rowNumbers, ...rest } = part
  return {
    ...rest,
    intensities,
    rows: rows.length,
    columns: part.columns.map((column) => ({ ...column, values: rows.map((row) => column.values[row] ?? '') })),
    ...(rowNumbers && { rowNumbers: Int32Array.from(rows, (row) => rowNumbers[row] ?? 0) }),
  }
}

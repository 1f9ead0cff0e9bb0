/** A row for each spectrum, a column for each position. */
import { axisInWords, intensityAmong } from '../axisWords.ts'
import { guessAxis } from '../guessAxis.ts'
import type { ReadGuess, ReadSpectra, ReadWarning } from '../reader.ts'
import { type PositionGroup, positionGroups } from './positionNames.ts'
import { gather, missingWarning, type TableSpectra } from './tableSpectra.ts'
import { asReadColumn, type TableColumn, type TypedTable } from './typedTable.ts'

/** One word for a group among several: `reflectance` of `reflectance_400`. */
const labelOf = (group: PositionGroup, table: TypedTable): string =>
  group.before.replace(/[\s_.:([-]+$/, '') || table.label

function wordsOf(group: PositionGroup, table: TypedTable): string {
  const own = `${group.before} ${group.after}`.trim()
  // “X400” is how R writes the name 400.
  return /^x$/i.test(own) ? '' : own || (table.words ?? '')
}

function spectraOf(
  group: PositionGroup,
  table: TypedTable,
  others: readonly TableColumn[],
): { part: ReadSpectra; guesses: readonly ReadGuess[]; warnings: ReadWarning[] } {
  const columns = group.columns.flatMap((column) => table.columns[column] ?? [])
  const words = wordsOf(group, table)
  const stated = axisInWords(words) ?? axisInWords(table.words ?? '')
  const around = `${table.label} ${table.words ?? ''} ${others.map(({ name }) => name).join(' ')}`
  const { axis, guesses } = guessAxis(group.positions, stated, around)
  const intensities = gather(columns, table.rows)
  const label = labelOf(group, table)
  const part: ReadSpectra = {
    label,
    axis,
    intensity: intensityAmong(group.before, table.words ?? ''),
    intensities,
    rows: table.rows,
    columns: others.map(asReadColumn),
  }
  return { part, guesses, warnings: missingWarning(intensities, label) }
}

export function rowSpectra(table: TypedTable): TableSpectra | null {
  const groups = positionGroups(
    table.columns.map(({ name }) => name),
    table.columns.map(({ kind }) => kind === 'numbers'),
  )
  const [first] = groups
  if (!first) return null
  // Other groups as long as the first are further kinds of spectra; a shorter one is a handful of columns.
  const chosen = groups
    .filter((group) => !group.counted || group === first)
    .filter((group, i) => i === 0 || group.columns.length >= 0.5 * first.columns.length)
  const taken = new Set(chosen.flatMap(({ columns }) => columns))
  const others = table.columns.filter((_, column) => !taken.has(column))
  const read = chosen.map((group) => spectraOf(group, table, others))
  return {
    layout: 'rows',
    parts: read.map(({ part }) => part),
    together: false,
    guesses: read[0]?.guesses ?? [],
    warnings: read[0]?.warnings ?? [],
  }
}

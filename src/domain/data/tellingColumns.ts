/**
 * Columns that tell the class without any spectrum: the paper, the instrument, the day. Where one does, a network can learn the
 * source in place of the molecule, and its score and its maps say little of chemistry.
 */
import type { MetadataColumn } from './column.ts'
import type { SpectraColumns } from './spectraTable.ts'

export interface TellingColumn {
  readonly column: string
  /** Share of the spectra whose class is the commonest of their value. */
  readonly inSample: number
  /** The same with the spectrum itself left out; equally common classes share the guess, a value of its own gets the largest class. */
  readonly leftOut: number
  /** By always answering the largest class. */
  readonly chance: number
  readonly spectra: number
  readonly distinct: number
}

/** Below this lead over always answering the largest class a column says nothing of note. */
const remarkableLead = 0.1
/** A column with a value for nearly every spectrum names spectra, not their source. */
const namesAbove = 0.5

/** Share of a guess that is right: 1 for the one commonest class, 1/k of k that are equally common. */
function rightShare(counts: readonly number[], actual: number): number {
  const most = Math.max(...counts)
  return most > 0 && counts[actual] === most ? 1 / counts.filter((count) => count === most).length : 0
}

/** `labels`: class index of each row, −1 for rows that take no part. `except`: the target, and what names or groups spectra. */
export function tellingColumns(
  columns: readonly MetadataColumn[],
  labels: ArrayLike<number>,
  classes: number,
  except: readonly (string | null)[],
): TellingColumn[] {
  const rows = Array.from(labels).flatMap((label, row) => (label >= 0 ? [row] : []))
  const spectra = rows.length
  if (spectra === 0 || classes < 2) return []
  const labelAt = (row: number): number => labels[row] ?? 0
  const all = new Array<number>(classes).fill(0)
  for (const row of rows) all[labelAt(row)] = (all[labelAt(row)] ?? 0) + 1
  const chance = Math.max(...all) / spectra
  return columns
    .filter(({ name }) => !except.includes(name))
    .flatMap(({ name, values }): TellingColumn[] => {
      const byValue = new Map<string, number[]>()
      for (const row of rows) {
        const value = (values[row] ?? '').trim()
        const counts = byValue.get(value) ?? new Array<number>(classes).fill(0)
        byValue.set(value, counts)
        counts[labelAt(row)] = (counts[labelAt(row)] ?? 0) + 1
      }
      const distinct = byValue.size
      if (distinct < 2 || distinct > namesAbove * spectra) return []
      const inSample = [...byValue.values()].reduce((sum, counts) => sum + Math.max(...counts), 0) / spectra
      const leftOut =
        rows.reduce((sum, row) => {
          const own = labelAt(row)
          const without = (counts: readonly number[]) => counts.map((count, c) => (c === own ? count - 1 : count))
          const others = without(byValue.get((values[row] ?? '').trim()) ?? [])
          return sum + rightShare(others.some((count) => count > 0) ? others : without(all), own)
        }, 0) / spectra
      return leftOut >= chance + remarkableLead ? [{ column: name, inSample, leftOut, chance, spectra, distinct }] : []
    })
    .sort((a, b) => b.leftOut - a.leftOut)
}

/** Of the rows that a study uses, by their classes there. */
export function tellingInCohort(
  { columns, rows }: SpectraColumns,
  cohort: {
    readonly rows: ArrayLike<number>
    readonly labels: ArrayLike<number>
    readonly classNames: readonly string[]
  },
  except: readonly (string | null)[],
): TellingColumn[] {
  const labels = new Int32Array(rows).fill(-1)
  for (let position = 0; position < cohort.rows.length; position++) {
    labels[cohort.rows[position] ?? 0] = cohort.labels[position] ?? -1
  }
  return tellingColumns(columns, labels, cohort.classNames.length, except)
}

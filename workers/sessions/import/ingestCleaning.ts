/** What could be cleaned of the spectra of an import, counted and named before anything is done. */
import { describeAxis } from '#domain/data/axis'
import { rowsLeftOutBy, type UnfitKind, type UnfitSpectra } from '#domain/data/cleaning'
import { columnLikeness } from '#domain/data/columnLikeness'
import type { SuggestedRoles } from '#domain/data/roles'
import type { SpectraTable } from '#domain/data/spectraTable'
import { isSummaryWord } from '#domain/data/summaryRows'
import type { DatasetWarning } from '#domain/data/warning'
import type { Assembled } from '#formats/spectraTable/assemble'
import type { CleaningSeen, SpectrumPlace } from '#protocol/ingest'

/** A page lists no more. */
const maxPlaces = 200

export function cleaningSeen(
  table: SpectraTable,
  unfit: UnfitSpectra,
  roles: SuggestedRoles,
  origins: Assembled['origins'],
): CleaningSeen {
  const ids = table.columns.find(({ name }) => name === roles.id)?.values
  const place = (row: number): SpectrumPlace => {
    const { file = '', row: dataRow = 0 } = origins[row] ?? {}
    return { file, row: dataRow > 0 ? dataRow : null, id: ids?.[row] || null }
  }
  const seen = (kind: UnfitKind) => {
    const sets = kind === 'duplicate' ? unfit.duplicate : unfit[kind].map((row) => [row])
    return { count: rowsLeftOutBy(kind, unfit).length, places: sets.slice(0, maxPlaces).map((set) => set.map(place)) }
  }
  return {
    spectra: table.rows,
    axis: describeAxis(table.axis),
    unfit: {
      constant: seen('constant'),
      saturated: seen('saturated'),
      duplicate: seen('duplicate'),
      summary: seen('summary'),
    },
    replicates: replicatesIn(table, roles),
  }
}

/** Kept, so that nothing goes unasked; said, because a mean among the spectra is learned from and judged as one. */
export function summariesLikely({ columns }: SpectraTable, rows: readonly number[]): DatasetWarning[] {
  const [first] = rows
  if (first === undefined) return []
  const names = rows.map((row) => columns.map(({ values }) => values[row] ?? '').find(isSummaryWord) ?? '')
  const those =
    rows.length === 1 ? `One spectrum is called ${quoted(names)}` : `${rows.length} spectra are called ${quoted(names)}`
  const message = `${those}, as if computed from the others and not measured. Leave out what is none of your spectra.`
  return [{ code: 'summaries-likely', message }]
}

const quoted = (names: readonly string[]): string =>
  `${names
    .slice(0, 4)
    .map((name) => `“${name}”`)
    .join(', ')}${names.length > 4 ? ' …' : ''}`

/** Columns most of whose values come again, the group first; never the target. */
function replicatesIn(
  { columns, rows }: SpectraTable,
  { target, group, id }: SuggestedRoles,
): CleaningSeen['replicates'] {
  const found = columns.flatMap(({ name, values }) => {
    if (name === target?.column || name === id) return []
    const counts = new Map<string, number>()
    for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
    const spectra = [...counts.values()].reduce((sum, count) => sum + (count > 1 ? count : 0), 0)
    // Fewer samples than a tenth of the spectra are classes, sites or days, unless the column was taken for the group.
    const isFew = counts.size < 0.1 * rows
    if (counts.size < 2 || spectra < 0.5 * rows || (isFew && name !== group)) return []
    if (name !== group && columnLikeness({ name, values }) !== null) return []
    return [{ column: name, samples: counts.size, spectra }]
  })
  return found.toSorted((a, b) => Number(b.column === group) - Number(a.column === group))
}

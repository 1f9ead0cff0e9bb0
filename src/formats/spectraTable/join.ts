/**
 * Joins a metadata table to spectra by a column they share. The key is the pair of columns under
 * which most spectra find exactly one row; equal names win ties.
 */

import type { MetadataColumn } from '#domain/data/column'
import type { DatasetWarning } from '#domain/data/warning'
import type { Result } from '#domain/result'
import { err, ok } from '#domain/result'

/** A table that describes spectra. */
export interface MetadataTable {
  readonly file: string
  readonly columns: readonly MetadataColumn[]
  readonly rows: number
}

export interface Join {
  readonly key: string
  readonly columns: readonly MetadataColumn[]
  readonly matched: number
  readonly spectraWithout: number
  readonly metadataWithout: number
  readonly warnings: readonly DatasetWarning[]
}

interface KeyPair {
  readonly spectra: MetadataColumn
  readonly metadata: MetadataColumn
  readonly matched: number
  /** Different keys among the matches. */
  readonly distinct: number
  /** Keys that spectra ask for and that stand in the table more than once. */
  readonly ambiguous: number
}

/** Cells compare trimmed and without case; numbers by value, so that `7`, `07` and `7.0` agree. */
function keyOf(cell: string): string {
  const text = cell.trim().toLowerCase()
  return /^\d{1,15}(\.\d+)?$/.test(text) ? String(Number(text)) : text
}

/** `a/b/ad0111.txt` → `ad0111`: a table of reference values may name the files of its spectra. */
function fileKeyOf(cell: string): string {
  const base = cell.trim().split(/[/\\]/).at(-1) ?? ''
  return keyOf(base.replace(/(?<=.)\.(?=[a-z0-9]{0,6}$)[a-z0-9]*[a-z][a-z0-9]*$/i, ''))
}

/** `wanted`: the key the user chose, by its name on either side; null = the best. `rows`: the spectra. */
export function joinMetadata(
  columns: readonly MetadataColumn[],
  rows: number,
  table: MetadataTable,
  wanted: string | null,
): Result<Join> {
  const asWritten = bestKey(columns, table, wanted, keyOf)
  const byCells = asWritten !== null && asWritten.matched > 0
  const best = byCells ? asWritten : bestKey(columns, table, wanted, fileKeyOf)
  if (!best || best.matched === 0) return err(noMatch(columns, table, asWritten, wanted))
  const key = byCells ? keyOf : fileKeyOf
  const index = indexOf(best.metadata.values, key)
  const source = Int32Array.from(best.spectra.values, (cell) => (cell === '' ? -1 : (index.get(key(cell)) ?? -1)))
  const used = new Set(source)
  used.delete(-1)
  const warnings: DatasetWarning[] = []
  const spectraWithout = rows - best.matched
  if (spectraWithout > 0) {
    const first = source.indexOf(-1)
    warnings.push({
      code: 'spectra-without-metadata',
      message: `${spectraWithout} of ${rows} spectra have no row in ${table.file}; the first has ${best.spectra.name} “${best.spectra.values[first] ?? ''}”.`,
      file: table.file,
    })
  }
  if (best.ambiguous > 0) {
    warnings.push({
      code: 'metadata-key-repeated',
      message: `${best.ambiguous} values of “${best.metadata.name}” occur in more than one row of ${table.file}; the first row counts.`,
      file: table.file,
    })
  }
  return ok({
    key: best.spectra.name,
    columns: merge(columns, table, best.metadata, source),
    matched: best.matched,
    spectraWithout,
    metadataWithout: table.rows - used.size,
    warnings,
  })
}

/**
 * Joins a table without a key row by row: the first row describes the first spectrum. Only where it has as many rows as there
 * are spectra; null otherwise. Nothing in the files says that the order is the same.
 */
export function joinByOrder(columns: readonly MetadataColumn[], rows: number, table: MetadataTable): Join | null {
  if (table.rows !== rows || rows === 0) return null
  const source = Int32Array.from({ length: rows }, (_, row) => row)
  return {
    key: 'row order',
    columns: merge(columns, table, null, source),
    matched: rows,
    spectraWithout: 0,
    metadataWithout: 0,
    warnings: [
      {
        code: 'joined-by-order',
        message: `${table.file} shares no key with the spectra; its ${rows} rows were joined to the ${rows} spectra in their order.`,
        file: table.file,
      },
    ],
  }
}

type KeyOf = (cell: string) => string

function indexOf(values: readonly string[], of: KeyOf): Map<string, number> {
  const index = new Map<string, number>()
  for (const [row, cell] of values.entries()) {
    const key = of(cell)
    if (key !== '' && !index.has(key)) index.set(key, row)
  }
  return index
}

function bestKey(
  columns: readonly MetadataColumn[],
  table: MetadataTable,
  wanted: string | null,
  of: KeyOf,
): KeyPair | null {
  let best: KeyPair | null = null
  for (const metadata of table.columns) {
    const counts = new Map<string, number>()
    for (const cell of metadata.values) {
      const key = of(cell)
      if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    for (const spectra of columns) {
      if (wanted !== null && spectra.name !== wanted && metadata.name !== wanted) continue
      let matched = 0
      const asked = new Set<string>()
      const ambiguous = new Set<string>()
      for (const cell of spectra.values) {
        const key = of(cell)
        const count = counts.get(key) ?? 0
        if (count === 0) continue
        matched++
        asked.add(key)
        if (count > 1) ambiguous.add(key)
      }
      // Under another name a column is a key only if it names spectra, not classes of them.
      const named = spectra.name.toLowerCase() === metadata.name.toLowerCase()
      if (wanted === null && !named && matched > 0 && asked.size < 0.5 * spectra.values.length) continue
      const pair = { spectra, metadata, matched, distinct: asked.size, ambiguous: ambiguous.size }
      if (!best || worth(pair) > worth(best)) best = pair
    }
  }
  return best
}

/** Spectra with exactly one row, then how well the key tells spectra apart, then equal names. */
function worth({ spectra, metadata, matched, distinct, ambiguous }: KeyPair): number {
  const sameName = spectra.name.toLowerCase() === metadata.name.toLowerCase() ? 0.5 : 0
  return matched - 2 * ambiguous + distinct / (spectra.values.length + 1) + sameName
}

function merge(
  columns: readonly MetadataColumn[],
  table: MetadataTable,
  key: MetadataColumn | null,
  source: Int32Array,
): MetadataColumn[] {
  const merged = [...columns]
  const byName = new Map(columns.map((column) => [column.name, column]))
  for (const column of table.columns) {
    if (column === key && byName.has(column.name)) continue
    const values = Array.from(source, (row) => (row < 0 ? '' : (column.values[row] ?? '')))
    const present = byName.get(column.name)
    // The same column on both sides, as far as it was filled in: keep one.
    if (present && values.every((value, i) => value === '' || value === present.values[i])) continue
    let name = column.name
    for (let n = 2; byName.has(name); n++) name = n === 2 ? `${column.name} (${table.file})` : `${column.name} (${n})`
    const added = { name, values }
    byName.set(name, added)
    merged.push(added)
  }
  return merged
}

function noMatch(
  columns: readonly MetadataColumn[],
  table: MetadataTable,
  pair: KeyPair | null,
  wanted: string | null,
) {
  const examples = (column: MetadataColumn | undefined): string =>
    column
      ? `“${column.name}” (${column.values
          .slice(0, 3)
          .map((cell) => `“${cell.slice(0, 30)}”`)
          .join(', ')})`
      : 'no column'
  const message =
    pair || wanted === null
      ? `No spectrum matches a row of the metadata: ${examples(pair?.spectra ?? columns[0])} against ${examples(pair?.metadata ?? table.columns[0])}.`
      : `There is no column “${wanted}” to join the metadata by.`
  return {
    code: 'join-no-match',
    message,
    where: { file: table.file },
    remedy: 'Choose the column both tables share, or make its values equal in both.',
  }
}

/** Tables that describe spectra, joined to them by a key or, where there is none, in their order. */
import type { DatasetWarning } from '#domain/data/warning'
import type { AppError } from '#domain/result'
import type { ReadColumn } from '#formats/reader'
import { type Join, joinByOrder, joinMetadata, type MetadataTable } from '#formats/spectraTable/join'
import type { ImportGuess, ImportPreview } from '#protocol/ingest'
import { pairedStem } from './ingestPartNames.ts'

interface Joining {
  readonly columns: readonly ReadColumn[]
  readonly rows: number
  readonly tables: readonly MetadataTable[]
  /** The key that was chosen, by its name on either side; null = the best. */
  readonly joinKey: string | null
  /** Of each spectrum its file, in their order. */
  readonly origins: readonly { readonly file: string }[]
  /** Of the reading so far. */
  readonly warnings: readonly DatasetWarning[]
}

interface Joined {
  readonly columns: readonly ReadColumn[]
  readonly joined: ImportPreview['join']
  readonly errors: readonly AppError[]
  readonly warnings: readonly DatasetWarning[]
  readonly guesses: readonly ImportGuess[]
}

/** A table that cannot be joined is a fault of its own; the others go on. */
export function joinTables({
  columns: given,
  rows,
  tables: apart,
  origins,
  joinKey,
  warnings: before,
}: Joining): Joined {
  let columns = given
  let joined: ImportPreview['join'] = null
  const errors: AppError[] = []
  const warnings: DatasetWarning[] = []
  const guesses: ImportGuess[] = []
  const complete = !before.some(({ code }) => code === 'rows-left-out')
  const tables = complete && joinKey === null ? pairedTables(apart, origins) : apart
  for (const table of tables) {
    const result = joinMetadata(columns, rows, table, wantedKey(joinKey, columns, tables, table))
    // Labels in a file of their own have no key; the order is all there is.
    const keyless = table.columns.length === 1 || columns.length === 0
    const inOrder: Join | null = !result.ok && keyless && complete ? joinByOrder(columns, rows, table) : null
    if (!result.ok && !inOrder) {
      errors.push(result.error)
      continue
    }
    const join = result.ok ? result.value : inOrder
    if (!join) continue
    if (inOrder) {
      const because = `${table.file} shares no key with the spectra and has as many rows as there are spectra`
      guesses.push({
        what: 'columns',
        value: 'joined by row order',
        because,
        alternatives: ['not joined'],
        file: table.file,
        files: [table.file],
      })
    }
    const { key, matched, spectraWithout, metadataWithout } = join
    columns = join.columns
    warnings.push(...join.warnings)
    joined ??= { key, matched, spectraWithout, metadataWithout }
  }
  return { columns, joined, errors, warnings, guesses }
}

/**
 * `Ycal.txt` beside `Xcal.txt`, `Yval.txt` beside `Xval.txt`: tables with a partner of their name and length for each file of
 * spectra are one table, in the order of the spectra. Otherwise as they are.
 */
function pairedTables(tables: readonly MetadataTable[], origins: Joining['origins']): readonly MetadataTable[] {
  const rowsIn = new Map<string, number>()
  for (const { file } of origins) rowsIn.set(file, (rowsIn.get(file) ?? 0) + 1)
  if (rowsIn.size < 2 || tables.length !== rowsIn.size) return tables
  const partners = [...rowsIn].flatMap(([file, rows]) => {
    const own = tables.filter((table) => pairedStem(table.file) === pairedStem(file))
    return own.length === 1 && own[0]?.rows === rows ? own : []
  })
  const [first] = partners
  const names = (table: MetadataTable): string => table.columns.map(({ name }) => name).join('\u0000')
  if (!first || new Set(partners).size !== tables.length || partners.some((table) => names(table) !== names(first)))
    return tables
  const columns = first.columns.map(({ name }, at) => ({
    name,
    values: partners.flatMap((table) => table.columns[at]?.values ?? []),
  }))
  return [{ file: partners.map(({ file }) => file).join(', '), columns, rows: origins.length }]
}

/** The chosen key, for the tables it can be meant for; a key that no column has (any more) is no choice. */
function wantedKey(
  key: string | null,
  columns: readonly ReadColumn[],
  tables: readonly MetadataTable[],
  table: MetadataTable,
): string | null {
  const has = (named: readonly ReadColumn[]): boolean => named.some((column) => column.name === key)
  if (has(table.columns)) return key
  return tables.length === 1 && has(columns) ? key : null
}

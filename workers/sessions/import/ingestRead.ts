/**
 * Files → spectra on one axis with their columns, under a plan or without one. One file's fault
 * never stops the others. Uses nothing of the browser but what Node has too, so the command
 * line reads files by the same code.
 */
import type { DatasetContent, DatasetWarning, SuggestedRoles } from '#domain/data/dataset'
import type { AxisQuantity, SpectralUnit } from '#domain/data/units'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { FileReading } from '#formats/reader'
import type { Assembled } from '#formats/spectraTable/assemble'
import { type Join, joinByOrder, joinMetadata, type MetadataTable } from '#formats/spectraTable/join'
import type { GapRule } from '#formats/spectraTable/settlePart'
import type { FilePlan, ImportGuess, ImportListener, ImportPlan, ImportPreview, InputFile } from '#protocol/ingest'
import { maxDatasetBytes, maxImportBytes, maxImportFiles } from '#protocol/limits'
import { type ReadFile, readFile } from './ingestFile.ts'
import { assembleFiles, type StoredSpectrum } from './ingestParts.ts'
import { rolesIn } from './ingestRoles.ts'
import { pathOf, sizeFault } from './ingestSource.ts'

export interface ImportDraft {
  readonly plan: ImportPlan
  /** What the files tell or suggest of the axis, whatever the plan says. */
  readonly guessed: Assembled['guessed']
  readonly stored: StoredSpectrum
  readonly guesses: readonly ImportGuess[]
  readonly content: DatasetContent
  readonly origins: Assembled['origins']
  readonly join: ImportPreview['join']
  readonly warnings: readonly DatasetWarning[]
  readonly errors: readonly AppError[]
  readonly firstCells: readonly (readonly string[])[]
  /** Files the spectra and columns came from. */
  readonly sources: readonly string[]
}

/** What of a plan the user has decided; the rest is guessed. */
export interface Decisions {
  readonly files: readonly FilePlan[]
  readonly axisUnit: SpectralUnit | null
  readonly axisQuantity: AxisQuantity | null
  readonly gaps: GapRule
  readonly joinKey: string | null
  readonly roles: SuggestedRoles | null
}

export const nothingDecided: Decisions = {
  files: [],
  axisUnit: null,
  axisQuantity: null,
  gaps: 'leave-out',
  joinKey: null,
  roles: null,
}
const maxFloats = maxDatasetBytes / 4

/** Fails only when no spectra came out of any file; the first file's fault is then the answer. */
export async function readImport(
  files: readonly InputFile[],
  decisions: Decisions,
  onProgress: ImportListener,
): Promise<Result<ImportDraft>> {
  const tooMuch = dropFault(files)
  if (tooMuch) return err(tooMuch)
  const totalBytes = Math.max(
    1,
    files.reduce((sum, file) => sum + file.size, 0),
  )
  const readings: ReadFile[] = []
  let done = 0
  for (const file of files) {
    const plan = decisions.files.find((candidate) => candidate.file === pathOf(file)) ?? null
    const refused = sizeFault(file)
    const report = (fraction: number): void =>
      onProgress({ stage: 'parsing', fraction: (done + fraction * file.size) / totalBytes })
    readings.push(
      refused
        ? { kind: 'failed', plan, error: refused }
        : await readFile(file, plan, { maxFloats, onlyFile: files.length === 1 }, report),
    )
    done += file.size
  }
  onProgress({ stage: 'joining', fraction: 0 })
  return settle(files, readings, decisions)
}

function dropFault(files: readonly InputFile[]): AppError | null {
  if (files.length > maxImportFiles) {
    return {
      code: 'too-many-files',
      message: `${files.length} files were dropped; at most ${maxImportFiles} can be read at once.`,
      remedy: 'Drop fewer files, or put the spectra into one table.',
    }
  }
  const total = files.reduce((sum, file) => sum + file.size, 0)
  if (total <= maxImportBytes || files.length < 2) return null
  return {
    code: 'import-too-large',
    message: `The files have ${Math.ceil(total / 1024 / 1024)} MB together; at most ${maxImportBytes / 1024 / 1024} MB can be read at once.`,
    remedy: 'Drop fewer files at a time.',
  }
}

function settle(files: readonly InputFile[], readings: readonly ReadFile[], decisions: Decisions): Result<ImportDraft> {
  const read = readings.flatMap((reading, i) => {
    const file = files[i]
    return reading.kind === 'read' && file ? [{ file, reading: reading.reading }] : []
  })
  const setting = { unit: decisions.axisUnit, quantity: decisions.axisQuantity, gaps: decisions.gaps, maxFloats }
  const { assembled, stored, ...told } = assembleFiles(read, setting)
  const errors: AppError[] = [
    ...readings.flatMap((reading) => (reading.kind === 'failed' ? [reading.error] : [])),
    ...told.errors,
  ]
  if (!assembled.ok || !stored) {
    const nothing = assembled.ok || assembled.error.code === 'no-spectra'
    return err(nothing ? (errors[0] ?? noSpectra(readings)) : assembled.error)
  }
  const { rows } = assembled.value.content
  errors.push(...assembled.value.rejected)
  const warnings = [...readings.flatMap(skippedWarning), ...told.warnings, ...assembled.value.warnings]
  const tables = read.flatMap(({ file, reading }) => tableOf(pathOf(file), reading))
  const joins = joinTables({ columns: assembled.value.content.columns, rows, tables, decisions, warnings })
  errors.push(...joins.errors)
  warnings.push(...joins.warnings)
  const roles = rolesIn(joins.columns, rows, decisions.roles)
  warnings.push(...roles.warnings)
  const content = { ...assembled.value.content, columns: roles.columns }
  return ok({
    content,
    guessed: assembled.value.guessed,
    stored,
    guesses: [...told.guesses, ...assembled.value.guesses, ...joins.guesses, ...roles.guesses],
    origins: assembled.value.origins,
    join: joins.joined,
    warnings,
    errors,
    firstCells:
      readings.flatMap((reading) =>
        reading.kind === 'read' && reading.reading.parts.length > 0 ? [reading.firstCells] : [],
      )[0] ?? [],
    sources: readings.flatMap((reading) => (reading.kind === 'read' ? [reading.plan.file] : [])),
    plan: {
      files: readings.flatMap((reading) => (reading.plan ? [reading.plan] : [])),
      axisUnit: content.axis.unit,
      ...(content.axis.quantity && { axisQuantity: content.axis.quantity }),
      ...(decisions.gaps !== 'leave-out' && { gaps: decisions.gaps }),
      joinKey: joins.joined?.key ?? null,
      roles: roles.roles,
    },
  })
}

const tableOf = (file: string, { table }: FileReading): MetadataTable[] => (table ? [{ file, ...table }] : [])

function skippedWarning(reading: ReadFile): DatasetWarning[] {
  if (reading.kind !== 'skipped' || reading.reason === null) return []
  const { file } = reading.plan
  return [{ code: 'file-skipped', message: `${file} was skipped: ${reading.reason}.`, file }]
}

interface Joining {
  readonly columns: DatasetContent['columns']
  readonly rows: number
  readonly tables: readonly MetadataTable[]
  readonly decisions: Decisions
  /** Of the reading so far. */
  readonly warnings: readonly DatasetWarning[]
}

interface Joined {
  readonly columns: DatasetContent['columns']
  readonly joined: ImportPreview['join']
  readonly errors: readonly AppError[]
  readonly warnings: readonly DatasetWarning[]
  readonly guesses: readonly ImportGuess[]
}

function joinTables({ columns: given, rows, tables, decisions, warnings: before }: Joining): Joined {
  let columns = given
  let joined: ImportPreview['join'] = null
  const errors: AppError[] = []
  const warnings: DatasetWarning[] = []
  const guesses: ImportGuess[] = []
  const complete = !before.some(({ code }) => code === 'rows-left-out')
  for (const table of tables) {
    const result = joinMetadata(columns, rows, table, wantedKey(decisions, columns, tables, table))
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
      })
    }
    const { key, matched, spectraWithout, metadataWithout } = join
    columns = join.columns
    warnings.push(...join.warnings)
    joined ??= { key, matched, spectraWithout, metadataWithout }
  }
  return { columns, joined, errors, warnings, guesses }
}

/** The chosen key, for the tables it can be meant for; a key that no column has (any more) is no choice. */
function wantedKey(
  decisions: Decisions,
  columns: DatasetContent['columns'],
  tables: readonly MetadataTable[],
  table: MetadataTable,
): string | null {
  const key = decisions.joinKey
  const has = (named: DatasetContent['columns']): boolean => named.some((column) => column.name === key)
  if (has(table.columns)) return key
  return tables.length === 1 && has(columns) ? key : null
}

const noSpectra = (readings: readonly ReadFile[]): AppError => ({
  code: 'no-spectra',
  message:
    readings.length === 0
      ? 'No files were given.'
      : `None of the ${readings.length === 1 ? 'files holds' : `${readings.length} files holds`} spectra.`,
  remedy: 'Drop a table of spectra as CSV or text, or choose the layout of a file that was skipped.',
})

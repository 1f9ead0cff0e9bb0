/**
 * Files → spectra on one axis with their columns, under a plan or without one. One file's fault
 * never stops the others. Uses nothing of the browser but what Node has too, so the command
 * line reads files by the same code.
 */

import type { SuggestedRoles } from '#domain/data/roles'
import type { SpectraTable } from '#domain/data/spectraTable'
import type { SpectralUnit } from '#domain/data/units'
import type { DatasetWarning } from '#domain/data/warning'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import { type Assembled, assemble } from '#formats/spectraTable/assemble'
import { joinMetadata } from '#formats/spectraTable/join'
import type { MetadataTable } from '#formats/spectraTable/metadataReader'
import type { SpectraPart } from '#formats/spectraTable/spectraPart'
import { suggestRoles } from '#formats/spectraTable/suggestRoles'
import type { FilePlan, ImportListener, ImportPlan, ImportPreview, InputFile } from '#protocol/ingest'
import { maxDatasetBytes, maxImportBytes, maxImportFiles } from '#protocol/limits'
import { type FileReading, readFile } from './ingestFile.ts'
import { addClassFolders } from './ingestFolders.ts'
import { pathOf, sizeFault } from './ingestSource.ts'

export interface ImportDraft {
  readonly plan: ImportPlan
  /** The unit the files tell or suggest, whatever the plan says. */
  readonly guessedUnit: SpectralUnit
  readonly content: SpectraTable
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
  readonly joinKey: string | null
  readonly roles: SuggestedRoles | null
}

export const nothingDecided: Decisions = { files: [], axisUnit: null, joinKey: null, roles: null }
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
  const readings: FileReading[] = []
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

function settle(
  files: readonly InputFile[],
  readings: readonly FileReading[],
  decisions: Decisions,
): Result<ImportDraft> {
  const errors: AppError[] = readings.flatMap((reading) => (reading.kind === 'failed' ? [reading.error] : []))
  const warnings: DatasetWarning[] = readings.flatMap((reading) => (reading.kind === 'failed' ? [] : reading.warnings))
  const spectra = readings.flatMap((reading, i) => {
    const file = files[i]
    return reading.kind === 'spectra' && file ? [{ file, parts: reading.parts }] : []
  })
  const parts: readonly SpectraPart[] = addClassFolders(spectra)
  if (parts.length === 0) return err(errors[0] ?? noSpectra(readings))
  const assembled = assemble(parts, decisions.axisUnit, maxFloats)
  if (!assembled.ok) return assembled
  const { guessedUnit } = assembled.value
  warnings.push(...assembled.value.warnings)
  errors.push(...assembled.value.rejected)

  let columns = assembled.value.content.columns
  let joined: ImportPreview['join'] = null
  const tables = readings.flatMap((reading) => (reading.kind === 'metadata' ? [reading.table] : []))
  for (const table of tables) {
    const result = joinMetadata(
      columns,
      assembled.value.content.rows,
      table,
      wantedKey(decisions, columns, tables, table),
    )
    if (!result.ok) {
      errors.push(result.error)
      continue
    }
    const { key, matched, spectraWithout, metadataWithout } = result.value
    columns = result.value.columns
    warnings.push(...result.value.warnings)
    joined ??= { key, matched, spectraWithout, metadataWithout }
  }
  const content = { ...assembled.value.content, columns }
  return ok({
    content,
    guessedUnit,
    origins: assembled.value.origins,
    join: joined,
    warnings,
    errors,
    firstCells: readings.flatMap((reading) => (reading.kind === 'spectra' ? [reading.firstCells] : []))[0] ?? [],
    sources: readings.flatMap((reading) =>
      reading.kind === 'spectra' || reading.kind === 'metadata' ? [reading.plan.file] : [],
    ),
    plan: {
      files: readings.flatMap((reading) => (reading.plan ? [reading.plan] : [])),
      axisUnit: content.axis.unit,
      joinKey: joined?.key ?? null,
      roles: rolesOf(content, decisions.roles),
    },
  })
}

/** The chosen key, for the tables it can be meant for; a key that no column has (any more) is no choice. */
function wantedKey(
  decisions: Decisions,
  columns: SpectraTable['columns'],
  tables: readonly MetadataTable[],
  table: MetadataTable,
): string | null {
  const key = decisions.joinKey
  const has = (named: SpectraTable['columns']): boolean => named.some((column) => column.name === key)
  if (has(table.columns)) return key
  return tables.length === 1 && has(columns) ? key : null
}

/** Chosen roles hold as long as their columns are there. */
function rolesOf(content: SpectraTable, chosen: SuggestedRoles | null): SuggestedRoles {
  const suggested = suggestRoles(content.columns, content.rows)
  if (!chosen) return suggested
  const named = [chosen.id, chosen.target?.column ?? null, chosen.group].filter((name) => name !== null)
  const present = named.every((name) => content.columns.some((column) => column.name === name))
  return present && named.length > 0 ? chosen : suggested
}

const noSpectra = (readings: readonly FileReading[]): AppError => ({
  code: 'no-spectra',
  message:
    readings.length === 0
      ? 'No files were given.'
      : `None of the ${readings.length === 1 ? 'files holds' : `${readings.length} files holds`} spectra.`,
  remedy: 'Drop a table of spectra as CSV or text, or choose the layout of a file that was skipped.',
})

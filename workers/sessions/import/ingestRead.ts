/**
 * Files → spectra on one axis with their columns, under a plan or without one. One file's fault
 * never stops the others. Uses nothing of the browser but what Node has too, so the command
 * line reads files by the same code.
 */

import { clean, unfitSpectra } from '#domain/data/cleaning'
import type { FileFacts } from '#domain/data/fileFacts'
import type { ImportCorrections } from '#domain/data/importCorrections'
import type { SpectraTable } from '#domain/data/spectraTable'
import { type IntensityScale, scaleOf } from '#domain/data/units'
import type { DatasetWarning } from '#domain/data/warning'
import type { AppError, Result } from '#domain/result'
import { aborted, err, ok } from '#domain/result'
import type { ReadColumn } from '#formats/reader'
import type { Assembled } from '#formats/spectraTable/assemble'
import { suggestRoles } from '#formats/spectraTable/suggestRoles'
import type {
  CleaningSeen,
  FilePlan,
  FileSeen,
  ImportGuess,
  ImportListener,
  ImportPlan,
  ImportPreview,
  InputFile,
  OtherFile,
} from '#protocol/ingest'
import { maxDatasetBytes, maxImportBytes, maxImportFiles } from '#protocol/limits'
import { pairAxes } from './ingestAxisPairs.ts'
import { cleaningSeen, summariesLikely } from './ingestCleaning.ts'
import { unheldCorrections } from './ingestCorrections.ts'
import { type DropReading, readDrop } from './ingestDrop.ts'
import { joinTables } from './ingestJoin.ts'
import { type LabelledFile, labelColumn, labelsFrom } from './ingestLabels.ts'
import { noDataError, othersIn } from './ingestOthers.ts'
import { assembleFiles, type StoredSpectrum } from './ingestParts.ts'
import { rolesIn } from './ingestRoles.ts'
import { filesSeen } from './ingestSeen.ts'
import { droppedFile, sizeFault } from './ingestSource.ts'

export interface ImportDraft {
  readonly plan: ImportPlan
  readonly stored: StoredSpectrum
  /** What all files say of themselves. */
  readonly facts: FileFacts
  /** Of all spectra; `unknown` where they differ. */
  readonly intensity: IntensityScale
  readonly guesses: readonly ImportGuess[]
  readonly content: SpectraTable
  readonly origins: Assembled['origins']
  /** What could be cleaned of the spectra as they were read. */
  readonly cleaning: CleaningSeen
  readonly join: ImportPreview['join']
  readonly warnings: readonly DatasetWarning[]
  readonly errors: readonly AppError[]
  readonly others: readonly OtherFile[]
  /** One for each file of the plan. */
  readonly seen: readonly FileSeen[]
  /** Files the spectra and columns came from. */
  readonly sources: readonly string[]
}

const maxFloats = maxDatasetBytes / 4
const { signal: neverAborted } = new AbortController()

/** What came of a drop: spectra; no spectra at all, though the files were to hold some; or a fault of what was settled. */
export type DropRead =
  | { readonly kind: 'spectra'; readonly draft: ImportDraft }
  | {
      readonly kind: 'nothing'
      readonly error: AppError
      readonly files: readonly FilePlan[]
      readonly seen: readonly FileSeen[]
      readonly errors: readonly AppError[]
      readonly others: readonly OtherFile[]
    }
  | { readonly kind: 'refused'; readonly error: AppError }

/** Fails where nothing was read, and when what was settled beforehand cannot hold. */
export async function readImport(
  files: readonly InputFile[],
  corrections: ImportCorrections,
  onProgress: ImportListener,
  signal: AbortSignal = neverAborted,
): Promise<Result<ImportDraft>> {
  const read = await readFiles(files, corrections, onProgress, signal)
  return read.kind === 'spectra' ? ok(read.draft) : err(read.error)
}

export async function readFiles(
  files: readonly InputFile[],
  corrections: ImportCorrections,
  onProgress: ImportListener,
  signal: AbortSignal = neverAborted,
): Promise<DropRead> {
  const dropped = files.map(droppedFile)
  const tooMuch = dropFault(dropped.filter((file) => sizeFault(file) === null))
  if (tooMuch) return refused(tooMuch)
  const readings = await readDrop(dropped, {
    corrections,
    maxFloats,
    signal,
    onProgress: (fraction, file) => onProgress({ stage: 'parsing', fraction, file }),
  })
  if (signal.aborted) return refused(aborted)
  onProgress({ stage: 'joining', fraction: 0 })
  return settle(readings, corrections)
}

const refused = (error: AppError): DropRead => ({ kind: 'refused', error })

function dropFault(files: readonly { readonly sizeBytes: number }[]): AppError | null {
  if (files.length > maxImportFiles) {
    return {
      code: 'too-many-files',
      message: `${files.length} files were dropped; at most ${maxImportFiles} can be read at once.`,
      remedy: 'Drop fewer files, or put the spectra into one table.',
    }
  }
  const total = files.reduce((sum, file) => sum + file.sizeBytes, 0)
  if (total <= maxImportBytes || files.length < 2) return null
  return {
    code: 'import-too-large',
    message: `The files have ${Math.ceil(total / 1024 / 1024)} MB together; at most ${maxImportBytes / 1024 / 1024} MB can be read at once.`,
    remedy: 'Drop fewer files at a time.',
  }
}

function settle(readings: readonly DropReading[], corrections: ImportCorrections): DropRead {
  const unheld = unheldCorrections(readings, corrections)
  if (unheld.error) return refused(unheld.error)
  const read = pairAxes(
    readings.flatMap(({ path, outcome }) => (outcome.kind === 'read' ? [{ path, reading: outcome.reading }] : [])),
  )
  const { assembled, stored, ...told } = assembleFiles(read, {
    unit: corrections.axisUnit ?? null,
    quantity: corrections.axisQuantity ?? null,
    convertTo: corrections.convertTo ?? null,
    laserNm: corrections.laserNm ?? null,
    gaps: corrections.gaps ?? 'leave-out',
    maxFloats,
  })
  const errors: AppError[] = [
    ...readings.flatMap(({ outcome }) => (outcome.kind === 'failed' ? [outcome.error] : [])),
    ...told.errors,
  ]
  const others = othersIn(readings)
  const files = readings.flatMap(({ outcome }) => (outcome.kind === 'companion' ? [] : [outcome.plan]))
  const seen = filesSeen(readings)
  if (!assembled.ok || !stored) {
    const nothing = assembled.ok || assembled.error.code === 'no-spectra'
    const error = nothing ? (errors[0] ?? noDataError(readings, others)) : assembled.error
    return { kind: 'nothing', error, files, seen, errors, others }
  }
  const { rows } = assembled.value.content
  errors.push(...assembled.value.rejected)
  const warnings = [
    ...readings.flatMap(skippedWarning),
    ...unheld.warnings,
    ...told.warnings,
    ...assembled.value.warnings,
  ]
  const tables = read.flatMap(({ path, reading }) => (reading.table ? [{ file: path, ...reading.table }] : []))
  const { columns: assembledColumns } = assembled.value.content
  const joinKey = corrections.joinKey ?? null
  const joins = joinTables({
    columns: assembledColumns,
    rows,
    tables,
    origins: assembled.value.origins,
    joinKey,
    warnings,
  })
  errors.push(...joins.errors)
  warnings.push(...joins.warnings)
  const labelled = withLabels(joins.columns, assembled.value, corrections)
  if (!labelled.ok) return refused(labelled.error)
  warnings.push(...labelled.value.warnings)
  const target = corrections.target === undefined && corrections.labelFrom ? labelColumn : corrections.target
  const roles = rolesIn(labelled.value.columns, rows, { ...corrections, target })
  if (!roles.ok) return refused(roles.error)
  warnings.push(...roles.value.warnings)
  const whole = { ...assembled.value.content, columns: roles.value.columns }
  const unfit = unfitSpectra(whole)
  if (!corrections.cleaning?.leaveOut?.includes('summary')) warnings.push(...summariesLikely(whole, unfit.summary))
  const cleaned = clean(whole, corrections.cleaning ?? {}, unfit, roles.value.roles)
  if (!cleaned.ok) return refused(cleaned.error)
  warnings.push(...cleaned.value.warnings)
  const { origins } = assembled.value
  const scale = corrections.intensity && scaleOf(corrections.intensity)
  const draft: ImportDraft = {
    content: cleaned.value.table,
    stored: scale ? { ...stored, intensity: scale } : stored,
    facts: told.facts,
    intensity: scale ?? told.intensity,
    guesses: [...told.guesses, ...assembled.value.guesses, ...joins.guesses, ...roles.value.guesses],
    origins: Array.from(cleaned.value.from, (row) => origins[row] ?? nowhere),
    cleaning: cleaningSeen(whole, unfit, roles.value.roles, origins),
    join: joins.joined,
    warnings,
    errors,
    others,
    seen,
    sources: readings.flatMap(({ path, outcome }) =>
      outcome.kind === 'read' || outcome.kind === 'companion' ? [path] : [],
    ),
    plan: {
      files,
      axisUnit: (told.given ?? whole.axis).unit,
      axisQuantity: (told.given ?? whole.axis).quantity,
      joinKey: joins.joined?.key ?? null,
      roles: roles.value.roles,
      corrections,
    },
  }
  return { kind: 'spectra', draft }
}

const nowhere = { file: '', row: 0 }

function skippedWarning({ path, outcome }: DropReading): DatasetWarning[] {
  if (outcome.kind !== 'skipped' || outcome.reason === null) return []
  return [{ code: 'file-skipped', message: `${path} was skipped: ${outcome.reason}.`, file: path }]
}

interface Labelled {
  readonly columns: readonly ReadColumn[]
  readonly warnings: readonly DatasetWarning[]
}

/** The class out of names, where that was asked for, in the place of a column of that name. */
function withLabels(
  columns: readonly ReadColumn[],
  { origins }: Pick<Assembled, 'origins'>,
  { labelFrom, id }: ImportCorrections,
): Result<Labelled> {
  if (!labelFrom) return ok({ columns, warnings: [] })
  const named = id ?? suggestRoles(columns, origins.length).id ?? 'id'
  const ids = columns.find(({ name }) => name === named)?.values
  const spectraIn = new Map<string, number>()
  for (const { file } of origins) spectraIn.set(file, (spectraIn.get(file) ?? 0) + 1)
  const names = origins.map(({ file }, row): LabelledFile => {
    const several = (spectraIn.get(file) ?? 0) > 1
    return { path: file, own: several ? (ids?.[row] ?? null) : null }
  })
  const labels = labelsFrom(labelFrom, names)
  if (!labels.ok) return labels
  const { column, warnings } = labels.value
  return ok({ columns: [...columns.filter(({ name }) => name !== column.name), column], warnings })
}

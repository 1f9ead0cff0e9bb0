/**
 * Files → spectra on one axis with their columns, under a plan or without one. One file's fault
 * never stops the others. Uses nothing of the browser but what Node has too, so the command
 * line reads files by the same code.
 */

import type { FileFacts } from '#domain/data/fileFacts'
import { type ImportCorrections, noCorrections } from '#domain/data/importCorrections'
import type { SuggestedRoles } from '#domain/data/roles'
import type { SpectraTable } from '#domain/data/spectraTable'
import type { AxisQuantity, IntensityScale, SpectralUnit } from '#domain/data/units'
import type { DatasetWarning } from '#domain/data/warning'
import type { AppError, Result } from '#domain/result'
import { aborted, err, ok } from '#domain/result'
import type { ReadColumn } from '#formats/reader'
import type { Assembled } from '#formats/spectraTable/assemble'
import type { GapRule } from '#formats/spectraTable/settlePart'
import type {
  FilePlan,
  ImportGuess,
  ImportListener,
  ImportPlan,
  ImportPreview,
  InputFile,
  OtherFile,
} from '#protocol/ingest'
import { maxDatasetBytes, maxImportBytes, maxImportFiles } from '#protocol/limits'
import { unheldCorrections } from './ingestCorrections.ts'
import { type DropReading, readDrop } from './ingestDrop.ts'
import { joinTables } from './ingestJoin.ts'
import { type LabelledFile, labelColumn, labelsFrom } from './ingestLabels.ts'
import { noDataError, othersIn } from './ingestOthers.ts'
import { assembleFiles, type StoredSpectrum } from './ingestParts.ts'
import { rolesIn } from './ingestRoles.ts'
import { droppedFile, sizeFault } from './ingestSource.ts'

export interface ImportDraft {
  readonly plan: ImportPlan
  /** What the files tell or suggest of the axis, whatever the plan says. */
  readonly guessed: Assembled['guessed']
  readonly stored: StoredSpectrum
  /** What all files say of themselves. */
  readonly facts: FileFacts
  /** Of all spectra; `unknown` where they differ. */
  readonly intensity: IntensityScale
  readonly guesses: readonly ImportGuess[]
  readonly content: SpectraTable
  readonly origins: Assembled['origins']
  readonly join: ImportPreview['join']
  readonly warnings: readonly DatasetWarning[]
  readonly errors: readonly AppError[]
  readonly others: readonly OtherFile[]
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
  /** Settled beforehand; what stands above wins. */
  readonly corrections: ImportCorrections
}

export const nothingDecided: Decisions = {
  files: [],
  axisUnit: null,
  axisQuantity: null,
  gaps: 'leave-out',
  joinKey: null,
  roles: null,
  corrections: noCorrections,
}

/** As options or a plan file have it, and nothing else. */
export const decidedBy = (corrections: ImportCorrections): Decisions => ({
  ...nothingDecided,
  axisUnit: corrections.axisUnit ?? null,
  axisQuantity: corrections.axisQuantity ?? null,
  gaps: corrections.gaps ?? 'leave-out',
  joinKey: corrections.joinKey ?? null,
  corrections,
})

const maxFloats = maxDatasetBytes / 4
const { signal: neverAborted } = new AbortController()

/**
 * Fails when no spectra came out of any file (the first file's fault is then the answer), and when what was settled
 * beforehand can not hold.
 */
export async function readImport(
  files: readonly InputFile[],
  decisions: Decisions,
  onProgress: ImportListener,
  signal: AbortSignal = neverAborted,
): Promise<Result<ImportDraft>> {
  const dropped = files.map(droppedFile)
  const tooMuch = dropFault(dropped.filter((file) => sizeFault(file) === null))
  if (tooMuch) return err(tooMuch)
  const readings = await readDrop(dropped, {
    plans: decisions.files,
    corrections: decisions.corrections,
    maxFloats,
    signal,
    onProgress: (fraction) => onProgress({ stage: 'parsing', fraction }),
  })
  if (signal.aborted) return err(aborted)
  onProgress({ stage: 'joining', fraction: 0 })
  return settle(readings, decisions)
}

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

function settle(readings: readonly DropReading[], decisions: Decisions): Result<ImportDraft> {
  const { corrections } = decisions
  const unheld = unheldCorrections(readings, corrections)
  if (unheld.error) return err(unheld.error)
  const read = readings.flatMap(({ path, outcome }) =>
    outcome.kind === 'read' ? [{ path, reading: outcome.reading }] : [],
  )
  const { assembled, stored, ...told } = assembleFiles(read, {
    unit: decisions.axisUnit,
    quantity: decisions.axisQuantity,
    convertTo: corrections.convertTo ?? null,
    laserNm: corrections.laserNm ?? null,
    gaps: decisions.gaps,
    maxFloats,
  })
  const errors: AppError[] = [
    ...readings.flatMap(({ outcome }) => (outcome.kind === 'failed' ? [outcome.error] : [])),
    ...told.errors,
  ]
  const others = othersIn(readings)
  if (!assembled.ok || !stored) {
    const nothing = assembled.ok || assembled.error.code === 'no-spectra'
    return err(nothing ? (errors[0] ?? noDataError(readings, others)) : assembled.error)
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
  const joins = joinTables({ columns: assembledColumns, rows, tables, joinKey: decisions.joinKey, warnings })
  errors.push(...joins.errors)
  warnings.push(...joins.warnings)
  const labelled = withLabels(joins.columns, assembled.value, corrections)
  if (!labelled.ok) return labelled
  warnings.push(...labelled.value.warnings)
  const target = corrections.target === undefined && corrections.labelFrom ? labelColumn : corrections.target
  const roles = rolesIn(labelled.value.columns, rows, decisions.roles, { ...corrections, target })
  if (!roles.ok) return roles
  warnings.push(...roles.value.warnings)
  const content = { ...assembled.value.content, columns: roles.value.columns }
  return ok({
    content,
    guessed: assembled.value.guessed,
    stored,
    facts: told.facts,
    intensity: told.intensity,
    guesses: [...told.guesses, ...assembled.value.guesses, ...joins.guesses, ...roles.value.guesses],
    origins: assembled.value.origins,
    join: joins.joined,
    warnings,
    errors,
    others,
    firstCells:
      readings.flatMap(({ outcome }) =>
        outcome.kind === 'read' && outcome.reading.parts.length > 0 ? [outcome.firstCells] : [],
      )[0] ?? [],
    sources: readings.flatMap(({ path, outcome }) =>
      outcome.kind === 'read' || outcome.kind === 'companion' ? [path] : [],
    ),
    plan: {
      files: readings.flatMap(({ outcome }) => (outcome.kind === 'companion' ? [] : [outcome.plan])),
      axisUnit: content.axis.unit,
      ...(content.axis.quantity && { axisQuantity: content.axis.quantity }),
      ...(decisions.gaps !== 'leave-out' && { gaps: decisions.gaps }),
      joinKey: joins.joined?.key ?? null,
      roles: roles.value.roles,
      ...(corrections !== noCorrections && { corrections }),
    },
  })
}

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
  const ids = columns.find(({ name }) => name === (id ?? 'id'))?.values
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

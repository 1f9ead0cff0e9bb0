/** One file under its plan: recognised, then read to the end. */
import type { DatasetWarning } from '#domain/data/warning'
import type { AppError, Result } from '#domain/result'
import type { ByteSource } from '#formats/delimited/byteSource'
import type { Dialect } from '#formats/delimited/dialect'
import { type RecordSink, readTable } from '#formats/delimited/readTable'
import type { SniffedTable } from '#formats/delimited/sniffDialect'
import { type MetadataTable, metadataReader } from '#formats/spectraTable/metadataReader'
import { readerFor } from '#formats/spectraTable/readerFor'
import { type FixedReading, type Recognised, recogniseTable } from '#formats/spectraTable/recogniseTable'
import type { SpectraPart } from '#formats/spectraTable/spectraPart'
import type { FilePlan, InputFile } from '#protocol/ingest'
import { stemOf } from './ingestFolders.ts'
import { skippedByName } from './ingestSkip.ts'
import { openSource, pathOf } from './ingestSource.ts'

export type FileReading =
  | {
      readonly kind: 'spectra'
      readonly plan: FilePlan
      readonly parts: readonly SpectraPart[]
      readonly warnings: readonly DatasetWarning[]
      readonly firstCells: readonly (readonly string[])[]
    }
  | {
      readonly kind: 'metadata'
      readonly plan: FilePlan
      readonly table: MetadataTable
      readonly warnings: readonly DatasetWarning[]
    }
  | { readonly kind: 'skipped'; readonly plan: FilePlan; readonly warnings: readonly DatasetWarning[] }
  | { readonly kind: 'failed'; readonly plan: FilePlan | null; readonly error: AppError }

export interface FileSetting {
  readonly maxFloats: number
  /** The only file of its drop: then it is a fault when it holds nothing. */
  readonly onlyFile: boolean
}

/** `wanted`: what the user sees and may have changed; fields equal to the guess stay free. */
export async function readFile(
  file: InputFile,
  wanted: FilePlan | null,
  setting: FileSetting,
  onProgress: (fraction: number) => void,
): Promise<FileReading> {
  const path = pathOf(file)
  const blank = unreadPlan(path)
  const byName = skippedByName(file)
  const leftOut = wanted?.use === 'skip'
  if (byName !== null && (leftOut || (wanted === null && !setting.onlyFile))) return skipped(wanted ?? blank, byName)

  const source = openSource(file)
  const guess = await recogniseTable(source, {})
  const guessed = guess.ok ? planOf(path, guess.value) : blank
  if (leftOut && guess.ok) return skipped(wanted, guess.value.use === 'skip' ? guess.value.reason : null)
  const fixed = wanted && !leftOut ? changes(wanted, guessed) : {}
  const recognised = Object.keys(fixed).length > 0 ? await recogniseTable(source, fixed) : guess
  if (!recognised.ok) {
    // Prose among the files of a folder is no fault of it.
    const prose = ['no-table', 'stray-quote'].includes(recognised.error.code) && !/\.(csv|tsv|dat)$/i.test(path)
    if (prose && !setting.onlyFile && (wanted === null || leftOut)) return skipped(wanted ?? blank, 'it holds no table')
    return { kind: 'failed', plan: wanted ?? blank, error: recognised.error }
  }
  if (recognised.value.use === 'skip') return skipped(planOf(path, recognised.value), recognised.value.reason)

  const first = await readAll(source, recognised.value, recognised.value.table.dialect, setting, onProgress)
  const retry = !first.ok && first.error.code === 'wrong-encoding' && fixed.encoding === undefined
  if (!retry) return finished(path, recognised.value, first)
  // The beginning was plain ASCII; a later cell was not UTF-8.
  const dialect = { ...recognised.value.table.dialect, encoding: 'windows-1252' as const }
  const table = { ...recognised.value.table, dialect }
  const second = await readAll(source, { ...recognised.value, table }, dialect, setting, onProgress)
  return finished(path, { ...recognised.value, table }, second)
}

type Held =
  | { readonly kind: 'spectra'; readonly parts: readonly SpectraPart[]; readonly warnings: readonly DatasetWarning[] }
  | { readonly kind: 'metadata'; readonly table: MetadataTable; readonly warnings: readonly DatasetWarning[] }

async function readAll(
  source: ByteSource,
  recognised: Exclude<Recognised, { use: 'skip' }>,
  dialect: Dialect,
  setting: FileSetting,
  onProgress: (fraction: number) => void,
): Promise<Result<Held>> {
  const read = (sink: RecordSink): Promise<Result<number>> => readTable(source, dialect, sink, { onProgress })
  if (recognised.use === 'metadata') {
    const reader = metadataReader(source.name, recognised.table.width)
    const rows = await read(reader)
    return rows.ok ? { ok: true, value: { kind: 'metadata', table: reader.finish(), warnings: reader.warnings } } : rows
  }
  const reader = readerFor(recognised.shape, {
    file: source.name,
    stem: stemOf(source.name),
    decimal: dialect.decimal,
    maxFloats: setting.maxFloats,
  })
  const rows = await read(reader)
  if (!rows.ok) return rows
  const parts = reader.finish()
  return parts.ok ? { ok: true, value: { kind: 'spectra', parts: parts.value, warnings: reader.warnings } } : parts
}

function finished(path: string, recognised: Recognised, held: Result<Held>): FileReading {
  const plan = planOf(path, recognised)
  if (!held.ok) {
    const { error } = held
    return { kind: 'failed', plan, error: { ...error, where: { file: path, ...error.where } } }
  }
  return held.value.kind === 'metadata'
    ? { ...held.value, plan }
    : { ...held.value, plan, firstCells: firstCells(recognised.table) }
}

function skipped(plan: FilePlan, reason: string | null): FileReading {
  const skip: FilePlan = { ...plan, use: 'skip' }
  if (reason === null) return { kind: 'skipped', plan: skip, warnings: [] }
  const message = `${plan.file} was skipped: ${reason}.`
  return { kind: 'skipped', plan: skip, warnings: [{ code: 'file-skipped', message, file: plan.file }] }
}

const unreadPlan = (file: string): FilePlan => ({
  file,
  use: 'skip',
  delimiter: ',',
  decimal: '.',
  header: true,
  orientation: 'rows',
  encoding: 'utf-8',
})

function planOf(file: string, { use, table, ...rest }: Recognised): FilePlan {
  const { delimiter, decimal, headerLine, encoding } = table.dialect
  const orientation = 'shape' in rest ? rest.shape.kind : 'rows'
  return { file, use, delimiter, decimal, header: headerLine !== null, orientation, encoding }
}

/** The fields of `wanted` that are not the guess. */
function changes(wanted: FilePlan, guessed: FilePlan): FixedReading {
  const differs = <K extends keyof FilePlan>(key: K): boolean => wanted[key] !== guessed[key]
  const use = wanted.use === 'skip' ? undefined : wanted.use
  return {
    ...(differs('use') || differs('orientation') ? { use } : {}),
    ...(differs('orientation') ? { orientation: wanted.orientation } : {}),
    ...(differs('delimiter') ? { delimiter: wanted.delimiter } : {}),
    ...(differs('decimal') ? { decimal: wanted.decimal } : {}),
    ...(differs('header') ? { header: wanted.header } : {}),
    ...(differs('encoding') ? { encoding: wanted.encoding } : {}),
  }
}

const shownRows = 8
const shownCells = 12
const shownCharacters = 40

function firstCells(table: SniffedTable): string[][] {
  const rows = table.names ? [table.names, ...table.rows] : table.rows
  const cut = (cell: string): string => (cell.length > shownCharacters ? `${cell.slice(0, shownCharacters)}…` : cell)
  // Joined and split again: a slice would keep the long cell behind it alive.
  return rows.slice(0, shownRows).map((row) => row.slice(0, shownCells).map(cut))
}

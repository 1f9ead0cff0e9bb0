/** One text file under its plan: looked at, then read to the end. What the user settled holds, or is told why it cannot. */
import type { FileCorrections } from '#domain/data/importCorrections'
import type { Result } from '#domain/result'
import type { ByteSource } from '#formats/delimited/byteSource'
import type { FileReading } from '#formats/reader'
import type { TextCorrections } from '#formats/text/corrections'
import { lookAtText, type TextLook } from '#formats/text/lookAtText'
import { readText } from '#formats/text/readText'
import type { FilePlan, SettledField } from '#protocol/ingest'
import { type FileSetting, type FileWish, failed, type ReadFile, skipped, unreadPlan } from './ingestOutcome.ts'

/** The column of the intensities may be told by its name or, as a guess calls it, by the kind of its spectra. */
export async function readTextFile(
  source: ByteSource,
  wish: FileWish,
  setting: FileSetting,
  onProgress: (fraction: number) => void,
): Promise<ReadFile> {
  const read = await readWritten(source, wish, setting, onProgress)
  const { intensityColumn: part, ...others } = wish.corrections
  const noColumn = read.kind === 'failed' && read.error.code === 'no-such-column'
  if (!noColumn || part === undefined || others.part !== undefined) return read
  const asPart = await readWritten(source, { ...wish, corrections: { ...others, part } }, setting, onProgress)
  return asPart.kind === 'read' ? asPart : read
}

async function readWritten(
  source: ByteSource,
  { plan: wanted, corrections }: FileWish,
  setting: FileSetting,
  onProgress: (fraction: number) => void,
): Promise<ReadFile> {
  const leftOut = wanted?.use === 'skip'
  const base = leftOut ? {} : textCorrectionsOf(corrections)
  const settled = leftOut ? [] : await settledFields(source, wanted, base)
  const fixed = { ...base, ...(leftOut ? {} : correctionsOf(wanted, settled)) }
  const look = await lookAtText(source, fixed)
  if (leftOut && look.ok) return skipped(wanted, look.value.use === 'skip' ? look.value.reason : null)
  if (!look.ok) {
    // Prose among the files of a folder is no fault of it.
    const prose = ['no-table', 'stray-quote', 'unclosed-quote'].includes(look.error.code)
    const passedOver = prose && !/\.(csv|tsv|dat)$/i.test(source.name) && !setting.onlyFile
    if (passedOver && (wanted === null || leftOut) && Object.keys(base).length === 0)
      return skipped(wanted ?? unreadPlan(source.name), 'it holds no table')
    return failed(source.name, wanted && { ...wanted, settled }, look.error)
  }
  const given = { ...chosenColumns(corrections), ...chosenColumns(wanted ?? {}) }
  const plan = planOf(source.name, look.value, given, settled)
  if (look.value.use === 'skip') return skipped(plan, look.value.reason)
  const options = { maxFloats: setting.maxFloats, part: given.part, onProgress }
  const reading = await readText(source, look.value, options)
  const retry = !reading.ok && reading.error.code === 'wrong-encoding' && fixed.encoding === undefined
  if (!retry) return finished(plan, look.value, reading)
  // The beginning was plain ASCII; a later cell was not UTF-8.
  const again = withEncoding(look.value)
  return finished({ ...plan, encoding: 'windows-1252' }, again, await readText(source, again, options))
}

type Readable = Exclude<TextLook, { use: 'skip' }>

const withEncoding = (look: Readable): Readable => ({ ...look, manner: { ...look.manner, encoding: 'windows-1252' } })

const finished = (plan: FilePlan, look: Readable, reading: Result<FileReading>): ReadFile =>
  reading.ok
    ? { kind: 'read', plan, reading: reading.value, firstCells: firstCells(look) }
    : failed(plan.file, plan, reading.error)

/** What options or a plan file settle, in the terms of the reader of text. */
function textCorrectionsOf({ use, part: _, ...written }: FileCorrections): TextCorrections {
  const settlesSpectra = written.layout !== undefined
  const meant = use === 'skip' ? undefined : (use ?? (settlesSpectra ? 'spectra' : undefined))
  const given = { ...written, use: meant }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** A changed field is settled from then on: it differs from what was shown under the fields settled before. */
async function settledFields(
  source: ByteSource,
  wanted: FilePlan | null,
  base: TextCorrections,
): Promise<readonly SettledField[]> {
  if (!wanted) return []
  const before = wanted.settled ?? []
  const shown = await lookAtText(source, { ...base, ...correctionsOf(wanted, before) })
  const guessed = shown.ok ? planOf(wanted.file, shown.value, chosenColumns(wanted), before) : null
  const fields: readonly SettledField[] = [
    'use',
    'delimiter',
    'decimal',
    'header',
    'orientation',
    'encoding',
    'skipLines',
  ]
  const chosen: readonly SettledField[] = ['axisColumn', 'intensityColumn', 'part']
  const changed = [
    ...fields.filter((field) => wanted[field] !== undefined && guessed !== null && wanted[field] !== guessed[field]),
    ...chosen.filter((field) => wanted[field] !== undefined),
  ]
  // Without its names a table shows less of its layout: the one that was seen with them stays.
  const bare = changed.includes('header') && !wanted.header && !changed.includes('delimiter')
  return [...new Set([...before, ...changed, ...(bare ? (['orientation'] as const) : [])])]
}

function correctionsOf(plan: FilePlan | null, settled: readonly SettledField[]): TextCorrections {
  if (!plan) return {}
  const has = (field: SettledField): boolean => settled.includes(field)
  const use = plan.use === 'skip' ? undefined : plan.use
  return {
    ...(has('use') || (has('orientation') && use === 'spectra') ? { use } : {}),
    ...(has('orientation') && use === 'spectra' ? { layout: plan.orientation } : {}),
    ...(has('delimiter') ? { delimiter: plan.delimiter } : {}),
    ...(has('decimal') ? { decimal: plan.decimal } : {}),
    ...(has('header') ? { header: plan.header } : {}),
    ...(has('encoding') ? { encoding: plan.encoding } : {}),
    ...(has('skipLines') ? { skipLines: plan.skipLines } : {}),
    ...(has('axisColumn') ? { axisColumn: plan.axisColumn } : {}),
    ...(has('intensityColumn') ? { intensityColumn: plan.intensityColumn } : {}),
  }
}

type ChosenColumns = Partial<Pick<FilePlan, 'axisColumn' | 'intensityColumn' | 'part'>>

const chosenColumns = ({
  axisColumn,
  intensityColumn,
  part,
}: {
  readonly [Name in keyof ChosenColumns]: ChosenColumns[Name] | undefined
}): ChosenColumns => ({
  ...(axisColumn !== undefined && { axisColumn }),
  ...(intensityColumn !== undefined && { intensityColumn }),
  ...(part !== undefined && { part }),
})

function planOf(
  file: string,
  { use, manner }: TextLook,
  chosen: ChosenColumns,
  settled: readonly SettledField[],
): FilePlan {
  const { layout, ...written } = manner
  return {
    file,
    use: use === 'list' ? 'spectra' : use,
    ...written,
    orientation: layout,
    ...chosen,
    ...(settled.length > 0 && { settled }),
  }
}

const shownRows = 8
const shownCells = 12
const shownCharacters = 40

function firstCells(look: Readable): string[][] {
  if (look.use === 'list') return []
  const { header, rows } = look.table
  const shown = header.names ? [header.names, ...rows.slice(0, shownRows)] : rows
  const cut = (cell: string): string => (cell.length > shownCharacters ? `${cell.slice(0, shownCharacters)}…` : cell)
  // Joined and split again: a slice would keep the long cell behind it alive.
  return shown.slice(0, shownRows).map((row) => row.slice(0, shownCells).map(cut))
}

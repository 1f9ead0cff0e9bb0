/** One file under its plan: looked at, then read to the end by the reader of text. */
import type { AppError } from '#domain/result'
import type { ByteSource } from '#formats/delimited/byteSource'
import type { FileReading } from '#formats/reader'
import type { TextCorrections } from '#formats/text/corrections'
import { lookAtText, type TextLook } from '#formats/text/lookAtText'
import { readText } from '#formats/text/readText'
import type { FilePlan, InputFile, SettledField } from '#protocol/ingest'
import { skippedByName } from './ingestSkip.ts'
import { openSource, pathOf } from './ingestSource.ts'

export type ReadFile =
  | {
      readonly kind: 'read'
      readonly plan: FilePlan
      readonly reading: FileReading
      readonly firstCells: readonly (readonly string[])[]
    }
  /** `reason` ends the sentence “… was skipped: ”; null where the user wanted it so. */
  | { readonly kind: 'skipped'; readonly plan: FilePlan; readonly reason: string | null }
  | { readonly kind: 'failed'; readonly plan: FilePlan | null; readonly error: AppError }

export interface FileSetting {
  readonly maxFloats: number
  /** The only file of its drop: then it is a fault when it holds nothing. */
  readonly onlyFile: boolean
}

/** `wanted`: what the user sees and may have changed; fields equal to what was shown stay free unless they were settled. */
export async function readFile(
  file: InputFile,
  wanted: FilePlan | null,
  setting: FileSetting,
  onProgress: (fraction: number) => void,
): Promise<ReadFile> {
  const path = pathOf(file)
  const byName = skippedByName(file)
  const leftOut = wanted?.use === 'skip'
  if (byName !== null && (leftOut || (wanted === null && !setting.onlyFile))) {
    return skipped(wanted ?? unreadPlan(path), byName)
  }
  const source = openSource(file)
  const settled = leftOut ? [] : await settledFields(source, wanted)
  const look = await lookAtText(source, leftOut ? {} : correctionsOf(wanted, settled))
  if (leftOut && look.ok) return skipped(wanted, look.value.use === 'skip' ? look.value.reason : null)
  if (!look.ok) {
    // Prose among the files of a folder is no fault of it.
    const prose =
      ['no-table', 'stray-quote', 'unclosed-quote'].includes(look.error.code) && !/\.(csv|tsv|dat)$/i.test(path)
    if (prose && !setting.onlyFile && (wanted === null || leftOut))
      return skipped(wanted ?? unreadPlan(path), 'it holds no table')
    return { kind: 'failed', plan: wanted ? { ...wanted, settled } : unreadPlan(path), error: look.error }
  }
  const plan = planOf(path, look.value, wanted, settled)
  if (look.value.use === 'skip') return skipped(plan, look.value.reason)
  const options = { maxFloats: setting.maxFloats, part: wanted?.part, onProgress }
  const reading = await readText(source, look.value, options)
  const retry = !reading.ok && reading.error.code === 'wrong-encoding' && !settled.includes('encoding')
  if (!retry) return finished(plan, look.value, reading)
  // The beginning was plain ASCII; a later cell was not UTF-8.
  const again = withEncoding(look.value)
  return finished({ ...plan, encoding: 'windows-1252' }, again, await readText(source, again, options))
}

type Readable = Exclude<TextLook, { use: 'skip' }>

const withEncoding = (look: Readable): Readable => ({ ...look, manner: { ...look.manner, encoding: 'windows-1252' } })

function finished(plan: FilePlan, look: Readable, reading: Awaited<ReturnType<typeof readText>>): ReadFile {
  if (!reading.ok)
    return { kind: 'failed', plan, error: { ...reading.error, where: { file: plan.file, ...reading.error.where } } }
  return { kind: 'read', plan, reading: reading.value, firstCells: firstCells(look) }
}

/** A changed field is settled from then on: it differs from what was shown under the fields settled before. */
async function settledFields(source: ByteSource, wanted: FilePlan | null): Promise<readonly SettledField[]> {
  if (!wanted) return []
  const before = wanted.settled ?? []
  const shown = await lookAtText(source, correctionsOf(wanted, before))
  const guessed = shown.ok ? planOf(wanted.file, shown.value, wanted, before) : null
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

const skipped = (plan: FilePlan, reason: string | null): ReadFile => ({
  kind: 'skipped',
  plan: { ...plan, use: 'skip' },
  reason,
})

const unreadPlan = (file: string): FilePlan => ({
  file,
  use: 'skip',
  delimiter: ',',
  decimal: '.',
  header: true,
  orientation: 'rows',
  encoding: 'utf-8',
})

function planOf(
  file: string,
  { use, manner }: TextLook,
  wanted: FilePlan | null,
  settled: readonly SettledField[],
): FilePlan {
  const { layout, ...written } = manner
  const { axisColumn, intensityColumn, part } = wanted ?? {}
  return {
    file,
    use: use === 'list' ? 'spectra' : use,
    ...written,
    orientation: layout,
    ...(axisColumn !== undefined && { axisColumn }),
    ...(intensityColumn !== undefined && { intensityColumn }),
    ...(part !== undefined && { part }),
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

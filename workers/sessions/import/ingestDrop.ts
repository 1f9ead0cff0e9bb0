/**
 * All files of a drop, one after another: archives are opened in their place, files that belong together find each other in
 * their folder, and what a reader took as the companion of another file is not read again by itself. Between files
 * the event loop gets its turn, so that a cancel is heard.
 */
import { correctionsOfFile, type ImportCorrections } from '#domain/data/importCorrections'
import type { AppError } from '#domain/result'
import type { FileReading } from '#formats/reader'
import { datasetTooLarge } from '#formats/text/growingFloats'
import { archiveLimits } from '#formats/zip/expandArchive'
import { maxImportBytes, maxImportFiles } from '#protocol/limits'
import { readFile } from './ingestFile.ts'
import type { FileOutcome, FileSetting, ReadFile } from './ingestOutcome.ts'
import { failed, skipped, unreadPlan } from './ingestOutcome.ts'
import type { DroppedFile } from './ingestSource.ts'

export interface DropReading {
  readonly path: string
  readonly outcome: ReadFile
  /** Why what was settled for every file could not hold for this one, which was read without it. */
  readonly unheld: AppError | null
}

export interface DropSetting {
  readonly corrections: ImportCorrections
  readonly maxFloats: number
  readonly signal: AbortSignal
  onProgress(fraction: number, file: string): void
}

interface Waiting {
  readonly file: DroppedFile
  /** Its share of the whole. */
  readonly share: number
}

/** Without a turn for longer than this a cancel would seem to be ignored. */
const turnMs = 40
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

/** In the order of the drop. Ends early, with what it has, when it is aborted. */
export async function readDrop(given: readonly DroppedFile[], setting: DropSetting): Promise<DropReading[]> {
  const totalBytes = Math.max(
    1,
    given.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  )
  const waiting: Waiting[] = given.map((file) => ({ file, share: file.sizeBytes / totalBytes })).reverse()
  const neighbours = folders(given)
  const read: DropReading[] = []
  const shareAxis = axisPool()
  let floatsLeft = setting.maxFloats
  let left = { bytes: Math.min(archiveLimits.bytes, maxImportBytes), entries: maxImportFiles }
  let alone = given.length === 1
  let done = 0
  let lastTurn = performance.now()
  for (let next = waiting.pop(); next && !setting.signal.aborted; next = waiting.pop()) {
    const { file, share } = next
    const { path } = file
    const own: FileSetting = {
      maxFloats: floatsLeft,
      onlyFile: alone,
      limits: left,
      companion: (name) => neighbours.companion(path, name),
    }
    const begun = done
    const tell = (fraction: number): void => setting.onProgress(begun + fraction * share, path)
    tell(0)
    if (neighbours.taken.has(path)) {
      read.push({ path, outcome: companionOf(path), unheld: null })
    } else {
      const { outcome, unheld } = await readHolding(file, setting.corrections, own, tell)
      if (outcome.kind === 'files') {
        const size = outcome.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 1)
        left = { bytes: left.bytes - size, entries: left.entries - outcome.files.length }
        alone &&= outcome.files.length === 1
        neighbours.add(outcome.files)
        waiting.push(
          ...outcome.files.map((inner) => ({ file: inner, share: (share * inner.sizeBytes) / size })).reverse(),
        )
        for (const { path: inner, because } of outcome.skipped)
          read.push({ path: inner, outcome: skipped(unreadPlan(inner), lowered(because)), unheld: null })
        continue
      }
      const kept = outcome.kind === 'read' ? bounded(shareAxis(outcome), floatsLeft, setting.maxFloats) : outcome
      if (kept.kind === 'read') floatsLeft -= floatsIn(kept)
      read.push({ path, outcome: kept, unheld })
    }
    done += share
    setting.onProgress(Math.min(1, done), path)
    if (performance.now() - lastTurn > turnMs) {
      await nextTurn()
      lastTurn = performance.now()
    }
  }
  return read.map((reading) =>
    neighbours.taken.has(reading.path) ? { ...reading, outcome: companionOf(reading.path) } : reading,
  )
}

const lowered = (sentence: string): string =>
  `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`.replace(/\.$/, '')

const companionOf = (path: string): ReadFile => ({ kind: 'companion', plan: unreadPlan(path) })

const cannotHold = ['layout-does-not-fit', 'no-such-column', 'no-such-part', 'no-table', 'not-a-number']

/** What was settled for every file need not hold for each: a table of labels has no layout of spectra. */
async function readHolding(
  file: DroppedFile,
  corrections: ImportCorrections,
  setting: FileSetting,
  tell: (fraction: number) => void,
): Promise<{ readonly outcome: FileOutcome; readonly unheld: AppError | null }> {
  const { everyFile, files } = corrections
  const outcome = await readFile(file, correctionsOfFile(corrections, file.path), setting, tell)
  const loose = everyFile !== undefined && Object.keys(everyFile).length > 0 && !setting.onlyFile
  if (!loose || outcome.kind !== 'failed' || !cannotHold.includes(outcome.error.code)) return { outcome, unheld: null }
  const without = correctionsOfFile({ version: 1, ...(files && { files }) }, file.path)
  return { outcome: await readFile(file, without, setting, tell), unheld: outcome.error }
}

interface Folders {
  /** Files that were read as the companion of another. */
  readonly taken: ReadonlySet<string>
  add(files: readonly DroppedFile[]): void
  companion(of: string, name: string): Promise<Uint8Array | null>
}

function folders(given: readonly DroppedFile[]): Folders {
  const byPath = new Map<string, DroppedFile>()
  const taken = new Set<string>()
  const add = (files: readonly DroppedFile[]): void => {
    for (const file of files) byPath.set(file.path.toLowerCase(), file)
  }
  add(given)
  return {
    taken,
    add,
    async companion(of, name) {
      const folder = of.slice(0, of.lastIndexOf('/') + 1)
      const file = byPath.get(`${folder}${name}`.toLowerCase())
      if (!file || file.path === of) return null
      const bytes = await file.open().read(0, file.sizeBytes)
      if (!bytes.ok) return null
      taken.add(file.path)
      return bytes.value
    },
  }
}

type Read = Extract<ReadFile, { kind: 'read' }>

const floatsIn = ({ reading }: Read): number =>
  reading.parts.reduce((sum, { intensities }) => sum + intensities.length, 0)

/** What can only be chosen instead goes first, then the file. */
function bounded(outcome: Read, floatsLeft: number, maxFloats: number): ReadFile {
  if (floatsIn(outcome) <= floatsLeft) return outcome
  const { reading } = outcome
  const first = { ...outcome, reading: reading.together ? reading : { ...reading, parts: reading.parts.slice(0, 1) } }
  return floatsIn(first) <= floatsLeft ? first : failed(outcome.plan.file, outcome.plan, datasetTooLarge(maxFloats))
}

/** Thousands of files on one axis keep it once. */
function axisPool(): (outcome: Read) => Read {
  let last: Float64Array | null = null
  const shared = (values: Float64Array): Float64Array => {
    const same = last?.length === values.length && last.every((value, i) => value === values[i])
    if (!same) last = values
    return same && last ? last : values
  }
  return (outcome) => {
    const parts = outcome.reading.parts.map((part) => ({
      ...part,
      axis: { ...part.axis, values: shared(part.axis.values) },
    }))
    const reading: FileReading = { ...outcome.reading, parts }
    return { ...outcome, reading }
  }
}

/**
 * One file of a drop, whatever it is: known by its first bytes, then read by the reader of its format (loaded when it is
 * first needed) or as text. Nothing a file does stops the others: every fault comes back as one.
 */
import type { FileCorrections } from '#domain/data/importCorrections'
import { type AppError, err, internalFault, type Result } from '#domain/result'
import { choosePart, isChoice, partGuess } from '#formats/choosePart'
import type { ByteSource } from '#formats/delimited/byteSource'
import type { FileReading, Reader } from '#formats/reader'
import type { FilePlan } from '#protocol/ingest'
import { maxTextBytes, stalledStepMs } from '#protocol/limits'
import { openArchive } from './ingestArchive.ts'
import { type FileOutcome, type FileSetting, failed, type ReadFile, skipped, unreadPlan } from './ingestOutcome.ts'
import { recognise, sniffedBytes } from './ingestRecognise.ts'
import { skippedByName } from './ingestSkip.ts'
import { type DroppedFile, inTime, sizeFault } from './ingestSource.ts'
import { readTextFile } from './ingestText.ts'

export async function readFile(
  file: DroppedFile,
  corrections: FileCorrections,
  setting: FileSetting,
  onProgress: (fraction: number) => void,
): Promise<FileOutcome> {
  const { path } = file
  const refused = sizeFault(file, maxTextBytes)
  if (corrections.use === 'skip') return skipped(unreadPlan(path), null)
  if (refused) return failed(path, null, refused)
  const byName = skippedByName(path)
  if (byName !== null && corrections.use === undefined && !setting.onlyFile) return skipped(unreadPlan(path), byName)
  try {
    return await dispatch(file, corrections, setting, onProgress)
  } catch (cause) {
    return failed(path, null, internalFault(cause))
  }
}

async function dispatch(
  file: DroppedFile,
  corrections: FileCorrections,
  setting: FileSetting,
  onProgress: (fraction: number) => void,
): Promise<FileOutcome> {
  const { path } = file
  const source = file.open()
  const head = await source.read(0, Math.min(sniffedBytes, file.sizeBytes))
  if (!head.ok) return failed(path, null, head.error)
  const found = recognise(head.value, path)
  // Only text is read in pieces.
  const tooLarge = found.kind === 'format' || found.kind === 'zip' ? sizeFault(file) : null
  if (tooLarge) return failed(path, null, tooLarge)
  switch (found.kind) {
    case 'text':
      return readTextFile(source, corrections, setting, onProgress)
    case 'format':
      return readFormat(source, found.reader, corrections, setting)
    case 'other':
      return { kind: 'other', plan: unreadPlan(path), content: found.content }
    case 'unread': {
      const { title, remedy } = found.format
      const message = `The file is in the format “${title}”, which is known but not read.`
      return failed(path, null, { code: 'format-not-read', message, remedy })
    }
    case 'zip':
      return unpack(source, corrections, setting)
    default:
      return found satisfies never
  }
}

async function unpack(source: ByteSource, corrections: FileCorrections, setting: FileSetting): Promise<FileOutcome> {
  const bytes = await source.read(0, source.sizeBytes)
  if (!bytes.ok) return failed(source.name, null, bytes.error)
  const opened = await openArchive(source.name, bytes.value, setting.limits)
  if (!opened.ok) return failed(source.name, null, opened.error)
  switch (opened.value.kind) {
    case 'files':
      return opened.value
    case 'format':
      return readFormat(source, opened.value.reader, corrections, setting)
    case 'other':
      return { kind: 'other', plan: unreadPlan(source.name), content: opened.value.content }
    default:
      return opened.value satisfies never
  }
}

async function readFormat(
  source: ByteSource,
  reader: Reader,
  corrections: FileCorrections,
  setting: FileSetting,
): Promise<ReadFile> {
  const file = source.name
  const { use } = corrections
  const part = corrections.part ?? corrections.intensityColumn
  const plan: FilePlan = {
    ...unreadPlan(file),
    use: 'spectra',
    format: reader.title,
    ...(part !== undefined && { part }),
  }
  const bytes = await source.read(0, source.sizeBytes)
  if (!bytes.ok) return failed(file, plan, bytes.error)
  const input = { name: file, bytes: bytes.value, companion: setting.companion }
  const work = reader.load().then(({ read }) => read(input, part === undefined ? {} : { part }))
  // A reader goes through its file without a word; slower than a megabyte a second is no work any more.
  const patienceMs = stalledStepMs + source.sizeBytes / 1000
  const read = await inTime<Result<FileReading>>(work, patienceMs, () => err(stalledReader(reader, patienceMs)))
  if (!read.ok) return failed(file, plan, read.error)
  const chosen = choosePart(file, read.value, part)
  if (!chosen.ok) return failed(file, plan, chosen.error)
  const { guesses: told } = read.value
  const guesses = part === undefined ? [...told, ...partGuess(read.value)] : told.filter((guess) => !isChoice(guess))
  const reading = { ...chosen.value, guesses }
  if (use === 'metadata') return asMetadata(plan, reading)
  if (reading.parts.length === 0 && !reading.table) return failed(file, plan, nothingIn(reader))
  const taken = reading.parts.length > 0 ? 'spectra' : 'metadata'
  if (use === 'spectra' && taken !== use) return failed(file, plan, nothingIn(reader))
  return { kind: 'read', plan: { ...plan, use: taken }, reading }
}

/** A table, or what stands beside the spectra of the first part. */
function asMetadata(plan: FilePlan, reading: FileReading): ReadFile {
  const [first] = reading.parts
  const table = reading.table ?? (first && { columns: first.columns, rows: first.rows })
  const described: FileReading = { ...reading, parts: [], ...(table && { table }) }
  return { kind: 'read', plan: { ...plan, use: 'metadata' }, reading: described }
}

const nothingIn = ({ title }: Reader): AppError => ({
  code: 'no-spectra',
  message: `This ${title} file holds no spectra.`,
  remedy: 'Drop the file that holds the spectra, or export them again.',
})

const stalledReader = ({ title }: Reader, patienceMs: number): AppError => ({
  code: 'read-stalled',
  message: `Reading this ${title} file did not end within ${Math.round(patienceMs / 1000)} seconds.`,
  remedy: 'Reload the page and drop it again; if it repeats, export the spectra as text.',
})

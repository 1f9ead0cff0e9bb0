/** One file of a drop seen closely, also where it lies in an archive: text by its lines, other formats by their parts. */
import type { FileSight } from '#domain/data/fileSight'
import { correctionsOfFile, type FileCorrections } from '#domain/data/importCorrections'
import { type AppError, internalFault, ok, type Result } from '#domain/result'
import type { Reader } from '#formats/reader'
import { sightOfText } from '#formats/text/sightOfText'
import { archiveLimits } from '#formats/zip/expandArchive'
import type { SightRequest } from '#protocol/ingestCalls'
import { openArchive } from './ingestArchive.ts'
import { recognise, sniffedBytes } from './ingestRecognise.ts'
import { type DroppedFile, droppedFile } from './ingestSource.ts'
import { textCorrectionsOf } from './ingestText.ts'

/** Errors: `no-such-file`. What is wrong with the file is part of the sight. */
export async function sightOf({ files, file, corrections, error }: SightRequest): Promise<Result<FileSight>> {
  const given = files.map(droppedFile)
  const found = await fileAt(given, file)
  if (!found) return { ok: false, error: noSuchFile(file) }
  try {
    return ok(await look(found, given, correctionsOfFile(corrections, file), error))
  } catch (cause) {
    return { ok: false, error: internalFault(cause) }
  }
}

async function fileAt(files: readonly DroppedFile[], path: string, depth = 0): Promise<DroppedFile | null> {
  const own = files.find((file) => file.path === path)
  if (own) return own
  const archive = files.find((file) => path.startsWith(`${file.path}/`))
  if (!archive || depth > 2) return null
  const bytes = await archive.open().read(0, archive.sizeBytes)
  const opened = bytes.ok ? await openArchive(archive.path, bytes.value, archiveLimits) : bytes
  return opened.ok && opened.value.kind === 'files' ? fileAt(opened.value.files, path, depth + 1) : null
}

async function look(
  file: DroppedFile,
  others: readonly DroppedFile[],
  corrections: FileCorrections,
  error: AppError | null,
): Promise<FileSight> {
  const source = file.open()
  const bare: FileSight = { file: file.path, lines: null, columns: [], cells: [], parts: [], error, mends: [] }
  const head = await source.read(0, Math.min(sniffedBytes, file.sizeBytes))
  if (!head.ok) return { ...bare, error: head.error }
  const format = recognise(head.value, file.path)
  if (format.kind === 'text')
    return sightOfText(source, { ...textCorrectionsOf(corrections), part: corrections.part }, error)
  return format.kind === 'format' ? { ...bare, parts: await partsOf(file, others, format.reader) } : bare
}

/** Labels of what may be chosen instead, the first being read. */
async function partsOf(file: DroppedFile, others: readonly DroppedFile[], reader: Reader): Promise<readonly string[]> {
  const bytes = await file.open().read(0, file.sizeBytes)
  if (!bytes.ok) return []
  const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1)
  const { read } = await reader.load()
  const reading = await read(
    {
      name: file.path,
      bytes: bytes.value,
      async companion(name) {
        const beside = others.find(({ path }) => path.toLowerCase() === `${folder}${name}`.toLowerCase())
        const own = await beside?.open().read(0, beside.sizeBytes)
        return own?.ok ? own.value : null
      },
    },
    {},
  )
  return reading.ok && !reading.value.together ? reading.value.parts.map(({ label }) => label) : []
}

const noSuchFile = (file: string): AppError => ({
  code: 'no-such-file',
  message: `“${file}” is not among the files of this import.`,
  remedy: 'Drop the files again.',
})

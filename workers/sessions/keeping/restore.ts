/**
 * A library from its file (`archive.ts`). Nothing is believed: descriptions are held against their sums and parsed, values
 * against the content hash under which the dataset stands in the file. What is damaged is left out and named; what is here
 * already stays as it is.
 */
import { rowWidth } from '#domain/data/matrix'
import { trainsRuns } from '#domain/job/job'
import { jobSchema } from '#domain/job/schema'
import { type AppError, aborted, err, ok, type Result } from '#domain/result'
import { z } from '#domain/schema'
import { unpack } from '#formats/studioArchive/packed'
import { readTar, type TarEntry } from '#formats/studioArchive/tar'
import type { Working } from '#protocol/call'
import type { Restored } from '#protocol/keeping'
import { hex, sha256 } from '#storage/digests'
import { decodePackedDataset } from '#storage/packedDataset'
import type { RunParts } from '#storage/ports'
import { archiveFormat, archiveVersion, contentsPath, type KeepingPorts, sumsPath } from './archive.ts'

const idSchema = z.string().regex(/^[-\w]{1,64}$/)
const contentsSchema = z.object({
  format: z.literal(archiveFormat),
  version: z.number().int(),
  datasets: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  runs: z.array(idSchema),
  // From version 2 on.
  jobs: z.array(z.unknown()).default([]),
})
const sumsSchema = z.record(z.string(), z.string())
const partsSchema: z.ZodType<RunParts> = z.array(z.object({ store: z.string(), key: z.unknown(), value: z.unknown() }))

/** Far above any description or run; values are read in pieces. */
const maxDescriptionBytes = 512 * 1024 * 1024
const pieceBytes = 8 * 1024 * 1024

const foreign: AppError = {
  code: 'archive-foreign',
  message: 'This file is not an archive of the studio.',
  remedy: 'Choose a file that “Export everything” has written.',
}
const newer: AppError = {
  code: 'archive-newer',
  message: 'This archive was written by a newer version of the studio.',
  remedy: 'Load the newer version here first, then import the archive.',
}
const damagedPart = (what: string): AppError => ({
  code: 'archive-damaged',
  message: `${what} in the archive is damaged and was left out.`,
  remedy: 'Export it again from the other browser, or copy the file again.',
})

/** The file of an archive, by paths. */
class Archive {
  readonly #file: Blob
  readonly #entries: ReadonlyMap<string, TarEntry>
  #sums: Readonly<Record<string, string>> = {}

  constructor(file: Blob, entries: readonly TarEntry[]) {
    this.#file = file
    this.#entries = new Map(entries.map((entry) => [entry.path, entry]))
  }

  entry(path: string): TarEntry | null {
    return this.#entries.get(path) ?? null
  }

  async bytes(from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.#file.slice(from, to).arrayBuffer())
  }

  async json<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
    const entry = this.entry(path)
    if (!entry || entry.size > maxDescriptionBytes) return null
    try {
      const text = new TextDecoder().decode(await this.bytes(entry.from, entry.from + entry.size))
      const parsed = schema.safeParse(JSON.parse(text))
      return parsed.success ? parsed.data : null
    } catch {
      return null
    }
  }

  async readSums(): Promise<boolean> {
    const sums = await this.json(sumsPath, sumsSchema)
    this.#sums = sums ?? {}
    return sums !== null
  }

  /** A description, if it is what was written. */
  async packed(path: string): Promise<unknown | null> {
    const parts: Uint8Array<ArrayBuffer>[] = []
    for (const name of [`${path}.json`, `${path}.bin`]) {
      const entry = this.entry(name)
      if (!entry || entry.size > maxDescriptionBytes) return null
      const bytes = await this.bytes(entry.from, entry.from + entry.size)
      if (hex(await sha256(bytes)) !== this.#sums[name]) return null
      parts.push(bytes)
    }
    const [text, values] = parts
    const value = text && values ? unpack(new TextDecoder().decode(text), values) : null
    return value?.ok ? value.value : null
  }
}

export async function restoreLibrary(
  file: Blob,
  ports: KeepingPorts,
  { tell, signal }: Working<number>,
): Promise<Result<Restored>> {
  const read = async (from: number, to: number) => new Uint8Array(await file.slice(from, to).arrayBuffer())
  const entries = await readTar(read, file.size)
  if (!entries.ok) return file.size < 1024 || (await isForeign(read)) ? err(foreign) : entries
  const archive = new Archive(file, entries.value)
  const contents = await archive.json(contentsPath, contentsSchema)
  if (!contents) return err(foreign)
  if (contents.version > archiveVersion) return err(newer)
  if (!(await archive.readSums()))
    return err({ ...damagedPart('The table of sums'), message: 'The archive is cut off.' })

  const here = { datasets: await ports.datasets.list(), runs: await ports.runs.list() }
  const known = new Set(here.datasets.items.flatMap(({ hash, formerHashes }) => [hash, ...formerHashes]))
  const counted = { datasets: 0, runs: 0, jobs: 0, present: 0 }
  const damaged: AppError[] = []
  const total = contents.datasets.length + contents.runs.length + contents.jobs.length || 1
  let done = 0
  for (const hash of contents.datasets) {
    if (signal.aborted) return err(aborted)
    if (known.has(hash)) counted.present++
    else {
      const stored = await restoreDataset(archive, ports, hash, signal)
      if (stored.ok) counted.datasets++
      else if (stored.error.code === aborted.code || stored.error.code.startsWith('storage-')) return stored
      else damaged.push(stored.error)
    }
    tell(++done / total)
  }
  for (const id of contents.runs) {
    if (signal.aborted) return err(aborted)
    const parts = partsSchema.safeParse(await archive.packed(`runs/${id}`))
    const adopted = parts.success
      ? await ports.keeping.adoptRun(id, parts.data)
      : err(damagedPart(`A run (${id.slice(0, 8)})`))
    if (!adopted.ok && adopted.error.code.startsWith('storage-')) return adopted
    if (!adopted.ok) damaged.push(adopted.error)
    else if (adopted.value) counted.runs++
    else counted.present++
    tell(++done / total)
  }
  for (const listed of contents.jobs) {
    if (signal.aborted) return err(aborted)
    const id = idSchema.safeParse(listed)
    const job = jobSchema.safeParse(id.success ? await archive.packed(`jobs/${id.data}`) : null)
    const sound = job.success && job.data.id === id.data && trainsRuns(job.data)
    const adopted = sound
      ? await ports.jobs.adopt(job.data)
      : err(damagedPart(`A job (${id.success ? id.data.slice(0, 8) : 'without an id'})`))
    if (!adopted.ok && adopted.error.code.startsWith('storage-')) return adopted
    if (!adopted.ok) damaged.push(adopted.error)
    else if (adopted.value) counted.jobs++
    else counted.present++
    tell(++done / total)
  }
  return ok({ ...counted, damaged })
}

/** Not even a first header: some other file. */
async function isForeign(read: (from: number, to: number) => Promise<Uint8Array>): Promise<boolean> {
  const name = new TextDecoder().decode(await read(0, contentsPath.length))
  return name !== contentsPath
}

async function restoreDataset(
  archive: Archive,
  { datasets, newId }: KeepingPorts,
  hash: string,
  signal: AbortSignal,
): Promise<Result<void>> {
  const fault = damagedPart(`A dataset (${hash.slice(0, 8)})`)
  const packed = decodePackedDataset(await archive.packed(`datasets/${hash}`))
  if (!packed) return err(fault)
  const { facts, rows, matrices, columns } = packed
  const files = matrices.map((_, i) => archive.entry(`datasets/${hash}.${i}.f32`))
  if (matrices.some((form, i) => files[i]?.size !== 4 * rows * rowWidth(form))) return err(fault)
  const id = newId()
  const begun = await datasets.begin(
    id,
    matrices,
    files.reduce((sum, entry) => sum + (entry?.size ?? 0), 0),
  )
  if (!begun.ok) return begun
  const write = async (): Promise<Result<void>> => {
    for (const [i, form] of matrices.entries()) {
      const entry = files[i]
      const rowBytes = 4 * rowWidth(form)
      const step = Math.max(1, Math.floor(pieceBytes / rowBytes)) * rowBytes
      for (let at = 0; entry && at < entry.size; at += step) {
        if (signal.aborted) return err(aborted)
        const bytes = await archive.bytes(entry.from + at, entry.from + Math.min(entry.size, at + step))
        const appended = await begun.value.append(form.name, new Float32Array(bytes.buffer))
        if (!appended.ok) return appended
      }
    }
    return ok(undefined)
  }
  const written = await write()
  if (!written.ok) {
    await datasets.abandon(id)
    return written
  }
  const published = await begun.value.publish(columns, facts, hash)
  if (published.ok) return ok(undefined)
  await datasets.abandon(id)
  return published.error.code === 'dataset-damaged' ? err(fault) : published
}

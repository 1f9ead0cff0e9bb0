/**
 * The library as one file, and back. The file is a tar: a table of contents, then each dataset (its description, its values
 * as float32, row by row), each run (its parts as they are stored) and each job that trains, at last the SHA-256 of every description. Values of a
 * dataset need no sum: taken in again they have its content hash, or they are refused. One dataset's chunk, or one run,
 * stands in memory at a time; what is written goes to the browser's own keeping piece by piece (`Blob`).
 */
import { rowWidth } from '#domain/data/matrix'
import type { DatasetFacts } from '#domain/data/summarise'
import { ofDataset, trainsRuns } from '#domain/job/job'
import { type AppError, aborted, err, ok, type Result } from '#domain/result'
import { pack } from '#formats/studioArchive/packed'
import { tarEnd, tarHeader, tarPadding } from '#formats/studioArchive/tar'
import type { Working } from '#protocol/call'
import type { Packing } from '#protocol/keeping'
import { hex, sha256, utf8 } from '#storage/digests'
import type { PackedDataset } from '#storage/packedDataset'
import type { DatasetStore, JobStore, KeepingStore, RunStore } from '#storage/ports'

export const archiveFormat = 'spectral-studio-library'
/** 1: without jobs. */
export const archiveVersion = 2
export const contentsPath = 'studio.json'
export const sumsPath = 'sums.json'

export interface ArchiveContents {
  readonly format: string
  readonly version: number
  readonly datasets: readonly string[]
  readonly runs: readonly string[]
  readonly jobs: readonly string[]
}

export interface KeepingPorts {
  readonly datasets: Pick<DatasetStore, 'list' | 'frame' | 'columns' | 'stream' | 'begin' | 'abandon' | 'rename'>
  readonly runs: Pick<RunStore, 'list'>
  readonly jobs: Pick<JobStore, 'list' | 'adopt'>
  readonly keeping: KeepingStore
  readonly newId: () => string
}

/** Writes files of a tar one behind the other. */
class TarPieces {
  readonly pieces: Blob[] = []
  readonly sums: Record<string, string> = {}

  add(path: string, parts: readonly BlobPart[], size: number): void {
    // Each piece of its own, so that the browser may keep it on disk.
    this.pieces.push(new Blob([tarHeader(path, size), ...parts, tarPadding(size)]))
  }

  async addPacked(path: string, value: unknown): Promise<void> {
    const { json, arrays, arrayBytes } = pack(value)
    const text = utf8(json)
    const values = new Uint8Array(arrayBytes)
    let at = 0
    for (const part of arrays) {
      values.set(part, at)
      at += part.length
    }
    for (const [name, bytes] of [
      [`${path}.json`, text],
      [`${path}.bin`, values],
    ] as const) {
      this.sums[name] = hex(await sha256(bytes))
      this.add(name, [bytes], bytes.length)
    }
  }

  addJson(path: string, value: unknown): void {
    const text = utf8(JSON.stringify(value))
    this.add(path, [text], text.length)
  }
}

export async function packLibrary(
  { datasets, runs, jobs, keeping }: KeepingPorts,
  { tell, signal }: Working<number>,
): Promise<Result<Packing>> {
  // Jobs first: a run that ends meanwhile is then under way in its job, which finds it over.
  const queued = await jobs.list()
  const [listed, trained] = [await datasets.list(), await runs.list()]
  const left: AppError[] = [...listed.damaged, ...trained.damaged, ...queued.damaged]
  const packed = { datasets: [] as string[], runs: [] as string[], jobs: [] as string[] }
  const bodies = new TarPieces()
  const total = listed.items.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) + trained.items.length * 1e6 || 1
  let done = 0
  const progress = (bytes: number): void => {
    done += bytes
    tell(Math.min(1, done / total))
  }

  for (const summary of listed.items) {
    if (signal.aborted) return err(aborted)
    const pieces = new TarPieces()
    const written = await packDataset(datasets, summary.hash, pieces, progress, signal)
    if (!written.ok && written.error.code === aborted.code) return written
    if (!written.ok) left.push(written.error)
    else {
      packed.datasets.push(summary.hash)
      bodies.pieces.push(...pieces.pieces)
      Object.assign(bodies.sums, pieces.sums)
    }
  }
  for (const { id } of trained.items) {
    if (signal.aborted) return err(aborted)
    const parts = await keeping.runParts(id)
    if (!parts.ok) left.push(parts.error)
    else {
      await bodies.addPacked(`runs/${id}`, parts.value)
      packed.runs.push(id)
    }
    progress(1e6)
  }
  const today = new Map(listed.items.flatMap(({ hash, formerHashes }) => formerHashes.map((former) => [former, hash])))
  for (const job of queued.items.filter(trainsRuns)) {
    await bodies.addPacked(`jobs/${job.id}`, ofDataset(job, today.get(job.dataset.hash) ?? job.dataset.hash))
    packed.jobs.push(job.id)
  }

  const head = new TarPieces()
  head.addJson(contentsPath, { format: archiveFormat, version: archiveVersion, ...packed } satisfies ArchiveContents)
  bodies.addJson(sumsPath, bodies.sums)
  const file = new Blob([...head.pieces, ...bodies.pieces, tarEnd()], { type: 'application/x-tar' })
  const counts = { datasets: packed.datasets.length, runs: packed.runs.length, jobs: packed.jobs.length }
  return ok({ file, ...counts, left })
}

async function packDataset(
  datasets: KeepingPorts['datasets'],
  hash: string,
  pieces: TarPieces,
  progress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Result<void>> {
  const frame = await datasets.frame(hash)
  if (!frame.ok) return frame
  const columns = await datasets.columns(hash)
  if (!columns.ok) return columns
  const { rows, matrices, summary } = frame.value
  const { name, createdAtMs, suggested, warnings, sources } = summary
  const facts: DatasetFacts = { name, createdAtMs, suggested, warnings, sources }
  await pieces.addPacked(`datasets/${hash}`, { facts, rows, matrices, columns: columns.value } satisfies PackedDataset)
  for (const [i, form] of matrices.entries()) {
    const parts: Blob[] = []
    const read = await datasets.stream(hash, form.name, async (values) => {
      if (signal.aborted) return err(aborted)
      // A copy of its own: the chunk is read into again.
      parts.push(new Blob([values.slice()]))
      progress(values.byteLength)
      return undefined
    })
    if (!read.ok) return read
    pieces.add(`datasets/${hash}.${i}.f32`, parts, 4 * rows * rowWidth(form))
  }
  return ok(undefined)
}

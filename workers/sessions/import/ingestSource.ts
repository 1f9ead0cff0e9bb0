/** Dropped files, and those unpacked from dropped archives, as bytes that arrive or fail in time. */

import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { ByteSource } from '#formats/delimited/byteSource'
import type { ArchivedFile } from '#formats/zip/expandArchive'
import type { InputFile } from '#protocol/ingest'
import { maxFileBytes, stalledStepMs } from '#protocol/limits'

/** A file of a drop, wherever its bytes lie. */
export interface DroppedFile {
  /** In the dropped folder, or below the name of the archive. */
  readonly path: string
  readonly sizeBytes: number
  /** Reads nothing yet. */
  open(): ByteSource
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`

/**
 * The path inside a dropped folder, or the name: how the file is called in plans and faults. The
 * page gives a file its path as name, because a `File` loses all but its name on the way here.
 */
export const pathOf = (file: InputFile): string => (file.webkitRelativePath || file.name).replace(/^\.?\/+/, '')

export const droppedFile = (file: InputFile): DroppedFile => ({
  path: pathOf(file),
  sizeBytes: file.size,
  open: () => openSource(file),
})

/** `archive`: the path of the archive, under which its files go. */
export const archivedFile = (archive: string, file: ArchivedFile): DroppedFile => {
  const path = `${archive}/${file.path}`
  return {
    path,
    sizeBytes: file.sizeBytes,
    open() {
      let unpacked: Promise<Result<Uint8Array>> | null = null
      return {
        name: path,
        sizeBytes: file.sizeBytes,
        async read(start, end) {
          unpacked ??= file.read()
          const bytes = await unpacked
          return bytes.ok ? ok(bytes.value.subarray(start, end)) : bytes
        },
      }
    },
  }
}

/** Refuses a file by its size; `most`: what a file of its kind may have. */
export function sizeFault(
  { path, sizeBytes }: Pick<DroppedFile, 'path' | 'sizeBytes'>,
  most = maxFileBytes,
): AppError | null {
  if (sizeBytes <= most) return null
  return {
    code: 'file-too-large',
    message: `The file has ${megabytes(sizeBytes)}; at most ${megabytes(most)} can be read.`,
    where: { file: path },
    remedy: 'Split it into several files, or export fewer spectra or points.',
  }
}

/** Remembers the beginning of the file: it is looked at first and read again after. */
export function openSource(file: InputFile, stalledMs: number = stalledStepMs): ByteSource {
  const name = pathOf(file)
  let head: Uint8Array | null = null
  return {
    name,
    sizeBytes: file.size,
    async read(start, end) {
      if (head && end <= head.length) return ok(head.subarray(start, end))
      const read = await arrived(file.slice(start, end), stalledMs, name)
      if (!read.ok) return read
      const bytes = new Uint8Array(read.value)
      if (bytes.length !== end - start) return err(unreadable(name, 'it is shorter than it was'))
      if (start === 0 && bytes.length <= 512 * 1024) head = bytes
      return ok(bytes)
    },
  }
}

/** The outcome of `work`, or `late` where it takes longer than so many ms. What throws is a fault of `work`. */
export async function inTime<T>(work: Promise<T>, ms: number, late: () => T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stalled = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late()), ms)
  })
  try {
    return await Promise.race([work, stalled])
  } finally {
    clearTimeout(timer)
  }
}

async function arrived(
  piece: { arrayBuffer(): Promise<ArrayBuffer> },
  stalledMs: number,
  name: string,
): Promise<Result<ArrayBuffer>> {
  try {
    const bytes: Promise<Result<ArrayBuffer>> = piece.arrayBuffer().then(ok)
    return await inTime(bytes, stalledMs, () => err(stalledRead(name, stalledMs)))
  } catch (cause) {
    return err(unreadable(name, cause instanceof Error ? cause.message : 'no reason given'))
  }
}

const unreadable = (file: string, reason: string): AppError => ({
  code: 'unreadable-file',
  message: `The file could not be read: ${reason}.`,
  where: { file },
  remedy: 'Check that it still exists and is not open elsewhere, then drop it again.',
})

const stalledRead = (file: string, stalledMs: number): AppError => ({
  code: 'read-stalled',
  message: `Nothing arrived from the file for ${Math.round(stalledMs / 1000)} seconds.`,
  where: { file },
  remedy: 'Copy it to this machine (it may lie on a network or cloud drive), then drop it again.',
})

/** A dropped file as bytes that arrive or fail in time. */

import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { ByteSource } from '#formats/delimited/byteSource'
import type { InputFile } from '#protocol/ingest'
import { maxFileBytes, stalledStepMs } from '#protocol/limits'

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`

/**
 * The path inside a dropped folder, or the name: how the file is called in plans and faults. The
 * page gives a file its path as name, because a `File` loses all but its name on the way here.
 */
export const pathOf = (file: InputFile): string => (file.webkitRelativePath || file.name).replace(/^\.?\/+/, '')

/** Refuses a file by its size before a byte is read. */
export function sizeFault(file: InputFile): AppError | null {
  if (file.size <= maxFileBytes) return null
  return {
    code: 'file-too-large',
    message: `The file has ${megabytes(file.size)}; at most ${megabytes(maxFileBytes)} can be read.`,
    where: { file: pathOf(file) },
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
      const read = await inTime(file.slice(start, end), stalledMs, name)
      if (!read.ok) return read
      const bytes = new Uint8Array(read.value)
      if (bytes.length !== end - start) return err(unreadable(name, 'it is shorter than it was'))
      if (start === 0 && bytes.length <= 512 * 1024) head = bytes
      return ok(bytes)
    },
  }
}

async function inTime(
  piece: { arrayBuffer(): Promise<ArrayBuffer> },
  stalledMs: number,
  name: string,
): Promise<Result<ArrayBuffer>> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stalled = new Promise<Result<ArrayBuffer>>((resolve) => {
    timer = setTimeout(() => resolve(err(stalledRead(name, stalledMs))), stalledMs)
  })
  try {
    return await Promise.race([piece.arrayBuffer().then(ok), stalled])
  } catch (cause) {
    return err(unreadable(name, cause instanceof Error ? cause.message : 'no reason given'))
  } finally {
    clearTimeout(timer)
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

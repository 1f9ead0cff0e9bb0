/**
 * Ranges of rows out of a matrix that lies in chunks, wherever these were cut: chunks of the library end with a row,
 * those of earlier versions do not. One chunk is in memory at a time, and the one read last is kept, so that stepping
 * through rows does not read and check 16 MB for each of them.
 */
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'

export interface ChunkedMatrix {
  readonly rows: number
  readonly width: number
  /** Numbers in each chunk, in order. */
  readonly lengths: readonly number[]
  /** Fails with `dataset-damaged` when it is gone or not what was stored. */
  chunk(index: number): Promise<Result<Float32Array>>
}

export const damaged: AppError = {
  code: 'dataset-damaged',
  message: 'Parts of this dataset are missing from the browser’s storage, or are damaged.',
  remedy: 'Import its files again: the same files give the same dataset.',
}

/** A copy of rows `from` to `to`, which lie within the matrix. */
export async function sliceRows(matrix: ChunkedMatrix, from: number, to: number): Promise<Result<Float32Array>> {
  const [first, last] = [from * matrix.width, to * matrix.width]
  const values = new Float32Array(last - first)
  let start = 0
  for (const [index, length] of matrix.lengths.entries()) {
    const end = start + length
    if (end > first && start < last) {
      const chunk = await matrix.chunk(index)
      if (!chunk.ok) return chunk
      if (chunk.value.length !== length) return err(damaged)
      values.set(
        chunk.value.subarray(Math.max(0, first - start), Math.min(length, last - start)),
        Math.max(0, start - first),
      )
    }
    start = end
  }
  return start >= last ? ok(values) : err(damaged)
}

/** Remembers the last chunk that was read. */
export function lastChunk() {
  let kept: { readonly key: string; readonly values: Float32Array } | null = null
  return {
    async read(key: string, read: () => Promise<Result<Float32Array>>): Promise<Result<Float32Array>> {
      if (kept?.key === key) return ok(kept.values)
      const found = await read()
      if (found.ok) kept = { key, values: found.value }
      return found
    },
    forget(): void {
      kept = null
    },
  }
}

/** What the stores of light entries have in common: all of them with their keys, the bin, and faults without a `Result`. */
import type { AppError, Result } from '#domain/result'
import { StorageFailure } from './connection.ts'

interface Listable {
  getAllKeys(): Promise<readonly unknown[]>
  getAll(): Promise<readonly unknown[]>
}

/** Every record with its key; for stores of light entries only. */
export async function keyed(store: Listable): Promise<{ readonly key: string; readonly value: unknown }[]> {
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()])
  return keys.map((key, i) => ({ key: String(key), value: values[i] }))
}

/** When an entry, even one that cannot be read otherwise, was put into the bin; null while it is in use. */
export function binnedAtOf(entry: unknown): number | null {
  if (typeof entry !== 'object' || entry === null || !('binnedAtMs' in entry)) return null
  return typeof entry.binnedAtMs === 'number' ? entry.binnedAtMs : null
}

export const isBinned = (entry: unknown): boolean => binnedAtOf(entry) !== null

/** Whether it has been there since before a time. */
export function isOver(entry: unknown, before: number): boolean {
  const binnedAtMs = binnedAtOf(entry)
  return binnedAtMs !== null && binnedAtMs < before
}

/** Whether nobody has written it since it was read. Also of entries that have no digest. */
export const isUnchanged = (stored: unknown, read: unknown): boolean => JSON.stringify(stored) === JSON.stringify(read)

/** Another tab may write the same between reading and writing it; more often than this is no coincidence. */
export const mostAttempts = 5

export const contended = (what: 'run' | 'dataset' | 'job'): AppError => ({
  code: 'storage-contended',
  message: `Another tab keeps writing this ${what}.`,
  remedy: 'Wait until it has finished there, then try again.',
})

/** For port methods without a `Result`: a fault of the storage itself is thrown with its sentence. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new StorageFailure(result.error)
  return result.value
}

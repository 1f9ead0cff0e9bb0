/** What the stores of light entries have in common: reading all of them with their keys, and faults without a `Result`. */
import type { Result } from '#domain/result'
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

/** Whether an entry, even one that cannot be read otherwise, has been in the bin since before a time. */
export function isOver(entry: unknown, before: number): boolean {
  if (typeof entry !== 'object' || entry === null || !('binnedAtMs' in entry)) return false
  return typeof entry.binnedAtMs === 'number' && entry.binnedAtMs < before
}

/** For port methods without a `Result`: a fault of the storage itself is thrown with its sentence. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new StorageFailure(result.error)
  return result.value
}

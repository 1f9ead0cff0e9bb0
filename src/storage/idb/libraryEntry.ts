/** What a list shows of a dataset, as it is stored: with the digest of all of it, checked whenever it is read. */
import { err, type Result } from '#domain/result'
import { hasDigest, packedDigest } from '../packed.ts'
import { alteredRecord, decodeEntry } from './decoders.ts'
import type { LibraryEntry } from './schema.ts'

type Unsealed = Omit<LibraryEntry, 'digest'>

/** Made before a transaction opens: it would end by itself while a digest is waited for. */
export async function sealEntry({ summary, binnedAtMs, named }: Unsealed): Promise<LibraryEntry> {
  const entry: Unsealed = { summary, binnedAtMs, named }
  return { ...entry, digest: await packedDigest(entry) }
}

/** `record-damaged` where it cannot be understood, is not what was stored, or is that of another dataset. */
export async function checkEntry(value: unknown, key: string): Promise<Result<LibraryEntry>> {
  const decoded = decodeEntry(value, key)
  if (!decoded.ok) return decoded
  const { digest, ...entry } = value as LibraryEntry
  const sound = entry.summary.hash === key && (digest === undefined || (await hasDigest(entry, digest)))
  return sound ? decoded : err(alteredRecord('dataset', key))
}

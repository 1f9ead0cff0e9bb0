/** A dropped zip: the files in it as if they had been dropped themselves, a format that is packed as a zip, or no data at all. */
import type { Result } from '#domain/result'
import { err, ok } from '#domain/result'
import { guarded } from '#formats/binaryView'
import { type OtherContent, otherArchive } from '#formats/otherFiles'
import type { Reader } from '#formats/reader'
import { readers } from '#formats/readers'
import { type ArchiveLimits, expandArchive, formatOfZip } from '#formats/zip/expandArchive'
import { zipMembers } from '#formats/zip/readZip'
import { archivedFile, type DroppedFile } from './ingestSource.ts'

export type OpenedArchive =
  | {
      readonly kind: 'files'
      readonly files: readonly DroppedFile[]
      readonly skipped: readonly { readonly path: string; readonly because: string }[]
    }
  | { readonly kind: 'format'; readonly reader: Reader }
  | { readonly kind: 'other'; readonly content: OtherContent }

/** Readers of formats that only the names deep in a zip give away. */
const readersOfZips: Readonly<Record<string, string>> = {
  'Office document': 'xlsx',
  'NumPy archive': 'npz',
  'Unscrambler project': 'unscrambler',
  'Ocean Optics ProcSpec': 'procspec',
}

/** Errors: those of the archive as a whole. `limits`: what is left of those of the drop. */
export async function openArchive(
  path: string,
  bytes: Uint8Array,
  limits: ArchiveLimits,
): Promise<Result<OpenedArchive>> {
  const names = await guarded(path, 'zip', () => ok(zipMembers(bytes).map(({ name }) => name)))
  if (!names.ok) return names
  const content = otherArchive(names.value)
  if (content) return ok({ kind: 'other', content })
  const wanted = readersOfZips[formatOfZip(names.value) ?? '']
  const reader = readers.find(({ id }) => id === wanted)
  if (reader) return ok({ kind: 'format', reader })
  const expanded = await expandArchive(path, bytes, limits)
  if (!expanded.ok) return err({ ...expanded.error, where: { file: path, ...expanded.error.where } })
  const { files, skipped } = expanded.value
  return ok({
    kind: 'files',
    files: files.map((file) => archivedFile(path, file)),
    skipped: skipped.map(({ path: inner, because }) => ({ path: `${path}/${inner}`, because })),
  })
}

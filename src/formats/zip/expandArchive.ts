/**
 * A dropped zip → the files in it, as if they had been dropped themselves. Folders and what operating systems leave behind are
 * passed over, zips in it are opened one level deep, and zips that are a format of their own (`.xlsx`, `.npz`)
 * stay whole for their readers. Files are unpacked when they are read, so that a big archive never lies in memory twice.
 */
import { err, ok, type Result } from '#domain/result'
import { FileFault, guarded, startsWith } from '../binaryView.ts'
import { type ZipMember, zipMembers } from './readZip.ts'

export interface ArchivedFile {
  /** With `/`, below the archive's own name for a zip in a zip: `inner.zip/a.csv`. */
  readonly path: string
  readonly sizeBytes: number
  read(): Promise<Result<Uint8Array>>
}

export interface ExpandedArchive {
  readonly files: readonly ArchivedFile[]
  /** What was passed over, and why; folders and leavings of operating systems are not worth a word. */
  readonly skipped: readonly { readonly path: string; readonly because: string }[]
}

export interface ArchiveLimits {
  readonly bytes: number
  readonly entries: number
}

/** Together, however deep. */
export const archiveLimits: ArchiveLimits = { bytes: 2 * 2 ** 30, entries: 20_000 }

const title = 'zip'

export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')

/** `..`, `/etc`, `C:\` or a NUL: made to write where it should not. */
const leavesItsFolder = (path: string): boolean =>
  path.includes('\0') || /^[/\\]|^[a-z]:/i.test(path) || path.split(/[/\\]/).includes('..')

const leavings = /(?:^|\/)(?:__MACOSX\/|\._[^/]*$|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i

/** A format of its own that is packed as a zip. `undefined`: just an archive. */
export function formatOfZip(names: readonly string[]): string | undefined {
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name))
  if (has(/^\[Content_Types\]\.xml$/i)) return 'Office document'
  if (has(/^mimetype$/) && has(/^META-INF[/\\]/)) return 'OpenDocument'
  const files = names.filter((name) => !/[/\\]$/.test(name))
  if (files.length > 0 && files.every((name) => /^[^/\\]*\.npy$/.test(name))) return 'NumPy archive'
  if (has(/^_data[/\\]/i) && has(/\.bin$/i)) return 'Unscrambler project'
  if (has(/(?:^|[/\\])ps_[^/\\]*\.xml$/i)) return 'Ocean Optics ProcSpec'
  if (has(/(?:^|[/\\])data\.pkl$/)) return 'PyTorch file'
  return undefined
}

interface Tally {
  bytes: number
  entries: number
}

function count(tally: Tally, member: ZipMember, limits: ArchiveLimits): void {
  tally.entries++
  tally.bytes += member.sizeBytes
  if (tally.entries > limits.entries) {
    throw new FileFault(
      `It holds more than ${limits.entries} files.`,
      'Drop the files in smaller archives.',
      'archive-too-large',
    )
  }
  if (tally.bytes > limits.bytes) {
    throw new FileFault(
      `Unpacked, it would take more than ${Math.round(limits.bytes / 2 ** 20)} MB.`,
      'Drop the files you need, or smaller archives.',
      'archive-too-large',
    )
  }
}

function archived(archive: string, path: string, member: ZipMember): ArchivedFile {
  return {
    path,
    sizeBytes: member.sizeBytes,
    read: () => guarded(`${archive}/${path}`, title, () => ok(member.read())),
  }
}

/** @param archive The file's name, for faults. */
export function expandArchive(
  archive: string,
  bytes: Uint8Array,
  limits: ArchiveLimits = archiveLimits,
): Promise<Result<ExpandedArchive>> {
  const tally: Tally = { bytes: 0, entries: 0 }
  const files: ArchivedFile[] = []
  const skipped: { path: string; because: string }[] = []
  const taken = new Set<string>()

  const add = (members: readonly ZipMember[], within: string, depth: number): void => {
    for (const member of members) {
      if (leavesItsFolder(member.name)) {
        throw new FileFault(
          `“${member.name}” would lie outside the archive’s folder.`,
          'Do not use this file.',
          'unsafe-path',
        )
      }
      count(tally, member, limits)
      const path = within + member.name.replaceAll('\\', '/')
      if (path.endsWith('/') || leavings.test(path)) continue
      if (taken.has(path)) {
        skipped.push({ path, because: 'The archive holds another file of this name.' })
        continue
      }
      taken.add(path)
      if (!/\.zip$/i.test(path)) files.push(archived(archive, path, member))
      else if (depth > 0) skipped.push({ path, because: 'Archives are opened one level deep.' })
      else addInner(member, path, depth)
    }
  }
  /** A damaged archive in an archive is left out alone; what it would unpack to still counts. */
  const addInner = (member: ZipMember, path: string, depth: number): void => {
    let inner: ZipMember[] | null
    try {
      inner = innerMembers(member)
    } catch (thrown) {
      if (!(thrown instanceof FileFault)) throw thrown
      skipped.push({ path, because: thrown.message })
      return
    }
    if (inner) add(inner, `${path}/`, depth + 1)
    else files.push(archived(archive, path, member))
  }
  return guarded(archive, title, () => {
    add(zipMembers(bytes), '', 0)
    return files.length === 0 ? err(emptyArchive(archive)) : ok({ files, skipped })
  })
}

/** Entries of a zip in a zip, or null where it is a format of its own or no zip at all. */
function innerMembers(member: ZipMember): ZipMember[] | null {
  const bytes = member.read()
  if (!isZip(bytes)) return null
  const members = zipMembers(bytes)
  return formatOfZip(members.map(({ name }) => name)) === undefined ? members : null
}

const emptyArchive = (file: string) => ({
  code: 'empty-archive',
  message: 'The archive holds no files.',
  where: { file },
  remedy: 'Pack it again, or drop the files themselves.',
})

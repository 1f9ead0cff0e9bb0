/**
 * What a user settles of an import of spectra, one change after another: each leaves the others standing, what is taken
 * back is guessed again. Pure; the worker reads the files under the result.
 */
import type { Cleaning } from '#domain/data/cleaning'
import type { FileCorrections, ImportCorrections } from '#domain/data/importCorrections'
import type { FilePlan } from '#protocol/ingest'

/** Fields set to undefined are guessed again. */
export function settle(corrections: ImportCorrections, change: Partial<ImportCorrections>): ImportCorrections {
  return { ...present({ ...corrections, ...change }), version: corrections.version }
}

/** The same for some files. A file that is left out keeps what else was settled of it, for when it is taken back. */
export function settleFiles(
  corrections: ImportCorrections,
  files: readonly string[],
  change: FileCorrections,
): ImportCorrections {
  const meant = new Set(files)
  const known = new Map((corrections.files ?? []).map((file) => [file.file, file]))
  for (const file of meant) known.set(file, { ...known.get(file), ...change, file })
  const kept = [...known.values()].flatMap(({ file, ...fields }) => {
    const own = present(fields)
    return Object.keys(own).length > 0 ? [{ file, ...own }] : []
  })
  return settle(corrections, { files: kept.length > 0 ? kept : undefined })
}

/** Everything of these files is guessed again. */
export function unsettleFiles(corrections: ImportCorrections, files: readonly string[]): ImportCorrections {
  const kept = corrections.files?.filter(({ file }) => !files.includes(file))
  return settle(corrections, { files: kept && kept.length > 0 ? kept : undefined })
}

/** A change of one chip. Without its names a table shows less of its layout: the one that was seen with them stays. */
export function notationChange(seen: FilePlan, change: FileCorrections): FileCorrections {
  const bare = change.header === false && seen.use === 'spectra'
  return bare ? { layout: seen.orientation, ...change } : change
}

/** What is done to the spectra; nothing where nothing is asked. */
export function settleCleaning(corrections: ImportCorrections, change: Partial<Cleaning>): ImportCorrections {
  const { leaveOut, ...others } = { ...corrections.cleaning, ...change }
  const cleaning = present({ ...others, leaveOut: leaveOut && leaveOut.length > 0 ? leaveOut : undefined })
  return settle(corrections, { cleaning: Object.keys(cleaning).length > 0 ? cleaning : undefined })
}

/** Of files that are no longer there nothing is settled. */
export function prunedTo(corrections: ImportCorrections, isThere: (file: string) => boolean): ImportCorrections {
  const kept = corrections.files?.filter(({ file }) => isThere(file))
  return settle(corrections, { files: kept && kept.length > 0 ? kept : undefined })
}

function present<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T
}

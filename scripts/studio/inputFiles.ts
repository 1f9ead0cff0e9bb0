/** The files a command line names: every folder opened, everything checked before anything runs. */
import { accessSync, closeSync, constants, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { InputFile } from '#protocol/ingest'
import { fileFault } from './outcome.ts'

export interface GivenFile {
  /** Where it is on this machine. */
  readonly path: string
  /** Path inside the folder that was named; the bare name of a file that was named itself. */
  readonly pathInFolder: string
}

const unreadable = (path: string, cause: unknown): AppError =>
  fileFault('file-unreadable', 'this file cannot be read', path, cause, 'check the name and that you may read it')

/** Readable or a fault; folders are told apart. */
function kindOf(path: string): Result<'file' | 'folder'> {
  try {
    const stat = statSync(path)
    accessSync(path, constants.R_OK)
    return ok(stat.isDirectory() ? 'folder' : 'file')
  } catch (cause) {
    return err(unreadable(path, cause))
  }
}

/** All files below a folder, by name; hidden ones are the operating system's. */
function filesBelow(folder: string, prefix = ''): Result<GivenFile[]> {
  const files: GivenFile[] = []
  try {
    const names = readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort()
    for (const name of names) {
      const path = join(folder, name)
      const kind = kindOf(path)
      if (!kind.ok) return kind
      if (kind.value === 'file') files.push({ path, pathInFolder: prefix + name })
      else {
        const below = filesBelow(path, `${prefix}${name}/`)
        if (!below.ok) return below
        files.push(...below.value)
      }
    }
  } catch (cause) {
    return err(unreadable(folder, cause))
  }
  return ok(files)
}

/** What an ENVI header's data file may end with, after its own name. */
const rawEndings = /^(|\.(dat|img|bil|bip|bsq|sli|slb|raw|lib|cube|bin|spc))$/i

/** A header that is named alone means its data file as well, which lies beside it. */
function dataOfHeader(path: string, named: readonly string[]): GivenFile[] {
  if (!/\.hdr$/i.test(path)) return []
  const stem = basename(path).slice(0, -'.hdr'.length)
  const folder = dirname(path)
  const known = new Set(named.map((other) => resolve(other)))
  return readdirSync(folder)
    .filter((name) => name.startsWith(stem) && rawEndings.test(name.slice(stem.length)))
    .map((name) => ({ path: join(folder, name), pathInFolder: name }))
    .filter((file) => !known.has(resolve(file.path)) && statSync(file.path).isFile())
}

/** Errors: `file-unreadable`, `folder-empty`. */
export function givenFiles(paths: readonly string[]): Result<GivenFile[]> {
  const files: GivenFile[] = []
  for (const path of paths) {
    const kind = kindOf(path)
    if (!kind.ok) return kind
    if (kind.value === 'file') {
      files.push({ path, pathInFolder: basename(path) }, ...dataOfHeader(path, paths))
      continue
    }
    const below = filesBelow(path)
    if (!below.ok) return below
    if (below.value.length === 0) {
      return err({
        code: 'folder-empty',
        message: 'this folder holds no files',
        where: { file: path },
        remedy: 'name a folder with spectra in it',
      })
    }
    files.push(...below.value)
  }
  return ok(files)
}

/** A file on disk as the reader of imports wants it: slice by slice, never all at once. */
export function inputFileOf({ path, pathInFolder }: GivenFile): InputFile {
  const size = statSync(path).size
  return {
    name: pathInFolder,
    size,
    slice: (start, end) => ({
      async arrayBuffer() {
        const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start))
        const descriptor = openSync(path, 'r')
        try {
          let at = 0
          while (at < bytes.length) {
            const read = readSync(descriptor, bytes, at, bytes.length - at, start + at)
            if (read === 0) break
            at += read
          }
          return bytes.buffer.slice(0, at)
        } finally {
          closeSync(descriptor)
        }
      },
    }),
  }
}

/**
 * Results on disk, whole or not at all: everything is written beside its place first and moved
 * there at the end. A command that fails leaves no folder, and an existing one as it was.
 */
import { randomUUID } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { err, ok, type Result } from '#domain/result'
import { fileFault } from './outcome.ts'

export interface OutputFile {
  /** With `/` between folders. */
  readonly path: string
  readonly bytes: Uint8Array
}

const remedy = 'choose another place for --out'

/** Asked before anything runs. Errors: `out-is-file`, `out-is-folder`, `out-not-writable`. */
export function checkOutput(out: string, kind: 'folder' | 'file'): Result<void> {
  const path = resolve(out)
  if (existsSync(path) && statSync(path).isDirectory() !== (kind === 'folder')) {
    const code = kind === 'folder' ? 'out-is-file' : 'out-is-folder'
    const message =
      kind === 'folder' ? 'there is a file where the folder should be' : 'there is a folder where the file should be'
    return err({ code, message, where: { file: out }, remedy })
  }
  let existing = kind === 'folder' ? path : dirname(path)
  while (!existsSync(existing)) existing = dirname(existing)
  try {
    accessSync(existing, constants.W_OK | constants.X_OK)
    if (!statSync(existing).isDirectory()) throw new Error('not a folder')
    return ok(undefined)
  } catch (cause) {
    return err(fileFault('out-not-writable', 'nothing can be written here', out, cause, remedy))
  }
}

/** A path that could leave the folder is a fault of ours; it must never be followed. */
function assertInside(path: string): void {
  if (path.split('/').some((part) => part === '' || part === '..' || part === '.')) throw new Error(`bad path ${path}`)
}

/** Writes all files under `out`; an existing folder keeps what the result does not name. Errors: `out-not-writable`. */
export function writeFolder(out: string, files: readonly OutputFile[]): Result<void> {
  const folder = resolve(out)
  let stage: string | null = null
  try {
    mkdirSync(dirname(folder), { recursive: true })
    stage = join(dirname(folder), `.${basename(folder)}.part-${randomUUID()}`)
    mkdirSync(stage)
    for (const { path, bytes } of files) {
      assertInside(path)
      mkdirSync(dirname(join(stage, path)), { recursive: true })
      writeFileSync(join(stage, path), bytes)
    }
    if (!existsSync(folder)) renameSync(stage, folder)
    else {
      for (const { path } of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true })
        renameSync(join(stage, path), join(folder, path))
      }
    }
    return ok(undefined)
  } catch (cause) {
    return err(fileFault('out-not-writable', 'the results could not be written', out, cause, remedy))
  } finally {
    if (stage !== null) rmSync(stage, { recursive: true, force: true })
  }
}

/** Errors: `out-not-writable`. */
export function writeOneFile(out: string, bytes: Uint8Array): Result<void> {
  const path = resolve(out)
  const part = `${path}.part-${process.pid}`
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(part, bytes)
    renameSync(part, path)
    return ok(undefined)
  } catch (cause) {
    rmSync(part, { force: true })
    return err(fileFault('out-not-writable', 'the result could not be written', out, cause, remedy))
  }
}

/** The same for a file that somebody else writes, under the name they are given. Errors: theirs, `out-not-writable`. */
export async function fillOneFile<T>(out: string, fill: (part: string) => Promise<Result<T>>): Promise<Result<T>> {
  const path = resolve(out)
  const part = `${path}.part-${process.pid}`
  try {
    mkdirSync(dirname(path), { recursive: true })
    const filled = await fill(part)
    if (filled.ok) renameSync(part, path)
    return filled
  } catch (cause) {
    return err(fileFault('out-not-writable', 'the result could not be written', out, cause, remedy))
  } finally {
    rmSync(part, { force: true })
  }
}

/** Files as the browser hands them over, made of text, bytes or what lies on disk. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ImportPreview, InputFile, Inspection } from '#protocol/ingest'

export function fileOf(name: string, content: string | Uint8Array, path = ''): InputFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return {
    name,
    size: bytes.length,
    webkitRelativePath: path,
    slice: (start, end) => ({ arrayBuffer: async () => bytes.slice(start, end).buffer as ArrayBuffer }),
  }
}

/** A preview of spectra that were read. */
export function understood(preview: ImportPreview): ImportPreview & { readonly inspection: Inspection } {
  const { inspection, problem } = preview
  if (!inspection) throw new Error(JSON.stringify(problem))
  return { ...preview, inspection }
}

/** The public Raman library, where it lies beside the checkout (or where RAMANBIOLIB points). */
export const ramanbiolib =
  process.env.RAMANBIOLIB ?? fileURLToPath(new URL('../../../../shared/data/ramanbiolib', import.meta.url))

export const hasRamanbiolib = existsSync(join(ramanbiolib, 'raman_spectra_db.csv'))

export function filesIn(folder: string): InputFile[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => fileOf(basename(path), new Uint8Array(readFileSync(path)), `${basename(folder)}/${basename(path)}`))
}

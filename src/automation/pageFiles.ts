/** The page's two doors for files: hidden inputs on the way in, downloads on the way out. */
import { err, ok, type Result } from '#domain/result'
import { inputIds } from './surface.ts'

/** Long enough for any browser to have begun the download. */
const downloadGraceMs = 60_000

export function openInputs(): void {
  for (const id of Object.values(inputIds)) {
    if (document.getElementById(id)) continue
    const input = document.createElement('input')
    input.type = 'file'
    input.id = id
    input.multiple = id === inputIds.data
    input.hidden = true
    document.body.append(input)
  }
}

/** Errors: `no-files`. */
export function chosenFiles(id: string): Result<File[]> {
  const input = document.getElementById(id)
  const files = input instanceof HTMLInputElement ? [...(input.files ?? [])] : []
  if (files.length > 0) return ok(files)
  return err({ code: 'no-files', message: 'no files were given', remedy: 'name at least one file' })
}

/** A file loses all but its name on the way to a worker, so one from a folder takes its path for a name. */
function underPath(file: File, path: string): File {
  return path === file.name ? file : new File([file], path, { type: file.type, lastModified: file.lastModified })
}

/** The files of the data input under their paths in the folder. Errors: `no-files`. */
export function dataFiles(paths: readonly string[]): Result<File[]> {
  const chosen = chosenFiles(inputIds.data)
  return chosen.ok ? ok(chosen.value.map((file, i) => underPath(file, paths[i] ?? file.name))) : chosen
}

export const download = (bytes: Uint8Array<ArrayBuffer>, name: string, type: string): void =>
  downloadBlob(new Blob([bytes], { type }), name)

export function downloadBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), downloadGraceMs)
}

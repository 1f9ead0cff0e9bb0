/** Files as they come from a drop, a picker or the clipboard, made ready for the ingest worker. */

/** react-dropzone notes the path of a dropped folder's file in `path`. */
type DroppedFile = File & { readonly path?: string }

function pathOf(file: DroppedFile): string {
  const path = file.webkitRelativePath || file.path || file.name
  return path.replace(/^\.?\//, '')
}

/**
 * Where two files share a name (in different folders), each is named by its path instead: a file
 * loses everything but its name on the way to a worker. The bytes are shared, not copied.
 */
export function withDistinctNames(files: readonly DroppedFile[]): File[] {
  const seen = new Map<string, number>()
  for (const { name } of files) seen.set(name, (seen.get(name) ?? 0) + 1)
  return files.map((file) => {
    const path = pathOf(file)
    if ((seen.get(file.name) ?? 0) < 2 || path === file.name) return file
    return new File([file], path, { type: file.type, lastModified: file.lastModified })
  })
}

/** A pasted table as a file; tabs are what spreadsheets put on the clipboard. */
export function fileOfText(text: string): File {
  return new File([text], text.includes('\t') ? 'pasted.tsv' : 'pasted.csv', { type: 'text/plain' })
}

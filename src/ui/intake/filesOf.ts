/** Files as they come from a drop, a picker or the clipboard, made ready for the ingest worker. */

/** react-dropzone notes the path of a dropped folder's file in `path`. */
type DroppedFile = File & { readonly path?: string }

function pathOf(file: DroppedFile): string {
  const path = file.webkitRelativePath || file.path || file.name
  return path.replace(/^\.?\//, '')
}

/**
 * A file loses everything but its name on the way to a worker, and the folder it lay in may be its
 * class: so a file out of a folder is named by its path. The bytes are shared, not copied.
 */
export function namedByPath(files: readonly DroppedFile[]): File[] {
  return files.map((file) => {
    const path = pathOf(file)
    return path === file.name ? file : new File([file], path, { type: file.type, lastModified: file.lastModified })
  })
}

/** A pasted table as a file; tabs are what spreadsheets put on the clipboard. */
export function fileOfText(text: string): File {
  return new File([text], text.includes('\t') ? 'pasted.tsv' : 'pasted.csv', { type: 'text/plain' })
}

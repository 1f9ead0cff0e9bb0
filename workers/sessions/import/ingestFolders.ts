/** What the place of a file says of its spectra: its folder may be the class, its name the source. */
import type { SpectraPart } from '#formats/spectraTable/spectraPart'
import { stemOf } from '#formats/text/countedList'
import type { InputFile } from '#protocol/ingest'
import { pathOf } from './ingestSource.ts'

export interface FileSpectra {
  readonly file: InputFile
  readonly parts: readonly SpectraPart[]
}

const folderOf = (path: string): string => path.split('/').at(-2) ?? ''

/**
 * With files from two folders or more, a column `class` says which one; with several files of more than one spectrum,
 * a column `file`. Columns of these names in the files themselves are left alone.
 */
export function addClassFolders(files: readonly FileSpectra[]): SpectraPart[] {
  const folders = new Set(files.map(({ file }) => folderOf(pathOf(file))))
  const tables = files.filter(({ parts }) => parts.reduce((sum, part) => sum + part.rows, 0) > 1)
  return files.flatMap(({ file, parts }) =>
    parts.map((part) => {
      const added = [
        ...(folders.size > 1 ? [['class', folderOf(pathOf(file))] as const] : []),
        ...(tables.length > 1 ? [['file', stemOf(pathOf(file))] as const] : []),
      ].filter(([name]) => !part.columns.some((column) => column.name === name))
      if (added.length === 0) return part
      const columns = added.map(([name, value]) => ({ name, values: new Array<string>(part.rows).fill(value) }))
      return { ...part, columns: [...part.columns, ...columns] }
    }),
  )
}

/** What the place of a file says of its spectra: its name is their id, its folder may be the class. */
import type { SpectraPart } from '#formats/spectraTable/spectraPart'
import { stemOf } from '#formats/text/countedList'
import { pairedStem, partOfPath, partsOfPaths } from './ingestPartNames.ts'

export interface FileSpectra {
  readonly path: string
  readonly parts: readonly SpectraPart[]
}

/** The folder a file lies in, or the archive it was packed in; empty where there is none. */
export const folderOf = (path: string): string => (path.split('/').at(-2) ?? '').replace(/\.zip$/i, '')

/** On which side of a split the files say their spectra stand. */
export const partColumn = 'part'

const rowsOf = ({ parts }: FileSpectra): number => parts.reduce((sum, part) => sum + part.rows, 0)

/**
 * With files from two folders or more, a column `class` says which one; with several files of more than one spectrum,
 * a column `file`; with names for training and testing side by side, a column `part`; a file of one spectrum that has no name
 * is called as the file is. Columns of these names in the files themselves are left alone.
 */
export function addPlaces(files: readonly FileSpectra[]): SpectraPart[] {
  const spectral = files.filter((file) => rowsOf(file) > 0)
  const parts = partsOfPaths(spectral.map(({ path }) => path))
  const partOf = new Map(spectral.map(({ path }, i) => [path, parts?.[i] ?? null]))
  const folders = new Set(spectral.map(({ path }) => folderOf(path)))
  const classes = [...folders].filter((folder) => parts === null || partOfPath(`${folder}/`) === null)
  const tables = spectral.filter((file) => rowsOf(file) > 1)
  // Where names of files differ in their part only, the part says it all.
  const stems = new Set(spectral.map(({ path }) => pairedStem(path)))
  const tellsMore = stems.size > new Set(parts ?? []).size
  return files.flatMap((file) => {
    const { path } = file
    const single = rowsOf(file) === 1
    const side = partOf.get(path) ?? null
    return file.parts.map((part) => {
      const has = (name: string): boolean => part.columns.some((column) => column.name === name)
      const unnamed = single && !has('id') && !part.columns.some(({ role }) => role === 'id')
      const named = (name: string, value: string) =>
        has(name) ? [] : [{ name, values: new Array<string>(part.rows).fill(value) }]
      const first = unnamed ? named('id', stemOf(path)) : []
      const last = [
        ...(classes.length > 1 ? named('class', folderOf(path)) : []),
        ...(tables.length > 1 && tellsMore ? named('file', stemOf(path)) : []),
        ...(side === null ? [] : named(partColumn, side)),
      ]
      return first.length + last.length === 0 ? part : { ...part, columns: [...first, ...part.columns, ...last] }
    })
  })
}

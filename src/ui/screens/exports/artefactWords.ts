/** The files of a run as lines of a list, under the headings of their groups. */
import type { ArtefactGroup } from '#export/artefact'
import { safetensorsPath } from '#export/modelArtefacts'
import type { ListedFile } from '#state/runFiles'

export const groups: readonly { readonly key: ArtefactGroup; readonly title: string; readonly note: string }[] = [
  { key: 'weights', title: 'Weights', note: 'The trained network, for use here and elsewhere' },
  { key: 'figures', title: 'Figures', note: 'Drawn on request: PNG at print size, SVG for editing' },
  { key: 'logs', title: 'Logs', note: 'The numbers behind the figures' },
  { key: 'records', title: 'Records', note: 'The study and its results' },
]

/** One line of the list: a figure has two files, everything else one. */
export interface ArtefactLine {
  readonly key: string
  readonly group: ArtefactGroup
  /** File name without its folder; of a figure without its ending. */
  readonly name: string
  readonly purpose: string
  readonly files: readonly ListedFile[]
}

const nameOf = (key: string): string => key.slice(key.indexOf('/') + 1)

/** The most useful first: the file that stands alone leads the weights. */
const leads = ({ path }: ListedFile): boolean => path === safetensorsPath

export function artefactLines(files: readonly ListedFile[]): readonly ArtefactLine[] {
  const lines = new Map<string, ListedFile[]>()
  for (const file of [...files].sort((a, b) => Number(leads(b)) - Number(leads(a)))) {
    lines.set(file.key, [...(lines.get(file.key) ?? []), file])
  }
  return [...lines].flatMap(([key, own]) =>
    own.slice(0, 1).map(({ group, purpose }) => ({ key, group, name: nameOf(key), purpose, files: own })),
  )
}

const types: Readonly<Record<string, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  png: 'image/png',
  svg: 'image/svg+xml',
  zip: 'application/zip',
}

export const extensionOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

export const mediaType = (path: string): string => types[extensionOf(path)] ?? 'application/octet-stream'

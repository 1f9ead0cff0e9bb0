/** The files of a run as lines of a list: which group each belongs to, and what it is for. */
import type { ListedFile } from '#state/exports'

type GroupKey = 'weights' | 'figures' | 'logs' | 'records'

export const groups: readonly { readonly key: GroupKey; readonly title: string; readonly note: string }[] = [
  { key: 'weights', title: 'Weights', note: 'The trained network, for use here and elsewhere' },
  { key: 'figures', title: 'Figures', note: 'Drawn when asked for: PNG at print size, SVG for editing' },
  { key: 'logs', title: 'Logs', note: 'The numbers behind the figures' },
  { key: 'records', title: 'Records', note: 'What was asked for and what came out' },
]

/** One line of the list: a figure has two files, everything else one. */
export interface ArtefactLine {
  readonly key: string
  readonly group: GroupKey
  /** File name without its folder; of a figure without its ending. */
  readonly name: string
  readonly purpose: string
  readonly files: readonly ListedFile[]
}

function groupOf(path: string): GroupKey {
  if (path.startsWith('model/')) return 'weights'
  if (path.startsWith('figures/')) return 'figures'
  return path.startsWith('logs/') ? 'logs' : 'records'
}

const folder = /^(model|figures|logs)\//

/** The most useful first: the file that stands alone leads the weights. */
const leading = ['model/model.safetensors']

/** What the files of every run are for; a task knows its own. */
const sharedPurposes: Readonly<Record<string, string>> = {
  'model/tfjs/model.json': 'The network for TensorFlow.js; weights.bin belongs beside it',
  'model/tfjs/weights.bin': 'Its weights for TensorFlow.js',
  'study.json': 'Every setting of this run; opened in Design or by the command line it trains the same again',
}

export function artefactLines(
  files: readonly ListedFile[],
  purposes: ReadonlyMap<string, string>,
): readonly ArtefactLine[] {
  const lines = new Map<string, ListedFile[]>()
  const ordered = [...files].sort((a, b) => Number(leading.includes(b.path)) - Number(leading.includes(a.path)))
  for (const file of ordered) {
    const key = groupOf(file.path) === 'figures' ? file.path.replace(/\.(png|svg)$/, '') : file.path
    lines.set(key, [...(lines.get(key) ?? []), file])
  }
  return [...lines].map(([key, own]) => ({
    key,
    group: groupOf(key),
    name: key.replace(folder, ''),
    purpose: purposes.get(key) ?? sharedPurposes[key] ?? 'A file of this run',
    files: own,
  }))
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

/** What each file of a run is for, in plain words, and which group it belongs to. */
import type { ListedFile } from '#state/exports'
import { displayClassName } from '../../charts/classColours.ts'

export type GroupKey = 'weights' | 'figures' | 'logs' | 'records'

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

const purposes: Readonly<Record<string, string>> = {
  'model/model.safetensors':
    'The best weights with network, classes, axis and preprocessing: all that is needed to predict',
  'model/best_model.pt': 'The same weights for PyTorch, as a state_dict',
  'model/final_model.pt': 'The weights after the last epoch for PyTorch, as a state_dict',
  'model/tfjs/model.json': 'The network for TensorFlow.js; weights.bin belongs beside it',
  'model/tfjs/weights.bin': 'Its weights for TensorFlow.js',
  'model/model_config.json': 'Input length, classes, wavenumber range and scores, for the PyTorch loader',
  'logs/training_log.csv': 'Loss and accuracy of training and validation, one line an epoch',
  'logs/key_spectral_regions.csv': 'The strongest regions of each class’s evidence, with their range and score',
  'logs/saliency_maps.npz': 'Each class’s evidence at every point, for NumPy',
  'study.json': 'Every setting of this run; opened in Design or by the command line it trains the same again',
  'metrics.json': 'Scores on the test part with intervals, counts and the split they rest on',
  'figures/class_distribution': 'Spectra of each class',
  'figures/training_curves': 'Loss and accuracy over the epochs',
  'figures/confusion_matrix': 'What is taken for what on the test part',
  'figures/saliency_heatmap_all': 'The evidence of all classes along the spectrum',
}

function purposeOf(key: string, classNames: ReadonlyMap<string, string>): string {
  const className = classNames.get(key)
  if (className !== undefined) return `Where ${displayClassName(className).toLowerCase()} are decided, on their mean`
  return purposes[key] ?? 'A file of this run'
}

function groupOf(path: string): GroupKey {
  if (path.startsWith('model/')) return 'weights'
  if (path.startsWith('figures/')) return 'figures'
  return path.startsWith('logs/') ? 'logs' : 'records'
}

const folder = /^(model|figures|logs)\//

/** The most useful first: the file that stands alone leads the weights. */
const leading = ['model/model.safetensors']

/** `classNames`: class of each saliency figure, by its path without ending. */
export function artefactLines(
  files: readonly ListedFile[],
  classNames: ReadonlyMap<string, string>,
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
    purpose: purposeOf(key, classNames),
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

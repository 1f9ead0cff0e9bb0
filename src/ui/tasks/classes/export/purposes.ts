/** What each file of a classification is for, by path; of a figure without its ending. */
import type { ClassRun } from '#domain/run/run'
import { explanationPaths } from '#export/tasks/classes/explanationFiles'
import { displayClassName } from '../../../charts/classColours.ts'

const files: Readonly<Record<string, string>> = {
  'model/model.safetensors':
    'The best weights with network, classes, axis and preprocessing: all that is needed to predict',
  'model/best_model.pt': 'The same weights for PyTorch, as a state_dict',
  'model/final_model.pt': 'The weights after the last epoch for PyTorch, as a state_dict',
  'model/model_config.json': 'Input length, classes, wavenumber range and scores, for the PyTorch loader',
  'logs/training_log.csv': 'Loss and accuracy of training and validation, one line an epoch',
  'logs/key_spectral_regions.csv': 'The strongest regions of each class’s evidence, with their range and score',
  'logs/saliency_maps.npz': 'Each class’s evidence at every point, for NumPy',
  'metrics.json': 'Scores on the test part with intervals, counts and the split they rest on',
  'figures/class_distribution': 'Spectra of each class',
  'figures/training_curves': 'Loss and accuracy over the epochs',
  'figures/confusion_matrix': 'What is confused with what on the test part',
  'figures/saliency_heatmap_all': 'The evidence of all classes along the spectrum',
}

/** The figures of each class among them. */
export function purposes({ cohort }: ClassRun): ReadonlyMap<string, string> {
  const classNames = cohort?.classNames ?? []
  const { figures } = explanationPaths(classNames)
  return new Map([
    ...Object.entries(files),
    ...classNames.map((name, i): [string, string] => [
      figures[i] ?? '',
      `Where ${displayClassName(name).toLowerCase()} are decided, on their mean`,
    ]),
  ])
}

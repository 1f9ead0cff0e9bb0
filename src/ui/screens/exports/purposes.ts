/** What each file of a run is for, in plain words. */
import type { ClassRun, CurvesRun, RunRecord } from '#domain/run/run'
import { explanationPaths } from '#export/tasks/classes/explanationFiles'
import { featureMapPaths } from '#export/tasks/curves/featureMaps'
import { displayClassName } from '../../charts/classColours.ts'

/** By path; of a figure without its ending. */
export type Purposes = ReadonlyMap<string, string>

const shared: Readonly<Record<string, string>> = {
  'model/tfjs/model.json': 'The network for TensorFlow.js; weights.bin belongs beside it',
  'model/tfjs/weights.bin': 'Its weights for TensorFlow.js',
  'study.json': 'Every setting of this run; opened in Design or by the command line it trains the same again',
}

const ofClasses: Readonly<Record<string, string>> = {
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
  'figures/confusion_matrix': 'What is taken for what on the test part',
  'figures/saliency_heatmap_all': 'The evidence of all classes along the spectrum',
}

const ofCurves: Readonly<Record<string, string>> = {
  'model/model.safetensors':
    'The best weights with network, features, wavelengths and scaling: all that is needed to predict',
  'model/best_spectral_model.pth': 'The same weights for PyTorch, as a state_dict',
  'model/final_spectral_model.pth': 'The weights after the last epoch for PyTorch, as a state_dict',
  'model/model_config.json': 'Features, wavelengths, scaling and losses, for the PyTorch loader',
  'logs/training_log.csv': 'The loss, its terms and the fit of each component, one line an epoch',
  'logs/saliency_maps.npz': 'Which feature drives which wavelength of which component, for NumPy',
  'logs/saliency_maps.csv': 'The same as a table, one number a line',
  'metrics.json': 'Scores of each component on the test part with intervals, counts and baselines',
  'figures/training_curves': 'The loss and the fit of each component over the epochs',
}

function classPurposes({ cohort }: ClassRun): [string, string][] {
  const classNames = cohort?.classNames ?? []
  const { figures } = explanationPaths(classNames)
  return classNames.map((name, i) => [
    figures[i] ?? '',
    `Where ${displayClassName(name).toLowerCase()} are decided, on their mean`,
  ])
}

function curvesPurposes({ fit }: CurvesRun): [string, string][] {
  const names = fit?.componentNames ?? []
  const { figures } = featureMapPaths(names.length)
  return names.flatMap((name, i): [string, string][] => [
    [`figures/component_${i + 1}`, `${name}: a test row, actual and predicted, with the residual`],
    [`figures/residuals_${i + 1}`, `${name}: how far the test rows lie off at each wavelength`],
    [`figures/component${i + 1}_diagnostics`, `${name}: five test rows, from well to badly predicted`],
    [`logs/component_${i + 1}.csv`, `${name}: every test row, actual and predicted`],
    [figures[i] ?? '', `${name}: which feature raises or lowers which wavelength`],
  ])
}

export function purposesOf(run: RunRecord): Purposes {
  return run.task === 'classes'
    ? new Map([...Object.entries({ ...shared, ...ofClasses }), ...classPurposes(run)])
    : new Map([...Object.entries({ ...shared, ...ofCurves }), ...curvesPurposes(run)])
}

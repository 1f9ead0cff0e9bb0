/** What each file of a run that predicts spectra is for, by path; of a figure without its ending. */
import type { CurvesRun } from '#domain/run/run'
import { featureMapPaths } from '#export/tasks/curves/featureMaps'

const files: Readonly<Record<string, string>> = {
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

/** The tables and figures of each component among them. */
export function purposes({ fit }: CurvesRun): ReadonlyMap<string, string> {
  const names = fit?.componentNames ?? []
  const { figures } = featureMapPaths(names.length)
  const own = names.flatMap((name, i): [string, string][] => [
    [`figures/component_${i + 1}`, `${name}: a test row, actual and predicted, with the residual`],
    [`figures/residuals_${i + 1}`, `${name}: how far the test rows lie off at each wavelength`],
    [`figures/component${i + 1}_diagnostics`, `${name}: five test rows, from well to badly predicted`],
    [`logs/component_${i + 1}.csv`, `${name}: every test row, actual and predicted`],
    [figures[i] ?? '', `${name}: which feature raises or lowers which wavelength`],
  ])
  return new Map([...Object.entries(files), ...own])
}

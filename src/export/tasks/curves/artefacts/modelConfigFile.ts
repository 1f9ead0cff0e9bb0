/** `model/model_config.json`: what a PyTorch loader needs beside the state_dict, to feed it and to read its answers. */
import { countParameters } from '#domain/model/parameters'
import type { CurvesRun } from '#domain/run/run'
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import { jsonFile } from '../../../jsonFile.ts'
import type { CurvesEntry } from '../entry.ts'

interface CurvesModelConfig {
  readonly n_features: number
  readonly n_wavelengths: number
  readonly n_components: number
  readonly n_parameters: number
  readonly feature_names: readonly string[]
  readonly component_names: readonly string[]
  readonly wavelengths_nm: readonly number[]
  /** The network takes (features − mean) ÷ sd; null where it takes them otherwise prepared. */
  readonly feature_mean: readonly number[] | null
  readonly feature_sd: readonly number[] | null
  /** Spectra are output × sd of the component + mean (wavelengths × components, component fastest); null: the output as it is. */
  readonly target_mean: readonly number[] | null
  readonly target_sd: readonly number[] | null
  /** Trained, not planned. */
  readonly epochs: number
  readonly best_epoch: number | null
  readonly best_val_loss: number | null
  readonly test_loss: number | null
}

function curvesModelConfig(run: CurvesRun, fit: CurvesFit): CurvesModelConfig {
  const { featureNames, componentNames, wavelengthsNm, fitted, scale } = fit
  const [only, ...more] = fitted.steps
  const standardised = only?.kind === 'standardize' && more.length === 0 ? only : null
  return {
    n_features: featureNames.length,
    n_wavelengths: wavelengthsNm.length,
    n_components: componentNames.length,
    n_parameters: countParameters(run.study.model),
    feature_names: featureNames,
    component_names: componentNames,
    wavelengths_nm: wavelengthsNm,
    feature_mean: standardised && [...standardised.mean],
    feature_sd: standardised && [...standardised.sd],
    target_mean: scale?.mean ?? null,
    target_sd: scale?.sd ?? null,
    epochs: run.epochs.length,
    best_epoch: run.best?.epoch ?? null,
    best_val_loss: run.epochs.find(({ epoch }) => epoch === run.best?.epoch)?.validation?.loss ?? null,
    test_loss: run.evaluation?.loss ?? null,
  }
}

export const modelConfigFile: CurvesEntry = ({ run, model }) => [
  {
    kind: 'file',
    path: 'model/model_config.json',
    group: 'weights',
    purpose: 'Features, wavelengths, scaling and losses, for the PyTorch loader',
    write: () => jsonFile(curvesModelConfig(run, model.fit)),
  },
]

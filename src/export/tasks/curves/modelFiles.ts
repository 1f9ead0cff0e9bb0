/**
 * The trained network of pairs in every form it can be taken away, under the study's names. The best checkpoint,
 * `model.safetensors` and the TensorFlow.js model hold the same weights.
 */

import type { CurvesModel } from '#domain/model/savedModel'
import type { Weights } from '#domain/model/weights'
import { ok, type Result } from '#domain/result'
import type { CurvesRun } from '#domain/run/run'
import type { TrainerState } from '#domain/training/trainerState'
import { writeModelFile } from '#formats/safetensors/modelFile'
import { weightsFileName, writeLayersModel } from '#formats/tfjs/layersModel'
import { writeStateDict } from '#formats/torch/stateDict'
import { batchesOfBest } from '../../batchesTracked.ts'
import type { Artefact } from '../../ports.ts'
import { untrained } from '../../untrained.ts'

/** Errors: `run-untrained`. */
export function savedCurvesModel(run: CurvesRun, best: Weights, state: TrainerState): Result<CurvesModel> {
  if (!run.fit) return untrained(run)
  const { study, fit } = run
  return ok({
    task: 'curves',
    modelSpec: study.model,
    study,
    fit,
    weights: best,
    batchesTracked: batchesOfBest(run, state),
  })
}

export function curvesModelFiles(model: CurvesModel, last: TrainerState): Artefact[] {
  const { modelSpec, weights, fit } = model
  const { featureNames, componentNames, wavelengthsNm, fitted, scale } = fit
  const metadata = {
    input: 'features in this order, preprocessed by these steps',
    featureNames,
    preprocessing: fitted.steps,
    output: scale
      ? 'wavelengths × components; a spectrum is output × sd of its component + mean'
      : 'wavelengths × components',
    wavelengthsNm,
    componentNames,
    scale,
  }
  const { modelJson, weightsBin } = writeLayersModel(modelSpec, weights, { inputName: 'features', metadata })
  return [
    { path: 'model/best_spectral_model.pth', bytes: writeStateDict(weights, model.batchesTracked) },
    { path: 'model/final_spectral_model.pth', bytes: writeStateDict(last.weights, last.step) },
    { path: 'model/model.safetensors', bytes: writeModelFile(model) },
    { path: 'model/tfjs/model.json', bytes: modelJson },
    { path: `model/tfjs/${weightsFileName}`, bytes: weightsBin },
  ]
}

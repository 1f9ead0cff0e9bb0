/**
 * The trained network in every form it can be taken away: PyTorch state_dicts of the best and the
 * last epoch, `model.safetensors` (stands alone) and a TensorFlow.js layers model. The best
 * checkpoint, the safetensors and the TensorFlow.js model hold the same weights.
 */
import type { DatasetContent } from '#domain/data/dataset'
import { type ClassModel, storeAxis } from '#domain/model/savedModel'
import type { Weights } from '#domain/model/weights'
import { ok, type Result } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import type { TrainerState } from '#domain/training/trainerState'
import { writeModelFile } from '#formats/safetensors/modelFile'
import { weightsFileName, writeLayersModel } from '#formats/tfjs/layersModel'
import { writeStateDict } from '#formats/torch/stateDict'
import { batchesOfBest } from '../../batchesTracked.ts'
import type { Artefact } from '../../ports.ts'
import { untrained } from '../../untrained.ts'
import { fittedPreprocessingOf } from './fittedPreprocessing.ts'

/** Errors: `run-untrained`. */
export function savedModelOf(
  run: ClassRun,
  content: DatasetContent,
  best: Weights,
  state: TrainerState,
): Result<ClassModel> {
  const fittedPreprocessing = fittedPreprocessingOf(run, content)
  if (!fittedPreprocessing || !run.cohort) return untrained(run)
  return ok({
    task: 'classes',
    modelSpec: run.study.model,
    study: run.study,
    classNames: run.cohort.classNames,
    axis: content.axis,
    fittedPreprocessing,
    weights: best,
    batchesTracked: batchesOfBest(run, state),
  })
}

export function modelFiles(model: ClassModel, last: TrainerState): Artefact[] {
  const metadata = {
    classNames: model.classNames,
    axis: storeAxis(model.axis),
    input: 'spectra on this axis, preprocessed by these steps',
    preprocessing: model.fittedPreprocessing.steps,
    output: 'logits, in the order of classNames',
  }
  const { modelJson, weightsBin } = writeLayersModel(model.modelSpec, model.weights, { inputName: 'spectra', metadata })
  return [
    { path: 'model/best_model.pt', bytes: writeStateDict(model.weights, model.batchesTracked) },
    { path: 'model/final_model.pt', bytes: writeStateDict(last.weights, last.step) },
    { path: 'model/model.safetensors', bytes: writeModelFile(model) },
    { path: 'model/tfjs/model.json', bytes: modelJson },
    { path: `model/tfjs/${weightsFileName}`, bytes: weightsBin },
  ]
}

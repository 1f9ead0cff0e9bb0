/** A trained network of curves ready to be applied, from a recorded run or from a file. The dataset is not needed. */
import { err, ok, type Result } from '#domain/result'
import type { CurvesStudy } from '#domain/study/study'
import { restoreComponents } from '#domain/tasks/curves/componentScale'
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import { runOfTask } from '#domain/tasks/registry'
import { readCurvesModelFile } from '#formats/safetensors/modelFile'
import type { CurvesPrediction, ModelSource } from '#protocol/prediction'
import type { RunStore } from '#storage/ports'
import type { TrainedNetwork } from './networkOnDevice.ts'
import type { AppliedTask } from './predict.ts'

export interface CurvesModelStores {
  readonly runs: Pick<RunStore, 'load' | 'loadBest'>
}

export interface ReadyCurvesModel extends TrainedNetwork {
  readonly study: CurvesStudy
  readonly fit: CurvesFit
}

/** Errors: those of the store and of the file, `run-answers-classes`, `run-untrained`. */
export async function loadCurvesModel(
  source: ModelSource,
  { runs }: CurvesModelStores,
): Promise<Result<ReadyCurvesModel>> {
  if ('file' in source) {
    const model = readCurvesModelFile(source.file)
    return model.ok ? model : err({ ...model.error, where: { file: source.name, ...model.error.where } })
  }
  const loaded = await runs.load(source.runId)
  if (!loaded.ok) return loaded
  const run = runOfTask(loaded.value, 'curves')
  if (!run) {
    return err({
      code: 'run-answers-classes',
      message: 'This run classifies spectra and predicts none.',
      remedy: 'choose a run that predicts spectra from features',
    })
  }
  if (!run.fit) return err({ code: 'run-untrained', message: 'The run ended before it began.', remedy: 'train again' })
  const weights = await runs.loadBest(source.runId)
  if (!weights.ok) return weights
  return ok({ modelSpec: run.study.model, weights: weights.value, study: run.study, fit: run.fit })
}

export const appliedCurves: AppliedTask<ReadyCurvesModel, CurvesPrediction, CurvesModelStores> = {
  load: loadCurvesModel,
  width: ({ fit }) => fit.featureNames.length,
  fitted: ({ fit }) => fit.fitted,
  lengthFault: ({ fit: { featureNames } }, rows, found) => ({
    code: 'features-length',
    message: `${rows} structures of ${featureNames.length} features hold ${rows * featureNames.length} values, but ${found} came`,
    remedy: `give ${featureNames.length} features on every row: ${featureNames.join(', ')}`,
  }),
  answer: ({ fit }, outputs) => ({ spectra: restoreComponents(fit.scale, outputs) }),
}

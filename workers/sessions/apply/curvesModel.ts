/** A trained network of pairs ready to be applied, from a recorded run or from a file. The dataset is not needed. */
import type { ModelSpec } from '#domain/model/modelSpec'
import type { Weights } from '#domain/model/weights'
import { err, ok, type Result } from '#domain/result'
import type { CurvesStudy } from '#domain/study/study'
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import { readCurvesModelFile } from '#formats/safetensors/modelFile'
import type { ModelSource } from '#protocol/training'
import type { RunStore } from '#storage/ports'

export interface ReadyCurvesModel {
  readonly modelSpec: ModelSpec
  readonly weights: Weights
  readonly study: CurvesStudy
  readonly fit: CurvesFit
}

/** Errors: those of the store and of the file, `run-answers-classes`, `run-untrained`. */
export async function loadCurvesModel(
  source: ModelSource,
  { runs }: { readonly runs: Pick<RunStore, 'load' | 'loadBest'> },
): Promise<Result<ReadyCurvesModel>> {
  if ('file' in source) {
    const model = readCurvesModelFile(source.file)
    return model.ok ? model : err({ ...model.error, where: { file: source.name, ...model.error.where } })
  }
  const loaded = await runs.load(source.runId)
  if (!loaded.ok) return loaded
  const { value: run } = loaded
  if (run.task !== 'curves') {
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

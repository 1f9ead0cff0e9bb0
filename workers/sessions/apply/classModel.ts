/**
 * A classifier ready to be applied, from a recorded run or from a file: network, weights,
 * classes, axis and fitted preprocessing. Both sources end in the same value.
 */
import type { Dataset, SpectralAxis } from '#domain/data/dataset'
import type { FittedPreprocessing } from '#domain/preprocessing/preprocessing'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import type { ClassStudy } from '#domain/study/study'
import { runOfTask } from '#domain/tasks/registry'
import { readClassModelFile } from '#formats/safetensors/modelFile'
import type { ModelSource, Prediction } from '#protocol/prediction'
import type { DatasetStore, RunStore } from '#storage/ports'
import { type PreparedCohort, prepareCohort } from '../tasks/classData.ts'
import type { TrainedNetwork } from './networkOnDevice.ts'
import type { AppliedTask } from './predict.ts'

export interface ModelStores {
  readonly datasets: Pick<DatasetStore, 'load'>
  readonly runs: Pick<RunStore, 'load' | 'loadBest'>
}

export interface ReadyModel extends TrainedNetwork {
  readonly classNames: readonly string[]
  readonly axis: SpectralAxis
  readonly fitted: FittedPreprocessing
  readonly study: ClassStudy
}

export interface RunModel extends ReadyModel {
  readonly record: ClassRun
  readonly dataset: Dataset
  /** The run's spectra as its network sees them. */
  readonly prepared: PreparedCohort
}

/** Errors: those of the stores, and those of preparing the data again. */
export async function loadRunModel(runId: string, { datasets, runs }: ModelStores): Promise<Result<RunModel>> {
  const record = await runs.load(runId)
  if (!record.ok) return record
  const weights = await runs.loadBest(runId)
  if (!weights.ok) return weights
  const run = runOfTask(record.value, 'classes')
  if (!run) return err(answersSpectra)
  const { study } = run
  const dataset = await datasets.load(study.dataset.hash)
  if (!dataset.ok) return dataset
  const prepared = prepareCohort(dataset.value, study)
  if (!prepared.ok) return prepared
  return ok({
    modelSpec: study.model,
    weights: weights.value,
    classNames: prepared.value.cohort.classNames,
    axis: dataset.value.axis,
    fitted: prepared.value.fitted,
    study,
    record: run,
    dataset: dataset.value,
    prepared: prepared.value,
  })
}

const answersSpectra: AppError = {
  code: 'run-answers-spectra',
  message: 'This run predicts spectra from features and knows no classes.',
  remedy: 'choose a run that classifies spectra',
}

export function readyModelFromFile(file: Uint8Array): Result<ReadyModel> {
  const model = readClassModelFile(file)
  if (!model.ok) return model
  const { modelSpec, weights, classNames, axis, fittedPreprocessing, study } = model.value
  return ok({ modelSpec, weights, classNames, axis, fitted: fittedPreprocessing, study })
}

async function loadModel(source: ModelSource, stores: ModelStores): Promise<Result<ReadyModel>> {
  if ('runId' in source) return loadRunModel(source.runId, stores)
  const model = readyModelFromFile(source.file)
  return model.ok ? model : err({ ...model.error, where: { file: source.name, ...model.error.where } })
}

export const appliedClasses: AppliedTask<ReadyModel, Prediction, ModelStores> = {
  load: loadModel,
  width: ({ axis }) => axis.values.length,
  fitted: ({ fitted }) => fitted,
  lengthFault: ({ axis }, rows, found) => ({
    code: 'spectra-length',
    message: `${rows} spectra on the model's axis hold ${rows * axis.values.length} values, but ${found} came`,
    remedy: `resample the spectra to the model's ${axis.values.length} points first`,
  }),
  answer: ({ classNames }, logits) => ({ classNames, logits }),
}

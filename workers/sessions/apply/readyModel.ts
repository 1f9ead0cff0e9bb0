/**
 * A trained model ready to be applied, from a recorded run or from a file: network, weights and fit. Both sources end in the
 * same value, and neither needs the data it was trained on.
 */
import { otherTask } from '#domain/model/registry'
import type { ModelFacts } from '#domain/model/savedModel'
import type { Weights } from '#domain/model/weights'
import { type AppError, err, ok, type Result } from '#domain/result'
import { hasModel } from '#domain/run/run'
import { runOfTask } from '#domain/tasks/ofTask'
import type { Task } from '#domain/tasks/task'
import type { RunOf } from '#domain/tasks/taskTypes'
import { readModelFileOf } from '#formats/safetensors/modelFile'
import type { ModelFile, ModelSource } from '#protocol/prediction'
import type { RunStore } from '#storage/ports'

export interface ReadyModel<T extends Task> extends ModelFacts<T> {
  readonly weights: Weights
}

export interface ModelStores {
  readonly runs: Pick<RunStore, 'load' | 'loadBest'>
}

/** Errors: those of the file, with its name; `model-answers-classes`, `model-answers-spectra`. */
export function readyModelFromFile<T extends Task>(task: T, { file, name }: ModelFile): Result<ReadyModel<T>> {
  const model = readModelFileOf(task)(file)
  return model.ok ? model : err({ ...model.error, where: { file: name, ...model.error.where } })
}

/** Errors: those of the store, `run-answers-classes`, `run-answers-spectra`. */
export async function loadRunOf<T extends Task>(
  task: T,
  runId: string,
  { runs }: { readonly runs: Pick<RunStore, 'load'> },
): Promise<Result<RunOf<T>>> {
  const loaded = await runs.load(runId)
  if (!loaded.ok) return loaded
  const own = runOfTask(loaded.value, task)
  return own ? ok(own) : err(otherTask('run', loaded.value.task, task))
}

/** Errors: those of the store, `run-untrained`, `fit-missing`. */
export async function readyModelOfRun<T extends Task>(
  run: RunOf<T>,
  { runs }: { readonly runs: Pick<RunStore, 'loadBest'> },
): Promise<Result<ReadyModel<T>>> {
  const weights = await runs.loadBest(run.id)
  if (!weights.ok) return weights
  const { task, study, fit } = run
  if (fit) return ok({ task, modelSpec: study.model, study, fit, weights: weights.value })
  return err(hasModel(run) ? fitMissing : untrained)
}

/** Errors: those of the file and of the run. */
export async function loadModelOf<T extends Task>(
  task: T,
  source: ModelSource,
  stores: ModelStores,
): Promise<Result<ReadyModel<T>>> {
  if ('file' in source) return readyModelFromFile(task, source)
  const run = await loadRunOf(task, source.runId, stores)
  return run.ok ? readyModelOfRun<T>(run.value, stores) : run
}

const untrained: AppError = {
  code: 'run-untrained',
  message: 'This run ended before its training began.',
  remedy: 'Train it again.',
}

const fitMissing: AppError = {
  code: 'fit-missing',
  message: 'This run was trained by an earlier version, which left its axis and preprocessing with the dataset.',
  remedy: 'Import the files of its dataset again; the same files give the same dataset.',
}

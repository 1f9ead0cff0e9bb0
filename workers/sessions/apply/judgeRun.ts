/**
 * A model that came as a file, judged on a dataset of the user's choice: every row that fits is its test part, for no one here
 * knows what it was trained on. Scores, predictions and what explanations draw from the data are stored with its run, as a training
 * stores them, so that every screen reads them alike.
 */
import { err, type Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import type { Task } from '#domain/tasks/task'
import type { RunOf } from '#domain/tasks/taskTypes'
import type { DeviceKeeper } from '#engine/device'
import type { Working } from '#protocol/call'
import type { JudgeRunRequest } from '#protocol/evaluation'
import type { RunStore } from '#storage/ports'
import { sessionOf } from '../tasks/registry.ts'
import type { TaskPorts } from '../tasks/taskSession.ts'
import { onDevice } from './networkOnDevice.ts'
import { readyModelOfRun } from './readyModel.ts'

export interface JudgePorts extends TaskPorts {
  readonly runs: Pick<RunStore, 'load' | 'loadBest' | 'amend' | 'saveTest' | 'saveExplained'>
  readonly devices: DeviceKeeper
}

async function judge<T extends Task>(
  run: RunOf<T>,
  { backend, ...asked }: JudgeRunRequest,
  ports: JudgePorts,
  working: Working<number>,
): Promise<Result<RunRecord>> {
  const model = await readyModelOfRun<T>(run, ports)
  if (!model.ok) return model
  const { fit } = model.value
  const judged = await sessionOf<T>(run).judgeOn?.({ run, fit }, asked, ports, (questions) =>
    onDevice(ports.devices, backend, model.value, working, (held) => held.answers(questions)),
  )
  if (!judged) return err(notOffered)
  if (!judged.ok) return judged
  const { found, explained } = judged.value
  const kept = await ports.runs.saveExplained(run.id, explained)
  if (!kept.ok) return kept
  return ports.runs.amend(run.id, (record) => ({ ...record, ...found }) as RunRecord)
}

const trainedHere = {
  code: 'run-trained-here',
  message: 'This run was trained here and is evaluated on its own test part.',
  remedy: 'Predict the dataset instead.',
}

const notOffered = {
  code: 'judging-not-offered',
  message: 'A model of this kind is evaluated only on the test part of its own study.',
  remedy: 'Import the dataset it was trained on.',
}

/** Errors: those of the stores, of data that do not fit the model, and of the device; `run-trained-here`. */
export async function judgeRun(
  request: JudgeRunRequest,
  ports: JudgePorts,
  working: Working<number>,
): Promise<Result<RunRecord>> {
  const loaded = await ports.runs.load(request.runId)
  if (!loaded.ok) return loaded
  if (!loaded.value.origin) return err(trainedHere)
  return judge(loaded.value, request, ports, working)
}

/**
 * A trained network applied to rows that nobody has labelled: as entered, prepared as in training, asked on the device,
 * and its outputs brought back to what they mean. What rows and outputs are, the task decides: `classModel.ts` and
 * `curvesModel.ts`.
 */
import { type FittedPreprocessing, prepareNewRows, type RowAxis } from '#domain/preprocessing/preprocessing'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import type { FitOf, StudyOf } from '#domain/tasks/taskTypes'
import type { DeviceKeeper } from '#engine/device'
import type { Working } from '#protocol/call'
import type { PredictRequest } from '#protocol/prediction'
import { onDevice, questionTable } from './networkOnDevice.ts'
import { loadModelOf, type ModelStores } from './readyModel.ts'

/** How the networks of a task are applied, by what they learned of their data. */
export interface AppliedTask<T extends Task, Answer> {
  readonly task: T
  /** Of a row as entered. */
  axis(fit: FitOf<T>): RowAxis
  fitted(fit: FitOf<T>): FittedPreprocessing
  /** `found` values are not `rows` rows. */
  lengthFault(fit: FitOf<T>, rows: number, found: number): AppError
  /** `outputs` row-major, as the network gives them. */
  answer(fit: FitOf<T>, outputs: Float32Array, study: StudyOf<T>): Answer
}

/** Errors: what `lengthFault` says, and those of loading the model, of preparing the rows and of opening the device. */
export async function predictRows<T extends Task, Answer>(
  applied: AppliedTask<T, Answer>,
  { model: source, inputs, rows, backend }: PredictRequest,
  ports: ModelStores & { readonly devices: DeviceKeeper },
  working: Working<number>,
): Promise<Result<Answer>> {
  const loaded = await loadModelOf(applied.task, source, ports)
  if (!loaded.ok) return loaded
  const { fit, ...network } = loaded.value
  const axis = applied.axis(fit)
  if (inputs.length !== rows * axis.points) return err(applied.lengthFault(fit, rows, inputs.length))
  const seen = prepareNewRows(applied.fitted(fit), { ...axis, values: inputs })
  if (!seen.ok) return seen
  const { values, points } = seen.value
  const asked = questionTable(values, points)
  const outputs = await onDevice(ports.devices, backend, network, working, (held) => held.answers(asked))
  return outputs.ok ? ok(applied.answer(fit, outputs.value, network.study)) : outputs
}

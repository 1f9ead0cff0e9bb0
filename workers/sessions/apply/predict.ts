/**
 * A trained network applied to rows that nobody has labelled: as entered, prepared as in training, asked on the device,
 * and its outputs brought back to what they mean. What rows and outputs are, the task decides: `classModel.ts` and
 * `curvesModel.ts`.
 */
import { applyPreprocessing, type FittedPreprocessing } from '#domain/preprocessing/preprocessing'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import type { FitOf } from '#domain/tasks/taskTypes'
import type { DeviceKeeper } from '#engine/device'
import type { Working } from '#protocol/call'
import type { PredictRequest } from '#protocol/prediction'
import { onDevice, questionTable } from './networkOnDevice.ts'
import { loadModelOf, type ModelStores } from './readyModel.ts'

/** How the networks of a task are applied, by what they learned of their data. */
export interface AppliedTask<T extends Task, Answer> {
  readonly task: T
  /** Values of one row. */
  width(fit: FitOf<T>): number
  fitted(fit: FitOf<T>): FittedPreprocessing
  /** `found` values are not `rows` rows. */
  lengthFault(fit: FitOf<T>, rows: number, found: number): AppError
  /** `outputs` row-major, as the network gives them. */
  answer(fit: FitOf<T>, outputs: Float32Array): Answer
}

/** Errors: what `lengthFault` says, and those of loading the model and opening the device. */
export async function predictRows<T extends Task, Answer>(
  applied: AppliedTask<T, Answer>,
  { model: source, inputs, rows, backend }: PredictRequest,
  ports: ModelStores & { readonly devices: DeviceKeeper },
  working: Working<number>,
): Promise<Result<Answer>> {
  const loaded = await loadModelOf(applied.task, source, ports)
  if (!loaded.ok) return loaded
  const { fit, ...network } = loaded.value
  const width = applied.width(fit)
  if (inputs.length !== rows * width) return err(applied.lengthFault(fit, rows, inputs.length))
  const seen = questionTable(applyPreprocessing(applied.fitted(fit), inputs, width), width)
  const outputs = await onDevice(ports.devices, backend, network, working, (held) => held.answers(seen))
  return outputs.ok ? ok(applied.answer(fit, outputs.value)) : outputs
}

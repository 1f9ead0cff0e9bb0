/**
 * A trained network applied to rows that nobody has labelled: as entered, prepared as in training, asked on the device,
 * and its outputs brought back to what they mean. Which task it learned decides how a model is found and what its
 * outputs are: `classModel.ts` and `curvesModel.ts`.
 */
import { applyPreprocessing, type FittedPreprocessing } from '#domain/preprocessing/preprocessing'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { DeviceKeeper } from '#engine/device'
import type { Working } from '#protocol/call'
import type { ModelSource, PredictRequest } from '#protocol/prediction'
import { onDevice, questionTable, type TrainedNetwork } from './networkOnDevice.ts'

/** How the networks of a task are applied. */
export interface AppliedTask<Model extends TrainedNetwork, Answer, Stores> {
  load(source: ModelSource, stores: Stores): Promise<Result<Model>>
  /** Values of one row. */
  width(model: Model): number
  fitted(model: Model): FittedPreprocessing
  /** `found` values are not `rows` rows. */
  lengthFault(model: Model, rows: number, found: number): AppError
  /** `outputs` row-major, as the network gives them. */
  answer(model: Model, outputs: Float32Array): Answer
}

/** Errors: what `lengthFault` says, and those of loading the model and opening the device. */
export async function predictRows<Model extends TrainedNetwork, Answer, Stores>(
  task: AppliedTask<Model, Answer, Stores>,
  { model: source, inputs, rows, backend }: PredictRequest,
  ports: Stores & { readonly devices: DeviceKeeper },
  working: Working<number>,
): Promise<Result<Answer>> {
  const loaded = await task.load(source, ports)
  if (!loaded.ok) return loaded
  const model = loaded.value
  const width = task.width(model)
  if (inputs.length !== rows * width) return err(task.lengthFault(model, rows, inputs.length))
  const seen = questionTable(applyPreprocessing(task.fitted(model), inputs, width), width)
  const outputs = await onDevice(ports.devices, backend, model, working, (held) => held.answers(seen))
  return outputs.ok ? ok(task.answer(model, outputs.value)) : outputs
}

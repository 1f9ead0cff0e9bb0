/**
 * `model.safetensors`: a SavedModel as one file. Tensors stand under PyTorch's names and layouts,
 * in the model's order, with each BatchNorm's `num_batches_tracked` beside its statistics, so
 * `load_state_dict` takes the file as it is; `__metadata__.studio` carries the rest as JSON.
 * The bytes depend on the model alone (no time, id or path).
 */
import { err, ok, type Result } from '#domain/result'
import { restoreAxis, type SavedModel, savedModelHeaderSchema, storeAxis } from '#domain/savedModel'
import type { NamedTensor } from '#domain/weights'
import { floatsFrom, littleEndian } from '../bytes.ts'
import { isBatchCount, stateDictEntries } from '../stateDict.ts'
import type { RawTensor } from './layout.ts'
import { readSafetensors } from './read.ts'
import { writeSafetensors } from './write.ts'

const studioKey = 'studio'
export function writeModelFile(model: SavedModel): Uint8Array {
  const tensors = new Map<string, RawTensor>()
  for (const entry of stateDictEntries(model.weights, model.batchesTracked)) {
    if (entry.kind === 'float32') {
      const { shape, data } = entry.tensor
      tensors.set(entry.name, { dtype: 'F32', shape, bytes: littleEndian(data) })
    } else {
      const bytes = littleEndian(BigInt64Array.of(BigInt(entry.value)))
      tensors.set(entry.name, { dtype: 'I64', shape: [], bytes })
    }
  }
  // Parsing puts the keys in the schema's order: equal studies give equal text.
  const header = savedModelHeaderSchema.parse({
    version: 1,
    modelSpec: model.modelSpec,
    study: model.study,
    classNames: model.classNames,
    axis: storeAxis(model.axis),
    fittedPreprocessing: model.fittedPreprocessing,
  })
  return writeSafetensors({ tensors, metadata: new Map([[studioKey, JSON.stringify(header)]]) })
}

const fault = (code: string, message: string, remedy: string) => err({ code: `model-${code}`, message, remedy })

function parseStudioHeader(text: string | undefined): Result<ReturnType<typeof savedModelHeaderSchema.parse>> {
  if (text === undefined) {
    const remedy = 'Choose a model.safetensors saved by this studio.'
    return fault('foreign', 'The file holds tensors, but not the study they belong to.', remedy)
  }
  try {
    const parsed = savedModelHeaderSchema.safeParse(JSON.parse(text))
    if (parsed.success) return ok(parsed.data)
    const issue = parsed.error.issues[0]
    const message = `The study in the file is not one this version understands: ${issue?.path.join('.')}: ${issue?.message}.`
    return fault('study', message, 'Open it with the version of the studio that saved it.')
  } catch {
    return fault('study', 'The study in the file is not valid JSON.', 'Save the model again.')
  }
}

/** Fails with `safetensors-…` where the container is broken and `model-…` where it holds something else. */
export function readModelFile(bytes: Uint8Array): Result<SavedModel> {
  const file = readSafetensors(bytes)
  if (!file.ok) return file
  const header = parseStudioHeader(file.value.metadata.get(studioKey))
  if (!header.ok) return header

  const weights = new Map<string, NamedTensor>()
  let batchesTracked = 0
  for (const [name, tensor] of file.value.tensors) {
    if (isBatchCount(name) && tensor.dtype === 'I64' && tensor.bytes.byteLength === 8) {
      const view = new DataView(tensor.bytes.buffer, tensor.bytes.byteOffset, 8)
      batchesTracked = Number(view.getBigInt64(0, true))
      continue
    }
    if (tensor.dtype !== 'F32') {
      return fault('dtype', `Tensor “${name}” is ${tensor.dtype}; weights are F32.`, 'Save the weights as float32.')
    }
    const data = floatsFrom(tensor.bytes)
    if (!data.every(Number.isFinite)) {
      return fault('not-finite', `Tensor “${name}” holds NaN or infinity.`, 'Train the model again.')
    }
    weights.set(name, { shape: tensor.shape, data })
  }
  const { modelSpec, study, classNames, axis, fittedPreprocessing } = header.value
  return ok({ modelSpec, study, classNames, axis: restoreAxis(axis), fittedPreprocessing, weights, batchesTracked })
}

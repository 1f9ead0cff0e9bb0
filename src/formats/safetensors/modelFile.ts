/**
 * `model.safetensors`: a SavedModel as one file. Tensors stand under PyTorch's names and layouts,
 * in the model's order, with each BatchNorm's `num_batches_tracked` beside its statistics, so
 * `load_state_dict` takes the file as it is; `__metadata__.studio` carries the rest as JSON.
 * The bytes depend on the model alone (no time, id or path).
 */
import type { ModelSpec } from '#domain/model/modelSpec'
import { parameterSpecs } from '#domain/model/parameters'
import { asTask } from '#domain/model/registry'
import type { SavedModel, SavedModelOf } from '#domain/model/savedModel'
import type { NamedTensor, Weights } from '#domain/model/weights'
import { ok, type Result } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import { floatsFrom, littleEndian } from '../bytes.ts'
import { isBatchCount, stateDictEntries } from '../stateDict.ts'
import type { RawTensor } from './layout.ts'
import { modelFault, modelHeaderText, parseModelHeader } from './modelHeader.ts'
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
  return writeSafetensors({ tensors, metadata: new Map([[studioKey, modelHeaderText(model)]]) })
}

/** The network's parameters in its order, each present, of the right shape and finite; nothing else beside them. */
function readWeights(spec: ModelSpec, found: ReadonlyMap<string, RawTensor>): Result<Weights> {
  const weights = new Map<string, NamedTensor>()
  for (const { name, shape } of parameterSpecs(spec)) {
    const tensor = found.get(name)
    if (!tensor) return modelFault('tensor-missing', `The network needs tensor “${name}”, which is not in the file.`)
    if (tensor.dtype !== 'F32') return modelFault('dtype', `Tensor “${name}” is ${tensor.dtype}; weights are F32.`)
    if (tensor.shape.join() !== shape.join()) {
      return modelFault(
        'shape',
        `Tensor “${name}” is [${tensor.shape.join(', ')}]; the network needs [${shape.join(', ')}].`,
      )
    }
    const data = floatsFrom(tensor.bytes)
    if (!data.every(Number.isFinite)) return modelFault('not-finite', `Tensor “${name}” holds NaN or infinity.`)
    weights.set(name, { shape, data })
  }
  for (const name of found.keys()) {
    if (!weights.has(name)) return modelFault('tensor-unknown', `Tensor “${name}” has no place in the network.`)
  }
  return ok(weights)
}

/** Fails with `safetensors-…` where the container is broken and `model-…` where it holds something else. */
export function readModelFile(bytes: Uint8Array): Result<SavedModel> {
  const file = readSafetensors(bytes)
  if (!file.ok) return file
  const read = parseModelHeader(file.value.metadata.get(studioKey))
  if (!read.ok) return read

  const tensors = new Map(file.value.tensors)
  let batchesTracked = 0
  for (const [name, { dtype, bytes: value }] of file.value.tensors) {
    if (!isBatchCount(name) || dtype !== 'I64' || value.byteLength !== 8) continue
    batchesTracked = Number(new DataView(value.buffer, value.byteOffset, 8).getBigInt64(0, true))
    tensors.delete(name)
  }
  const weights = readWeights(read.value.modelSpec, tensors)
  if (!weights.ok) return weights
  const { version: _, ...facts } = read.value
  return ok({ ...facts, weights: weights.value, batchesTracked })
}

/** The same for one of this task. Also fails with `model-answers-classes` or `model-answers-spectra`. */
export const readModelFileOf =
  <T extends Task>(task: T) =>
  (bytes: Uint8Array): Result<SavedModelOf<T>> => {
    const model = readModelFile(bytes)
    if (!model.ok) return model
    const own = asTask('model', model.value, task)
    return own.ok ? ok(own.value as SavedModelOf<Task> as SavedModelOf<T>) : own
  }

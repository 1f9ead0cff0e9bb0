/**
 * `model.safetensors`: a SavedModel as one file. Tensors stand under PyTorch's names and layouts,
 * in the model's order, with each BatchNorm's `num_batches_tracked` beside its statistics, so
 * `load_state_dict` takes the file as it is; `__metadata__.studio` carries the rest as JSON.
 * The bytes depend on the model alone (no time, id or path).
 */
import type { z } from 'zod'
import type { ModelSpec } from '#domain/modelSpec/modelSpec'
import { parameterSpecs } from '#domain/modelSpec/parameters'
import { modelShapes } from '#domain/modelSpec/shapes'
import { err, ok, type Result } from '#domain/result'
import { restoreAxis, type SavedModel, savedModelHeaderSchema, storeAxis } from '#domain/savedModel'
import type { NamedTensor, Weights } from '#domain/weights'
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

type StudioHeader = z.infer<typeof savedModelHeaderSchema>

const fault = (code: string, message: string, remedy = 'Save the model again, or choose another file.') =>
  err({ code: `model-${code}`, message, remedy })

function parseStudioHeader(text: string | undefined): Result<StudioHeader> {
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
    return fault('study', 'The study in the file is not valid JSON.')
  }
}

/** Whether study, network, axis and classes speak of the same thing. Null when they do. */
function disagreement(header: StudioHeader, axis: Float64Array): string | null {
  const shapes = modelShapes(header.modelSpec)
  if (!shapes.ok) return shapes.error.message
  const points = axis.length
  if (axis.some((position, i) => i > 0 && position <= (axis[i - 1] ?? position))) return 'the axis does not ascend'
  const width = header.modelSpec.input.at(-1)
  if (width !== points) return `the network takes ${width} points, the axis has ${points}`
  const outputs = shapes.value.output[0]
  if (outputs !== header.classNames.length) {
    return `the network has ${outputs} outputs for ${header.classNames.length} classes`
  }
  for (const step of header.fittedPreprocessing.steps) {
    if (step.kind === 'standardize' && (step.mean.length !== points || step.sd.length !== points)) {
      return `the standardisation was fitted on ${step.mean.length} points, the axis has ${points}`
    }
  }
  return null
}

/** The network's parameters in its order, each present, of the right shape and finite; nothing else beside them. */
function readWeights(spec: ModelSpec, found: ReadonlyMap<string, RawTensor>): Result<Weights> {
  const weights = new Map<string, NamedTensor>()
  for (const { name, shape } of parameterSpecs(spec)) {
    const tensor = found.get(name)
    if (!tensor) return fault('tensor-missing', `The network needs tensor “${name}”, which is not in the file.`)
    if (tensor.dtype !== 'F32') return fault('dtype', `Tensor “${name}” is ${tensor.dtype}; weights are F32.`)
    if (tensor.shape.join() !== shape.join()) {
      return fault(
        'shape',
        `Tensor “${name}” is [${tensor.shape.join(', ')}]; the network needs [${shape.join(', ')}].`,
      )
    }
    const data = floatsFrom(tensor.bytes)
    if (!data.every(Number.isFinite)) return fault('not-finite', `Tensor “${name}” holds NaN or infinity.`)
    weights.set(name, { shape, data })
  }
  for (const name of found.keys()) {
    if (!weights.has(name)) return fault('tensor-unknown', `Tensor “${name}” has no place in the network.`)
  }
  return ok(weights)
}

/** Fails with `safetensors-…` where the container is broken and `model-…` where it holds something else. */
export function readModelFile(bytes: Uint8Array): Result<SavedModel> {
  const file = readSafetensors(bytes)
  if (!file.ok) return file
  const header = parseStudioHeader(file.value.metadata.get(studioKey))
  if (!header.ok) return header
  const { modelSpec, study, classNames, fittedPreprocessing } = header.value
  const axis = restoreAxis(header.value.axis)
  const wrong = disagreement(header.value, axis.values)
  if (wrong !== null) return fault('disagrees', `The parts of the file disagree: ${wrong}.`)

  const tensors = new Map(file.value.tensors)
  let batchesTracked = 0
  for (const [name, { dtype, bytes: value }] of file.value.tensors) {
    if (!isBatchCount(name) || dtype !== 'I64' || value.byteLength !== 8) continue
    batchesTracked = Number(new DataView(value.buffer, value.byteOffset, 8).getBigInt64(0, true))
    tensors.delete(name)
  }
  const weights = readWeights(modelSpec, tensors)
  if (!weights.ok) return weights
  return ok({ modelSpec, study, classNames, axis, fittedPreprocessing, weights: weights.value, batchesTracked })
}

/**
 * A model file of any kind that is opened: a `.safetensors` of the studio as it is, a PyTorch checkpoint that anybody made with
 * the configuration beside it. Page and command line read by this.
 */
import type { ModelFormat, ModelLook } from '#domain/model/givenModel'
import { countParameters } from '#domain/model/parameters'
import type { SavedModel } from '#domain/model/savedModel'
import { modelShapes } from '#domain/model/shapes'
import { type AppError, err, ok, type Result } from '#domain/result'
import { startsWith } from './binaryView.ts'
import { isSafetensors, otherContent } from './otherFiles.ts'
import { readModelFile } from './safetensors/modelFile.ts'
import { readStudioArchive } from './studioArchive.ts'
import type { CheckpointConfig } from './torch/modelConfig.ts'
import { type LookedModel, lookAtCheckpoint } from './torch/openCheckpoint.ts'

/** How a zip begins, and with it what PyTorch saves; and how it saved before. */
const ofTorch = ['PK\x03\x04', '\x80\x02\x8a\x0a']

/** Whether a configuration could say something of it. */
export const isCheckpoint = (head: Uint8Array): boolean => ofTorch.some((mark) => startsWith(head, mark))

function shapeWords({ modelSpec }: SavedModel): string {
  const shapes = modelShapes(modelSpec)
  const answers = shapes.ok ? shapes.value.output : []
  const sizes = (all: readonly number[]): string => all.map((size) => size.toLocaleString('en')).join(' × ')
  return `${sizes(modelSpec.input)} → ${sizes(answers)}`
}

function lookAtOwn(bytes: Uint8Array, file: string, format: ModelFormat): Result<LookedModel> {
  const model = readModelFile(bytes)
  if (!model.ok) return err({ ...model.error, where: { file, ...model.error.where } })
  const { task, modelSpec } = model.value
  const look: ModelLook = {
    file,
    format,
    task,
    network: modelSpec.name,
    parameters: countParameters(modelSpec),
    shape: shapeWords(model.value),
    layers: [],
    asks: [],
    assumed: [],
    beside: {},
  }
  return ok({ look, model })
}

const headBytes = 65_536

/** A model of a kind that is known and not opened here, or no model at all. */
function notOpened(bytes: Uint8Array, file: string): AppError | null {
  const head = bytes.subarray(0, headBytes)
  const other = isSafetensors(head) ? null : otherContent(head, file)
  return other && { code: 'model-not-opened', message: other.message, where: { file }, remedy: other.remedy }
}

const noModel = (file: string): AppError => ({
  code: 'archive-without-model',
  message: 'The archive holds a study and no model.safetensors.',
  where: { file },
  remedy: 'Export the run again with its weights, or open the study.json in it.',
})

/** Errors: those of the file itself. What only has to be stated is the fault of `model`. */
export async function lookAtModel(
  bytes: Uint8Array,
  file: string,
  config: CheckpointConfig,
): Promise<Result<LookedModel>> {
  const archive = await readStudioArchive(bytes, file)
  if (!archive.ok) return archive
  if (archive.value) return archive.value.model ? lookAtOwn(archive.value.model, file, 'archive') : err(noModel(file))
  if (isCheckpoint(bytes)) return lookAtCheckpoint(bytes, file, config)
  const other = notOpened(bytes, file)
  return other ? err(other) : lookAtOwn(bytes, file, 'studio')
}

export interface OpenedModel {
  readonly model: SavedModel
  readonly look: ModelLook
}

/** Errors: those of `lookAtModel`, and `class-names-missing`, `feature-scaling-missing`, `model-config`. */
export async function openModel(
  bytes: Uint8Array,
  file: string,
  config: CheckpointConfig,
): Promise<Result<OpenedModel>> {
  const looked = await lookAtModel(bytes, file, config)
  if (!looked.ok) return looked
  const { look, model } = looked.value
  return model.ok ? ok({ model: model.value, look }) : model
}

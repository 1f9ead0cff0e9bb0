/**
 * The model of `predict` and `explain`: a `.safetensors` as it is, or a PyTorch checkpoint that anybody made, with the
 * `model_config.json` beside it. A checkpoint becomes a model file of the studio, told with all that was assumed, before a browser is opened.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { SavedModel } from '#domain/model/savedModel'
import { err, ok, type Result } from '#domain/result'
import { isCheckpoint, openModel } from '#formats/openModel'
import { writeModelFile } from '#formats/safetensors/modelFile'
import { type CheckpointConfig, readModelConfig } from '#formats/torch/modelConfig'
import { fileFault } from './outcome.ts'

export interface GivenModel {
  /** Of a file that the page can read. */
  readonly path: string
  readonly task: SavedModel['task']
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
  /** Removes what was written for the page. */
  dispose(): void
}

function readBytes(path: string): Result<Uint8Array> {
  try {
    return ok(new Uint8Array(readFileSync(path)))
  } catch (cause) {
    return err(fileFault('file-unreadable', 'this file cannot be read', path, cause, 'check the name'))
  }
}

/** The configuration named, or the one that lies beside the checkpoint, or none. */
function configFor(model: string, named: string | null): Result<CheckpointConfig> {
  const beside = join(dirname(model), 'model_config.json')
  const path = named ?? (existsSync(beside) ? beside : null)
  if (path === null) return ok({})
  const bytes = readBytes(path)
  return bytes.ok ? readModelConfig(new TextDecoder().decode(bytes.value), path) : bytes
}

export async function givenModel(path: string, configPath: string | null): Promise<Result<GivenModel>> {
  const bytes = readBytes(path)
  if (!bytes.ok) return bytes
  const checkpoint = isCheckpoint(bytes.value)
  const config = checkpoint ? configFor(path, configPath) : ok({})
  if (!config.ok) return config
  const opened = await openModel(bytes.value, path, config.value)
  if (!opened.ok) return opened
  const { model, look } = opened.value
  if (!checkpoint) return ok({ path, task: model.task, warnings: [], dispose() {} })
  const folder = mkdtempSync(join(tmpdir(), 'studio-model-'))
  const file = join(folder, 'model.safetensors')
  writeFileSync(file, writeModelFile(model))
  const dispose = (): void => rmSync(folder, { recursive: true, force: true })
  return ok({ path: file, task: model.task, warnings: look.assumed, dispose })
}

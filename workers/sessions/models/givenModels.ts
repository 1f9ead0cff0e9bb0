/**
 * Models and studies that came as files. Looking stores nothing; keeping makes a run of the model that was not trained here, so
 * that it is predicted with, explained, judged and exported like any other.
 */

import type { ModelOrigin } from '#domain/model/givenModel'
import type { SavedModelOf } from '#domain/model/savedModel'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { ComputeEnvironment } from '#domain/run/environment'
import type { RunRecord } from '#domain/run/run'
import type { Study } from '#domain/study/study'
import { parseStudy } from '#domain/study/studySettings'
import type { Task } from '#domain/tasks/task'
import type { RunOf } from '#domain/tasks/taskTypes'
import { nothingMeasured, type TrainerState } from '#domain/training/trainerState'
import { lookAtModel } from '#formats/openModel'
import { readStudioArchive } from '#formats/studioArchive'
import { type CheckpointConfig, checkModelConfig, readModelConfig } from '#formats/torch/modelConfig'
import type { LookedModel } from '#formats/torch/openCheckpoint'
import type { Handlers } from '#protocol/call'
import type { InputFile } from '#protocol/ingest'
import { maxFileBytes } from '#protocol/limits'
import type { GivenModelFiles, ModelCalls } from '#protocol/models'
import type { RunStore } from '#storage/ports'
import { openSource, pathOf, sizeFault } from '../import/ingestSource.ts'
import { sessionOf } from '../tasks/registry.ts'
import { freshRun } from '../train/trainRecorder.ts'
import { sortDrop } from './sortDrop.ts'

interface ModelPorts {
  readonly runs: Pick<RunStore, 'checkpoint'>
  readonly nowMs: () => number
}

async function bytesOf(file: InputFile): Promise<Result<Uint8Array>> {
  const path = pathOf(file)
  const refused = file.size > maxFileBytes ? sizeFault({ path, sizeBytes: file.size }) : null
  return refused ? err(refused) : openSource(file).read(0, file.size)
}

/** Errors: `model-config`, and those of reading. */
async function configOf({ config, answers }: GivenModelFiles): Promise<Result<CheckpointConfig>> {
  if (!config) return checkModelConfig(answers, 'the form')
  const bytes = await bytesOf(config)
  if (!bytes.ok) return bytes
  const stated = readModelConfig(new TextDecoder().decode(bytes.value), pathOf(config))
  return stated.ok ? checkModelConfig({ ...stated.value, ...answers }, 'the form') : stated
}

async function look(files: GivenModelFiles): Promise<Result<LookedModel>> {
  const config = await configOf(files)
  if (!config.ok) return config
  const bytes = await bytesOf(files.model)
  return bytes.ok ? lookAtModel(bytes.value, pathOf(files.model), config.value) : bytes
}

/** One whose own study says what it was trained on is judged on the test part of that, when the data are here. */
function recordOf<T extends Task>(
  model: SavedModelOf<T>,
  origin: ModelOrigin,
  { runId, name, createdAtMs }: { readonly runId: string; readonly name: string; readonly createdAtMs: number },
): RunOf<T> {
  const { task, study, fit, batchesTracked }: SavedModelOf<T> & { readonly task: T } = model
  const fresh = freshRun({ runId, name, study, backend: 'auto' }, createdAtMs)
  const none = {
    unit: 'spectrum',
    train: new Int32Array(),
    validation: new Int32Array(),
    test: new Int32Array(),
  } as const
  const record = sessionOf<T>({ task }).fresh(
    {
      ...fresh,
      dataset: { hash: study.dataset.hash, name: origin.file },
      status: { kind: 'opened' },
      split: origin.trainedOn === null ? none : null,
      steps: batchesTracked,
      origin,
    },
    study,
  )
  return { ...record, fit }
}

/** Errors: those of the file, what has to be stated first, those of the store. */
async function keep(
  files: GivenModelFiles & { readonly runId: string; readonly name: string },
  { runs, nowMs }: ModelPorts,
): Promise<Result<RunRecord>> {
  const looked = await look(files)
  if (!looked.ok) return looked
  const { look: seen, model } = looked.value
  if (!model.ok) return model
  const { hash } = model.value.study.dataset
  const { file, format, assumed } = seen
  const origin: ModelOrigin = { file, format, assumed, trainedOn: hash === '' ? null : hash }
  const record = recordOf<Task>(model.value, origin, { ...files, createdAtMs: nowMs() })
  // With its weights in one write: what is listed can be used.
  const saved = await runs.checkpoint({ record, best: model.value.weights, state: neverTrained, environment: nowhere })
  return saved.ok ? ok(record) : saved
}

/** There is nothing to go on from. */
const neverTrained: TrainerState = {
  step: 0,
  epoch: 0,
  cursor: 0,
  weights: new Map(),
  firstMoment: new Map(),
  secondMoment: new Map(),
  seed: 0,
  best: null,
  epochsWithoutGain: 0,
  meter: nothingMeasured,
}
const nowhere: ComputeEnvironment = { backend: 'wasm', adapter: '', kernels: '', engine: '', browser: '' }

const noStudy = (file: string): AppError => ({
  code: 'study-invalid',
  message: 'There is no study in the file.',
  where: { file },
  remedy: 'Drop the study.json of an exported run.',
})

/** Of a `study.json`, or of the archive it was exported in. */
async function studyIn(file: InputFile): Promise<Result<Study>> {
  const path = pathOf(file)
  const bytes = await bytesOf(file)
  if (!bytes.ok) return bytes
  const archive = await readStudioArchive(bytes.value, path)
  if (!archive.ok) return archive
  try {
    const study = parseStudy(JSON.parse(archive.value?.study ?? new TextDecoder().decode(bytes.value)))
    return study.ok ? study : err({ ...study.error, where: { file: path, ...study.error.where } })
  } catch {
    return err(noStudy(path))
  }
}

export const createModelSession = (ports: ModelPorts): Handlers<ModelCalls> => ({
  sortDrop,
  async lookAtModel(files) {
    const looked = await look(files)
    if (!looked.ok) return looked
    const { look: seen, model } = looked.value
    return ok({ look: seen, lacking: model.ok ? null : model.error })
  },
  keepModel: (files) => keep(files, ports),
  readStudy: ({ file }) => studyIn(file),
})

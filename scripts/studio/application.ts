/** What `predict` and `explain` need before a browser is opened, whatever the model answers. */
import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import type { SavedModel } from '#domain/model/savedModel'
import { type AppError, err, ok, type Result } from '#domain/result'
import { readModelFile } from '#formats/safetensors/modelFile'
import type { ExplainedModel } from '../../src/automation/surface.ts'
import { choiceOf, type GivenOptions, textOf } from './commandLine.ts'
import { importCorrectionsOf, refuseCorrections } from './importOptions.ts'
import { givenFiles } from './inputFiles.ts'
import { badInput, everyOf, fileFault, type Outcome, runFailed } from './outcome.ts'
import { checkOutput, writeFolder } from './output.ts'
import type { SessionRequest } from './session.ts'
import { backends, completenessOf } from './trainCommand.ts'

export interface Application extends SessionRequest {
  readonly out: string
  readonly task: SavedModel['task']
  readonly set: readonly string[]
}

/** Faults of what was given, whichever part of the work met them; anything else is a failed run. */
const inputFaults =
  /^(axis-|bad-set$|unknown-field$|study-invalid$|structures-|feature|not-a-number$|not-finite$|number-too-large$|empty-|ragged-row$|not-text$|no-table$|dataset-too-large$|file-too-large$)/

export const ended = (error: AppError): Outcome => (inputFaults.test(error.code) ? badInput(error) : runFailed(error))

/** How a zip begins, and with it what PyTorch saves. */
const zipMark = [0x50, 0x4b, 0x03, 0x04]

const stateDict = (file: string): AppError => ({
  code: 'model-state-dict',
  message: 'a PyTorch state_dict does not say what its data are and how they are prepared',
  where: { file },
  remedy: 'name the model.safetensors that was saved beside it',
})

/** Read here too, so that a wrong file is told before a browser is opened. */
function readableModel(path: string): Result<{ readonly path: string; readonly task: SavedModel['task'] }> {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    return err(fileFault('file-unreadable', 'this file cannot be read', path, cause, 'check the name'))
  }
  if (zipMark.every((byte, i) => bytes[i] === byte)) return err(stateDict(path))
  const model = readModelFile(bytes)
  return model.ok
    ? ok({ path, task: model.value.task })
    : err({ ...model.error, where: { file: path, ...model.error.where } })
}

export function applicationOf(options: GivenOptions, kind: 'folder' | 'file'): Result<Application> {
  const out = textOf(options, 'out') ?? ''
  const given = everyOf({
    backend: choiceOf(options, 'backend', backends),
    method: choiceOf(options, 'method', ['integratedGradients']),
    model: readableModel(textOf(options, 'model') ?? ''),
    data: givenFiles(options.get('data') ?? []),
    corrections: importCorrectionsOf(options),
    place: checkOutput(out, kind),
  })
  if (!given.ok) return given
  const { backend, model, data, corrections } = given.value
  const fitting = model.task === 'curves' ? refuseCorrections(options, 'this model reads structures') : ok(undefined)
  if (!fitting.ok) return fitting
  return ok({ out, backend, model: model.path, task: model.task, data, corrections, set: options.get('set') ?? [] })
}

/** The files of an explanation on disk, and what is told of it. */
export function writeExplanation(
  out: string,
  { artefacts, completenessError }: ExplainedModel,
  zip: Uint8Array,
): Outcome {
  const files = Object.entries(unzipSync(zip)).map(([path, bytes]) => ({ path, bytes }))
  const written = writeFolder(out, files)
  if (!written.ok) return runFailed(written.error)
  const completeness = completenessOf(completenessError)
  return {
    ok: true,
    lines: [
      ...Object.entries(completeness).map(
        ([name, share]) => `${name}: completeness ${share === null ? 'not defined' : `${(100 * share).toFixed(1)}%`}`,
      ),
      `${artefacts.length} files in ${out}`,
    ],
    json: { artefacts, completeness, completenessError },
  }
}

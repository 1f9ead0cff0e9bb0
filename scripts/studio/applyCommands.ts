/** `predict` and `explain`: a saved model on other spectra. */
import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { type AppError, err, ok, type Result } from '#domain/result'
import { readModelFile } from '#formats/safetensors/modelFile'
import type {
  ExplainedModel,
  ExplainWishes,
  ImportedDataset,
  PredictedSpectra,
  PredictWishes,
} from '../../src/automation/surface.ts'
import { choiceOf, type GivenOptions, textOf } from './commandLine.ts'
import { givenFiles } from './inputFiles.ts'
import { badInput, everyOf, fileFault, type Outcome, runFailed } from './outcome.ts'
import { checkOutput, writeFolder, writeOneFile } from './output.ts'
import type { Progress } from './progress.ts'
import { type Cleanup, inStudio, type SessionRequest } from './session.ts'
import type { StudioPage } from './studioPage.ts'
import { backends, completenessOf } from './trainCommand.ts'

interface Application extends SessionRequest {
  readonly out: string
}

/** Faults of what was given, whichever part of the work met them; anything else is a failed run. */
const inputFaults = /^(axis-|bad-set$|unknown-field$|study-invalid$)/

const ended = (error: AppError): Outcome => (inputFaults.test(error.code) ? badInput(error) : runFailed(error))

/** Read here too, so that a wrong file is told before a browser is opened. */
function readableModel(path: string): Result<string> {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    return err(fileFault('file-unreadable', 'this file cannot be read', path, cause, 'check the name'))
  }
  const model = readModelFile(bytes)
  return model.ok ? ok(path) : err({ ...model.error, where: { file: path, ...model.error.where } })
}

function applicationOf(options: GivenOptions, kind: 'folder' | 'file'): Result<Application> {
  const out = textOf(options, 'out') ?? ''
  const given = everyOf({
    backend: choiceOf(options, 'backend', backends),
    method: choiceOf(options, 'method', ['integratedGradients']),
    model: readableModel(textOf(options, 'model') ?? ''),
    data: givenFiles(options.get('data') ?? []),
    place: checkOutput(out, kind),
  })
  if (!given.ok) return given
  const { backend, model, data } = given.value
  return ok({ out, backend, model, data })
}

export async function predictCommand(options: GivenOptions, progress: Progress, cleanup: Cleanup): Promise<Outcome> {
  const application = applicationOf(options, 'file')
  if (!application.ok) return badInput(application.error)
  const { out, backend } = application.value
  return inStudio(application.value, progress, cleanup, async (page, dataset) => {
    const wishes: PredictWishes = { datasetHash: dataset.hash, backend }
    const predicted = await page.callForFile<PredictedSpectra>({ method: 'predict', args: [wishes] })
    if (!predicted.ok) return ended(predicted.error)
    const written = writeOneFile(out, predicted.value.bytes)
    if (!written.ok) return runFailed(written.error)
    const { rows, classNames, resampled } = predicted.value.value
    const lines = [`${rows} predictions in ${out}`]
    if (resampled) lines.unshift('The spectra were interpolated onto the axis of the model')
    return { ok: true, lines, json: { rows, classNames, resampled, file: out } }
  })
}

export async function explainCommand(options: GivenOptions, progress: Progress, cleanup: Cleanup): Promise<Outcome> {
  const application = applicationOf(options, 'folder')
  if (!application.ok) return badInput(application.error)
  return inStudio(application.value, progress, cleanup, (page, dataset) =>
    explainIn(page, dataset, application.value, options.get('set') ?? []),
  )
}

async function explainIn(
  page: StudioPage,
  dataset: ImportedDataset,
  { out, backend }: Application,
  set: readonly string[],
): Promise<Outcome> {
  const wishes: ExplainWishes = { datasetHash: dataset.hash, backend, set }
  const explained = await page.callForFile<ExplainedModel>({ method: 'explain', args: [wishes] })
  if (!explained.ok) return ended(explained.error)
  const files = Object.entries(unzipSync(explained.value.bytes)).map(([path, bytes]) => ({ path, bytes }))
  const written = writeFolder(out, files)
  if (!written.ok) return runFailed(written.error)
  const { artefacts, completenessError } = explained.value.value
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

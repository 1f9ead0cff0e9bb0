/** What `predict` and `explain` need before a browser is opened, whatever the model answers. */
import { unzipSync } from 'fflate'
import type { SavedModel } from '#domain/model/savedModel'
import { ok, type Result } from '#domain/result'
import type { ExplainedModel } from '../../src/automation/surface.ts'
import { choiceOf, type GivenOptions, textOf } from './commandLine.ts'
import { type GivenModel, givenModel } from './givenModel.ts'
import { importCorrectionsOf, refuseCorrections } from './importOptions.ts'
import { givenFiles } from './inputFiles.ts'
import { everyOf, type Outcome, runFailed } from './outcome.ts'
import { checkOutput, writeFolder } from './output.ts'
import type { SessionRequest } from './session.ts'
import { backends, completenessOf } from './trainCommand.ts'

export interface Application extends SessionRequest {
  readonly out: string
  readonly task: SavedModel['task']
  readonly set: readonly string[]
  /** What was assumed of the model. */
  readonly warnings: GivenModel['warnings']
  readonly dispose: () => void
}

/** Dispose of its model when done. */
export async function applicationOf(options: GivenOptions, kind: 'folder' | 'file'): Promise<Result<Application>> {
  const out = textOf(options, 'out') ?? ''
  const given = everyOf({
    backend: choiceOf(options, 'backend', backends),
    method: choiceOf(options, 'method', ['integratedGradients']),
    // Read here too, so that a wrong file is told before a browser is opened.
    model: await givenModel(textOf(options, 'model') ?? '', textOf(options, 'model-config')),
    data: givenFiles(options.get('data') ?? []),
    corrections: importCorrectionsOf(options),
    place: checkOutput(out, kind),
  })
  if (!given.ok) return given
  const { backend, model, data, corrections } = given.value
  const { path, task, warnings, dispose } = model
  const fitting = task === 'curves' ? refuseCorrections(options, 'this model reads structures') : ok(undefined)
  if (!fitting.ok) {
    dispose()
    return fitting
  }
  return ok({ out, backend, model: path, task, warnings, dispose, data, corrections, set: options.get('set') ?? [] })
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

/** One run from wishes to archive: train, evaluate, explain, draw, download. */
import type { BackendPreference, DeviceReport } from '#domain/device'
import type { ClassExplanation } from '#domain/explanation'
import { err, ok, type Result } from '#domain/result'
import type { RunRecord } from '#domain/run'
import { zipArtefacts } from '#export/archive'
import { type FinishedRun, runArtefacts } from '#export/artefacts'
import { composeStudy } from './composeStudy.ts'
import type { AutomationDeps } from './deps.ts'
import { download } from './pageFiles.ts'
import type { ProgressListener, TrainedRun, TrainWishes } from './surface.ts'

const archive = 'run.zip'

/** Explaining is many times a training step; a software adapter, where WASM is 8 × faster, is left alone. */
const explainOn = ({ backend, software }: DeviceReport): BackendPreference =>
  backend === 'webgpu' && software ? 'wasm' : backend

/** Relative completeness error of each class map, by class name. */
export function completenessErrors(
  classNames: readonly string[],
  maps: readonly ClassExplanation[],
): Record<string, number> {
  return Object.fromEntries(
    maps.map(({ classIndex, completeness }) => [classNames[classIndex] ?? String(classIndex), completeness.error]),
  )
}

/** What was kept of a run, together again. */
async function gather(
  { datasets, runs }: AutomationDeps,
  run: RunRecord,
  explanations: readonly ClassExplanation[],
): Promise<Result<FinishedRun>> {
  const content = await datasets.load(run.dataset.hash)
  if (!content.ok) return content
  const best = await runs.loadBest(run.id)
  if (!best.ok) return best
  const state = await runs.loadState(run.id)
  if (!state.ok) return state
  return ok({ run, content: content.value, best: best.value, state: state.value, explanations })
}

export async function train(
  deps: AutomationDeps,
  { datasetHash, study: wishes, backend }: TrainWishes,
  onProgress: ProgressListener,
): Promise<Result<TrainedRun>> {
  const dataset = await deps.datasets.load(datasetHash)
  if (!dataset.ok) return dataset
  const study = composeStudy(dataset.value, wishes)
  if (!study.ok) return study
  const runId = deps.newId()
  const name = dataset.value.summary.name
  const trained = await deps.train.train({ runId, name, study: study.value, backend }, (event) =>
    onProgress({ kind: 'train', event }),
  )
  if (!trained.ok) return trained
  const run = trained.value
  const { device, cohort } = run
  if (!device || !cohort) {
    return err({ code: 'run-untrained', message: 'the run ended before it began', remedy: 'train again' })
  }
  const request = { runId, settings: study.value.attribution, baseline: null, backend: explainOn(device) }
  const maps = await deps.train.explainClasses(request, (fraction) => onProgress({ kind: 'explain', fraction }))
  if (!maps.ok) return maps
  const finished = await gather(deps, run, maps.value)
  if (!finished.ok) return finished
  const made = await runArtefacts(finished.value, deps.renderer, (done, all) =>
    onProgress({ kind: 'figures', done, all }),
  )
  if (!made.ok) return made
  const { files, metrics } = made.value
  download(zipArtefacts(files, ''), archive, 'application/zip')
  return ok({
    runId,
    recipe: study.value.recipe,
    device,
    epochsRun: run.epochs.length,
    steps: run.steps,
    msPerStep: run.steps > 0 ? run.trainingMs / run.steps : 0,
    metrics,
    artefacts: files.map(({ path }) => path),
    completenessError: completenessErrors(cohort.classNames, maps.value),
    warnings: run.warnings,
    archive,
  })
}

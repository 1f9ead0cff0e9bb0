/** One run from wishes to archive: train, evaluate, explain, draw, download. */
import type { ClassExplanation } from '#domain/explanation'
import { err, ok, type Result } from '#domain/result'
import { zipArtefacts } from '#export/archive'
import { runArtefacts } from '#export/artefacts'
import { explainOn, loadKeptRun } from '#state/keptRun'
import { composeStudy } from './composeStudy.ts'
import type { AutomationDeps } from './deps.ts'
import { download } from './pageFiles.ts'
import type { ProgressListener, TrainedRun, TrainWishes } from './surface.ts'

const archive = 'run.zip'

/** Relative completeness error of each class map, by class name. */
export function completenessErrors(
  classNames: readonly string[],
  maps: readonly ClassExplanation[],
): Record<string, number> {
  return Object.fromEntries(
    maps.map(({ classIndex, completeness }) => [classNames[classIndex] ?? String(classIndex), completeness.error]),
  )
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
  if (run.task !== 'classes' || !run.device || !run.cohort) {
    return err({ code: 'run-untrained', message: 'the run ended before it began', remedy: 'train again' })
  }
  const { device, cohort } = run
  const request = { runId, settings: study.value.attribution, baseline: null, backend: explainOn(device) }
  const maps = await deps.train.explainClasses(request, (fraction) => onProgress({ kind: 'explain', fraction }))
  if (!maps.ok) return maps
  const kept = await loadKeptRun(deps, run)
  if (!kept.ok) return kept
  const made = await runArtefacts({ ...kept.value, explanations: maps.value }, deps.renderer, (done, all) =>
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

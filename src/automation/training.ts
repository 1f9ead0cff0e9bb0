/** One run from wishes to archive: train, evaluate, explain, draw, download. */
import { bandTable } from '#domain/explain/bandTable'
import { err, ok, type Result } from '#domain/result'
import { checkPrecision } from '#domain/study/precision'
import { taskOf } from '#domain/study/recipes/registry'
import type { Study } from '#domain/study/study'
import type { Task } from '#domain/tasks/task'
import { zipArtefacts } from '#export/archive'
import { runArtefacts } from '#export/artefacts'
import { loadKeptRun } from '#state/keptRun'
import { explainRun } from '#state/runExplanation'
import { composeStudy } from './composeStudy.ts'
import type { AutomationDeps } from './deps.ts'
import { download } from './pageFiles.ts'
import type { ProgressListener, StudyWishes, TrainedRun, TrainWishes } from './surface.ts'
import { automationRules } from './tasks/registry.ts'

const archive = 'run.zip'
const nothingKnown = {
  knownMaps: { classes: () => null, curves: () => null, values: () => null },
  bands: () => bandTable,
}

export interface NamedStudy {
  readonly study: Study
  /** Of the dataset. */
  readonly name: string
}

/** The study that these wishes make for a stored dataset. Errors: those of the store and of composing. */
const studyFor = (deps: AutomationDeps, datasetHash: string, wishes: StudyWishes): Promise<Result<NamedStudy>> =>
  studyOfTask(deps, taskOf(wishes.recipe), datasetHash, wishes)

async function studyOfTask<T extends Task>(
  deps: AutomationDeps,
  task: T,
  datasetHash: string,
  wishes: StudyWishes,
): Promise<Result<NamedStudy>> {
  const rules = automationRules[task]
  const dataset = await rules.load(deps, datasetHash)
  if (!dataset.ok) return dataset
  const study = composeStudy(task, dataset.value, wishes)
  return study.ok ? ok({ study: study.value, name: rules.nameOf(dataset.value) }) : study
}

/** The same, and whether the device can train it; opened only where that depends on it. Errors: also `precision-unavailable`. */
export async function checkedStudy(
  deps: AutomationDeps,
  { datasetHash, study: wishes, backend }: TrainWishes,
): Promise<Result<NamedStudy>> {
  const wished = await studyFor(deps, datasetHash, wishes)
  if (!wished.ok || wished.value.study.precision === 'f32') return wished
  const device = await deps.training.call('openDevice', { preference: backend, again: false })
  if (!device.ok) return device
  const precise = checkPrecision(wished.value.study, device.value)
  return precise.ok ? wished : precise
}

export async function train(
  deps: AutomationDeps,
  request: TrainWishes,
  onProgress: ProgressListener,
): Promise<Result<TrainedRun>> {
  const wished = await checkedStudy(deps, request)
  if (!wished.ok) return wished
  const { study, name } = wished.value
  const runId = deps.newId()
  const trained = await deps.training.call(
    'train',
    { runId, name, study, backend: request.backend },
    { onProgress: (event) => onProgress({ kind: 'train', event }) },
  )
  if (!trained.ok) return trained
  const { record: run, unsaved } = trained.value
  if (unsaved) return err(unsaved)
  const { device } = run
  if (!device)
    return err({ code: 'run-untrained', message: 'the run ended before training began', remedy: 'train again' })
  const kept = await loadKeptRun(deps, run)
  if (!kept.ok) return kept
  const explained = await explainRun(deps.analysis, nothingKnown, kept.value, {
    onProgress: (fraction) => onProgress({ kind: 'explain', fraction }),
  })
  if (!explained.ok) return explained
  const made = await runArtefacts(kept.value, explained.value, deps.renderer, (done, all) =>
    onProgress({ kind: 'figures', done, all }),
  )
  if (!made.ok) return made
  const { files, metrics } = made.value
  download(zipArtefacts(files, ''), archive, 'application/zip')
  return ok({
    runId,
    recipe: study.recipe,
    device,
    epochsRun: run.epochs.length,
    steps: run.steps,
    msPerStep: run.steps > 0 ? run.trainingMs / run.steps : 0,
    metrics,
    artefacts: files.map(({ path }) => path),
    completenessError: explained.value.completenessError,
    warnings: run.warnings,
    archive,
  })
}

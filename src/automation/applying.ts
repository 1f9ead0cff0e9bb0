/** A saved model on other data, whatever it learned: what it makes of them, and why. */
import { ok, type Result } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import { zipArtefacts } from '#export/archive'
import { explanationArtefacts } from '#export/artefacts'
import { explainedParts } from '#export/registry'
import { readModelFileOf } from '#formats/safetensors/modelFile'
import { attributionOf } from './attributionSettings.ts'
import { chosenModel } from './chosenModel.ts'
import type { AutomationDeps } from './deps.ts'
import { download } from './pageFiles.ts'
import type { ApplyWishes, ExplainedModel, ExplainWishes, Predicted, ProgressListener } from './surface.ts'
import { automationRules } from './tasks/registry.ts'

const archive = 'explanation.zip'
const table = 'predictions.csv'

/** Errors: those of the model file, of the settings, and of the task. */
export async function explain<T extends Task>(
  deps: AutomationDeps,
  task: T,
  wishes: ExplainWishes<T>,
  onProgress: ProgressListener,
): Promise<Result<ExplainedModel>> {
  const rules = automationRules[task]
  const chosen = await chosenModel(readModelFileOf(task))
  if (!chosen.ok) return chosen
  const { source, model } = chosen.value
  const study = attributionOf(rules.explainedAsStudied(model.study), wishes.set)
  if (!study.ok) return study
  const explained = await rules.explain(deps, { source, model: { ...model, study: study.value } }, wishes, onProgress)
  if (!explained.ok) return explained
  const parts = explainedParts<T>(task, model.fit, explained.value)
  const files = await explanationArtefacts(parts, deps.renderer, (done, all) =>
    onProgress({ kind: 'figures', done, all }),
  )
  download(zipArtefacts(files, ''), archive, 'application/zip')
  return ok({ artefacts: files.map(({ path }) => path), completenessError: parts.completenessError, archive })
}

/** Errors: those of the model file and of the task. */
export async function predict<T extends Task>(
  deps: AutomationDeps,
  task: T,
  wishes: ApplyWishes<T>,
  onProgress: ProgressListener,
): Promise<Result<Predicted<T>>> {
  const rules = automationRules[task]
  const chosen = await chosenModel(readModelFileOf(task))
  return chosen.ok ? rules.predict(deps, chosen.value, wishes, table, onProgress) : chosen
}

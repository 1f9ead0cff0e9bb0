/** What each task brings to the automation, which is written once for any task. `registry.ts` lists it. */

import type { DatasetSummary } from '#domain/data/summary'
import type { SavedModelOf } from '#domain/model/savedModel'
import type { Result } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import type { StudyOf } from '#domain/tasks/taskTypes'
import type { ExplanationOf } from '#export/taskExport'
import type { Of } from '#state/tasks/taskRules'
import type { ChosenModel } from '../chosenModel.ts'
import type { AutomationDeps } from '../deps.ts'
import type { ApplyWishes, ImportedDataset, Predicted, ProgressListener, StartWishes } from '../surface.ts'

export interface AutomationRules<T extends Task> {
  /** What a study is made for, from storage. */
  load(deps: AutomationDeps, hash: string): Promise<Result<Of<T, 'dataset'>>>
  /** The study that these wishes begin with. Errors: of a kind of model that the task does not have. */
  start(dataset: Of<T, 'dataset'>, wishes: StartWishes): Result<StudyOf<T>>
  nameOf(dataset: Of<T, 'dataset'>): string
  /** A stored dataset as it is told. `preview`: of the files it came from; null for a sample. */
  imported(summary: DatasetSummary, preview: Of<T, 'preview'> | null, names: readonly string[]): ImportedDataset
  /** The study set to explain as the reference study of its recipe did, where that one did. */
  explainedAsStudied(study: StudyOf<T>): StudyOf<T>
  /** `model.study` says how. */
  explain(
    deps: AutomationDeps,
    model: ChosenModel<SavedModelOf<T>>,
    wishes: ApplyWishes<T>,
    onProgress: ProgressListener,
  ): Promise<Result<ExplanationOf<T>>>
  /** Downloads the table under this name. */
  predict(
    deps: AutomationDeps,
    model: ChosenModel<SavedModelOf<T>>,
    wishes: ApplyWishes<T>,
    table: string,
    onProgress: ProgressListener,
  ): Promise<Result<Predicted<T>>>
}

/** What each task brings to the automation, which is written once for any task. `registry.ts` lists it. */

import type { ClassModel, CurvesModel } from '#domain/model/savedModel'
import type { Result } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import type { StudyOf } from '#domain/tasks/taskTypes'
import type { ExplainedParts } from '#export/runParts'
import type { Of } from '#state/tasks/taskRules'
import type { ChosenModel } from '../chosenModel.ts'
import type { AutomationDeps } from '../deps.ts'
import type { ApplyWishes, ImportedDataset, Predicted, ProgressListener } from '../surface.ts'

interface Models {
  readonly classes: ClassModel
  readonly curves: CurvesModel
}

export type ModelOf<T extends Task> = Models[T] & { readonly study: StudyOf<T> }

export interface AutomationRules<T extends Task> {
  /** What a study is made for, from storage. */
  load(deps: AutomationDeps, hash: string): Promise<Result<Of<T, 'dataset'>>>
  nameOf(dataset: Of<T, 'dataset'>): string
  /** A stored dataset as it is told. `preview`: of the files it came from; null for a sample. */
  imported(summary: Of<T, 'summary'>, preview: Of<T, 'preview'> | null, names: readonly string[]): ImportedDataset
  readModel(bytes: Uint8Array): Result<ModelOf<T>>
  /** `model.study` says how. */
  explain(
    deps: AutomationDeps,
    model: ChosenModel<ModelOf<T>>,
    wishes: ApplyWishes<T>,
    onProgress: ProgressListener,
  ): Promise<Result<ExplainedParts>>
  /** Downloads the table under this name. */
  predict(
    deps: AutomationDeps,
    model: ChosenModel<ModelOf<T>>,
    wishes: ApplyWishes<T>,
    table: string,
    onProgress: ProgressListener,
  ): Promise<Result<Predicted<T>>>
}

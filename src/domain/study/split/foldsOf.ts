/** The folds of a cross-validation of a study: which tasks have them, and the study turned to one of them. */
import type { Task } from '../../tasks/task.ts'
import type { StudyOf } from '../../tasks/taskTypes.ts'
import type { Study } from '../study.ts'
import type { FoldSettings } from './protocol.ts'

type Turn<T extends Task> = (study: StudyOf<T>, folds: FoldSettings) => StudyOf<T>

/** Null where no protocol of the task knows folds. */
const turns: { readonly [T in Task]: Turn<T> | null } = {
  classes: (study, folds) => ({ ...study, split: { ...study.split, ...folds, protocol: 'folds' } }),
  curves: null,
  values: (study, folds) => ({ ...study, split: { ...study.split, ...folds, protocol: 'folds' } }),
}

export function hasFolds({ task }: { readonly task: Task }): boolean {
  const turn = turns[task]
  return turn !== null
}

const turned = <T extends Task>(task: T, study: StudyOf<T>, folds: FoldSettings): StudyOf<T> | null =>
  turns[task]?.(study, folds) ?? null

/** Every fold of `folds` in turn as the test part, all else the same; empty where the task has no folds. */
export const foldStudies = (study: Study, folds: number): Study[] =>
  Array.from({ length: folds }, (_, fold) => turned(study.task, study, { folds, fold })).filter((one) => one !== null)

/** The rules of each task, and which task a value is of. */
import type { Study } from '#domain/study/study'
import type { Task } from '#domain/tasks/task'
import type { StudyOf } from '#domain/tasks/taskTypes'
import { classRules } from './classes/rules.ts'
import { curvesRules } from './curves/rules.ts'
import type { TaskRules } from './taskRules.ts'

export const taskRules: { readonly [T in Task]: TaskRules<T> } = { classes: classRules, curves: curvesRules }

/** Whom files are offered to, the narrowest claim first: whoever can read a pair must not take its files for spectra. */
export const importOrder: readonly Task[] = ['curves', 'classes']

/** The study, if it is of this task. */
export function studyOfTask<T extends Task>(study: Study, task: T): StudyOf<T> | null {
  const asked: { readonly [K in Task]: StudyOf<K> | null } = {
    classes: study.task === 'classes' ? study : null,
    curves: study.task === 'curves' ? study : null,
  }
  return asked[task]
}

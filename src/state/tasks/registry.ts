/** The rules of each task. */
import type { Task } from '#domain/tasks/task'
import { classRules } from './classes/rules.ts'
import { curvesRules } from './curves/rules.ts'
import type { TaskRules } from './taskRules.ts'
import { valuesRules } from './values/rules.ts'

export const taskRules: { readonly [T in Task]: TaskRules<T> } = {
  classes: classRules,
  curves: curvesRules,
  values: valuesRules,
}

/** Whom files are offered to, the narrowest claim first: two files that belong together must not be taken for spectra. */
export const importOrder: readonly Task[] = ['curves', 'classes']

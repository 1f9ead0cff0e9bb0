/** Which task a value is of: the only place that asks; everything else looks its task up in a registry. */
import type { RunRecord } from '../run/run.ts'
import type { Study } from '../study/study.ts'
import type { Task } from './task.ts'
import type { RunOf, StudyOf } from './taskTypes.ts'

export const isOfTask = <V extends { readonly task: Task }, T extends Task>(
  value: V,
  task: T,
): value is Extract<V, { readonly task: T }> => value.task === task

/** Whether both are of the same task. */
export const isOfTaskOf = <V extends { readonly task: Task }, W extends V>(value: V, other: W): value is W =>
  value.task === other.task

/** The study, if it is of this task. */
export function studyOfTask<T extends Task>(study: Study, task: T): StudyOf<T> | null {
  const asked: { readonly [K in Task]: StudyOf<K> | null } = {
    classes: isOfTask(study, 'classes') ? study : null,
    curves: isOfTask(study, 'curves') ? study : null,
  }
  return asked[task]
}

/** The run, if it is of this task. */
export function runOfTask<T extends Task>(run: RunRecord, task: T): RunOf<T> | null {
  const asked: { readonly [K in Task]: RunOf<K> | null } = {
    classes: isOfTask(run, 'classes') ? run : null,
    curves: isOfTask(run, 'curves') ? run : null,
  }
  return asked[task]
}

/** A study or a run as one of a task, for code written once for any task. */
import type { RunRecord } from '../run/run.ts'
import type { Study } from '../study/study.ts'
import { isOfTask } from './registry.ts'
import type { Task } from './task.ts'
import type { RunOf, StudyOf } from './taskTypes.ts'

/** The study, if it is of this task. */
export function studyOfTask<T extends Task>(study: Study, task: T): StudyOf<T> | null {
  const asked: { readonly [K in Task]: StudyOf<K> | null } = {
    classes: isOfTask(study, 'classes') ? study : null,
    curves: isOfTask(study, 'curves') ? study : null,
    values: isOfTask(study, 'values') ? study : null,
  }
  return asked[task]
}

/** The run, if it is of this task. */
export function runOfTask<T extends Task>(run: RunRecord, task: T): RunOf<T> | null {
  const asked: { readonly [K in Task]: RunOf<K> | null } = {
    classes: isOfTask(run, 'classes') ? run : null,
    curves: isOfTask(run, 'curves') ? run : null,
    values: isOfTask(run, 'values') ? run : null,
  }
  return asked[task]
}

/** Which task a value is of: the only place that asks. */
import type { RunRecord } from '../run/run.ts'
import type { Study } from '../study/study.ts'
import type { Task } from './task.ts'
import type { RunOf, StudyOf } from './taskTypes.ts'

/** The study, if it is of this task. */
export function studyOfTask<T extends Task>(study: Study, task: T): StudyOf<T> | null {
  const asked: { readonly [K in Task]: StudyOf<K> | null } = {
    classes: study.task === 'classes' ? study : null,
    curves: study.task === 'curves' ? study : null,
  }
  return asked[task]
}

/** The run, if it is of this task. */
export function runOfTask<T extends Task>(run: RunRecord, task: T): RunOf<T> | null {
  const asked: { readonly [K in Task]: RunOf<K> | null } = {
    classes: run.task === 'classes' ? run : null,
    curves: run.task === 'curves' ? run : null,
  }
  return asked[task]
}

/** The values each task has of its own, so that code written once for any task keeps their types: `StudyOf<T>`, `RunOf<T>`. */
import type { ClassRun, CurvesRun } from '../run/run.ts'
import type { ClassStudy, CurvesStudy } from '../study/study.ts'
import type { Task } from './task.ts'

interface TaskTypes {
  readonly classes: { readonly study: ClassStudy; readonly run: ClassRun }
  readonly curves: { readonly study: CurvesStudy; readonly run: CurvesRun }
}

export type StudyOf<T extends Task> = TaskTypes[T]['study'] & { readonly task: T }
export type RunOf<T extends Task> = TaskTypes[T]['run'] & { readonly task: T; readonly study: StudyOf<T> }

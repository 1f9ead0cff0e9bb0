/**
 * The values each task has of its own, so that code written once for any task keeps their types: `StudyOf<T>`, `RunOf<T>`,
 * `FitOf<T>`. A registry of a layer is an object with one entry a task, each taking and giving the types named here.
 */
import type { ClassRun, CurvesRun, ValuesRun } from '../run/run.ts'
import type { ClassStudy, CurvesStudy, ValuesStudy } from '../study/study.ts'
import type { ClassFit } from './classes/classFit.ts'
import type { CurvesFit } from './curves/curvesFit.ts'
import type { Task } from './task.ts'
import type { ValuesFit } from './values/valuesFit.ts'

interface TaskTypes {
  readonly classes: { readonly study: ClassStudy; readonly run: ClassRun; readonly fit: ClassFit }
  readonly curves: { readonly study: CurvesStudy; readonly run: CurvesRun; readonly fit: CurvesFit }
  readonly values: { readonly study: ValuesStudy; readonly run: ValuesRun; readonly fit: ValuesFit }
}

export type StudyOf<T extends Task> = TaskTypes[T]['study'] & { readonly task: T }
export type FitOf<T extends Task> = TaskTypes[T]['fit']
export type EvaluationOf<T extends Task> = NonNullable<TaskTypes[T]['run']['evaluation']>
export type RunOf<T extends Task> = TaskTypes[T]['run'] & {
  readonly task: T
  readonly study: StudyOf<T>
  readonly fit: FitOf<T> | null
}

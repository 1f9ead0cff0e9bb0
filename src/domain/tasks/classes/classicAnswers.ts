/** What the closed-form classifiers beside a run's model answered, as its record keeps it. */
import type { ClassSolverReport } from './solveClasses.ts'

export interface ClassicAnswers {
  readonly report: ClassSolverReport
  /** Class that each case of the test part was called, in its order; empty without one. */
  readonly called: Int32Array
  /** On the validation part; null where there is none. */
  readonly validationAccuracy: number | null
}

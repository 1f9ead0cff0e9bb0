/** What the screen reads of a run of classes that was judged: its stored evaluation, and the predictions behind it. */
import type { ClassRun } from '#domain/run/run'
import type { ClassEvaluation } from '#domain/tasks/classes/classEvaluation'
import { givesProbabilities } from '#domain/tasks/classes/classScores'
import { type TestCases, testCases } from '#domain/tasks/classes/testCases'

export interface Judged {
  readonly classNames: readonly string[]
  readonly evaluation: ClassEvaluation
  readonly cases: TestCases
  /** Whether the scores of the cases are probabilities. */
  readonly probabilities: boolean
}

/** Null for a run whose test part was not asked, or has none. */
export function judged({ evaluation, test, study }: Pick<ClassRun, 'evaluation' | 'test' | 'study'>): Judged | null {
  if (!evaluation || !test) return null
  const { classNames } = evaluation.metrics
  const probabilities = givesProbabilities(study)
  return { classNames, evaluation, cases: testCases(test, classNames.length, probabilities), probabilities }
}

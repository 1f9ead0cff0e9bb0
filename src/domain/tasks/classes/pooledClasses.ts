/** Folds that learned classes, judged together: every row once, by the run that did not train on it. */
import { err, ok, type Result } from '../../result.ts'
import type { ClassRun } from '../../run/run.ts'
import { joinedRows, joinedValues } from '../joinedTests.ts'
import { type ClassEvaluation, evaluateClasses } from './classEvaluation.ts'
import type { TestPredictions } from './testPredictions.ts'

const sameNames = (a: ClassRun, b: ClassRun): boolean =>
  a.cohort?.classNames.join('\n') === b.cohort?.classNames.join('\n')

/** Of runs that have predictions, of one dataset and split. Error: `folds-differ` where they do not tell the same classes. */
export function poolClasses(runs: readonly ClassRun[]): Result<ClassEvaluation | null> {
  const [first] = runs
  if (!first) return ok(null)
  if (!runs.every((run) => sameNames(run, first))) {
    return err({
      code: 'folds-differ',
      message: 'These runs do not tell the same classes.',
      remedy: 'Pool the folds of one cross-validation.',
    })
  }
  const tests = runs.flatMap(({ test }) => test ?? [])
  const width = first.cohort?.classNames.length ?? 0
  const order = joinedRows(tests)
  const whole = (of: (test: TestPredictions) => Int32Array): Int32Array =>
    Int32Array.from(joinedValues(order, tests.map(of)))
  const test: TestPredictions = {
    rows: whole(({ rows }) => rows),
    actual: whole(({ actual }) => actual),
    logits: Float32Array.from(
      joinedValues(
        order,
        tests.map(({ logits }) => logits),
        width,
      ),
    ),
    ...(tests.every(({ groups }) => groups) && { groups: whole(({ rows, groups }) => groups ?? rows) }),
  }
  const evaluation = evaluateClasses({ ...first, split: null, test })
  return ok(evaluation && { ...evaluation, cautions: evaluation.cautions.filter(({ code }) => code !== 'one-fold') })
}

/** Folds that learned values, judged together: every row once, by the run that did not train on it. */
import { err, ok, type Result } from '../../result.ts'
import type { ValuesRun } from '../../run/run.ts'
import { joinedRows, joinedValues } from '../joinedTests.ts'
import { evaluateValues, type ValuesEvaluation } from './valuesEvaluation.ts'
import type { ValuesTest } from './valuesTest.ts'

const targetsOf = ({ fit }: ValuesRun): string => (fit?.targets ?? []).map(({ name }) => name).join('\n')

/**
 * Of runs that have predictions, of one dataset and split. The classics and subsets of each fold stay with that fold. Error:
 * `folds-differ` where they do not tell the same targets.
 */
export function poolValues(runs: readonly ValuesRun[]): Result<ValuesEvaluation | null> {
  const [first] = runs
  if (!first?.fit) return ok(null)
  if (!runs.every((run) => targetsOf(run) === targetsOf(first))) {
    return err({
      code: 'folds-differ',
      message: 'These runs do not tell the same targets.',
      remedy: 'Pool the folds of one cross-validation.',
    })
  }
  const tests = runs.flatMap(({ test }) => test ?? [])
  const { targets } = first.fit
  const order = joinedRows(tests)
  const whole = (of: (test: ValuesTest) => ArrayLike<number>, width = 1): number[] =>
    joinedValues(order, tests.map(of), width)
  const test: ValuesTest = {
    rows: Int32Array.from(whole(({ rows }) => rows)),
    measured: Float64Array.from(whole(({ measured }) => measured, targets.length)),
    predicted: Float64Array.from(whole(({ predicted }) => predicted, targets.length)),
    groups: Int32Array.from(whole(({ groups }) => groups)),
    distances: null,
  }
  const beside = { split: null, rivals: [], subsets: [], validationRmse: null, report: null }
  const evaluation = evaluateValues(first.study, { test, targets, ...beside })
  return ok(evaluation && { ...evaluation, cautions: evaluation.cautions.filter(({ code }) => code !== 'one-fold') })
}

/** Folds that learned classes, judged together: every row once, by the run that did not train on it. */
import { err, ok, type Result } from '../../result.ts'
import type { ClassRun } from '../../run/run.ts'
import { type JoinedRow, joinedRows, joinedValues } from '../joinedTests.ts'
import { type ClassEvaluation, evaluateClasses } from './classEvaluation.ts'
import type { ClassicAnswers } from './classicAnswers.ts'
import type { TestPredictions } from './testPredictions.ts'

const sameNames = (a: ClassRun, b: ClassRun): boolean =>
  a.cohort?.classNames.join('\n') === b.cohort?.classNames.join('\n')

/** The classics that every fold has, each asked about every row by the fold that did not train on it. */
function pooledClassics(runs: readonly ClassRun[], order: readonly JoinedRow[]): ClassicAnswers[] {
  const kinds = runs[0]?.classics?.map(({ report: { kind } }) => kind) ?? []
  return kinds.flatMap((kind) => {
    const own = runs.map(({ classics }) => classics?.find(({ report }) => report.kind === kind))
    const whole = own.every((answers, i) => answers?.called.length === runs[i]?.test?.rows.length)
    const [first] = own
    if (!first || !whole) return []
    const called = Int32Array.from(
      joinedValues(
        order,
        own.map((answers) => answers?.called ?? []),
      ),
    )
    return [{ report: first.report, called, validationAccuracy: null }]
  })
}

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
  const judged = runs.filter((run) => run.test !== null)
  const evaluation = evaluateClasses({ ...first, split: null, test, classics: pooledClassics(judged, order) })
  return ok(evaluation && { ...evaluation, cautions: evaluation.cautions.filter(({ code }) => code !== 'one-fold') })
}

/** A run as one line of the table: every figure with what it rests on. */
import { type Interval, wilsonInterval } from '#domain/intervals'
import { isActive, type PartScore, type RunRecord } from '#domain/run'
import { predictedClasses } from '#domain/softmax'

export interface TestScore {
  readonly right: number
  readonly n: number
  readonly accuracy: number
  /** Wilson, 95%. Null where the cases are copies of one another: it would promise too much. */
  readonly interval: Interval | null
}

export interface RunRow {
  readonly run: RunRecord
  readonly best: { readonly epoch: number; readonly score: PartScore } | null
  readonly test: TestScore | null
  readonly active: boolean
}

export function testScore({ test, cohort, split }: Pick<RunRecord, 'test' | 'cohort' | 'split'>): TestScore | null {
  if (!test || !cohort || test.actual.length === 0) return null
  const predicted = predictedClasses(test.logits, cohort.classNames.length)
  const n = test.actual.length
  let right = 0
  for (let i = 0; i < n; i++) if (predicted[i] === test.actual[i]) right += 1
  return { right, n, accuracy: right / n, interval: split?.unit === 'copy' ? null : wilsonInterval(right, n) }
}

export function runRow(run: RunRecord): RunRow {
  const epoch = run.epochs.find((record) => record.epoch === run.best?.epoch)
  return {
    run,
    best: epoch?.validation ? { epoch: epoch.epoch, score: epoch.validation } : null,
    test: testScore(run),
    active: isActive(run.status),
  }
}

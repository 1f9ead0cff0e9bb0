/** A run as one line of the table: every figure with what it rests on. */
import { type Interval, wilsonInterval } from '#domain/intervals'
import { type ClassRun, type EpochRecord, isActive, type PairRun, type RunRecord } from '#domain/run'
import { predictedClasses } from '#domain/softmax'

export interface TestScore {
  readonly right: number
  readonly n: number
  readonly accuracy: number
  /** Wilson, 95%. Null where the cases are copies of one another: it would promise too much. */
  readonly interval: Interval | null
}

/** R² of each component over the test rows; null for a constant one. */
export interface TestFit {
  readonly r2: readonly (number | null)[]
  readonly lowest: number | null
  readonly n: number
}

export interface RunRow {
  readonly run: RunRecord
  readonly best: { readonly epoch: number; readonly score: NonNullable<EpochRecord['validation']> } | null
  readonly test: TestScore | TestFit | null
  readonly active: boolean
}

export function testScore({ test, cohort, split }: Pick<ClassRun, 'test' | 'cohort' | 'split'>): TestScore | null {
  if (!test || !cohort || test.actual.length === 0) return null
  const predicted = predictedClasses(test.logits, cohort.classNames.length)
  const n = test.actual.length
  let right = 0
  for (let i = 0; i < n; i++) if (predicted[i] === test.actual[i]) right += 1
  return { right, n, accuracy: right / n, interval: split?.unit === 'copy' ? null : wilsonInterval(right, n) }
}

function testFit({ test }: Pick<PairRun, 'test'>): TestFit | null {
  if (!test) return null
  const r2 = test.metrics.map((metrics) => metrics.r2)
  const known = r2.filter((value) => value !== null)
  return { r2, lowest: known.length > 0 ? Math.min(...known) : null, n: test.n }
}

export function runRow(run: RunRecord): RunRow {
  const epochs: readonly EpochRecord[] = run.epochs
  const epoch = epochs.find((record) => record.epoch === run.best?.epoch)
  return {
    run,
    best: epoch?.validation ? { epoch: epoch.epoch, score: epoch.validation } : null,
    test: run.task === 'classes' ? testScore(run) : testFit(run),
    active: isActive(run.status),
  }
}

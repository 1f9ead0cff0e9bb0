/** What the test part says of a run: scores with their uncertainty, and the predictions behind them. */
import { type Dataset, labelOf } from '#domain/data/dataset'
import type { ClassRun, TestPredictions } from '#domain/run/run'
import { type Calibration, topLabelCalibration } from '#domain/scores/calibration'
import { bootstrapIntervals, type Interval, wilsonInterval } from '#domain/scores/intervals'
import {
  type ClassificationMetrics,
  classificationMetrics,
  confusionMatrix,
  metricsOfConfusion,
} from '#domain/scores/metrics'
import { predictedClasses, softmaxRows } from '#domain/scores/softmax'

export interface Evaluation {
  readonly classNames: readonly string[]
  readonly n: number
  /** Spectra behind the cases: fewer where augmented copies were judged. */
  readonly sources: number
  readonly test: TestPredictions
  readonly predicted: Int32Array
  readonly probabilities: Float64Array
  readonly metrics: ClassificationMetrics
  readonly calibration: Calibration
}

export interface EvaluationIntervals {
  readonly accuracy: Interval
  readonly balancedAccuracy: Interval
  readonly macroF1: Interval
  /** In the order of the classes. */
  readonly f1: readonly Interval[]
  /** Distinct groups the resamples were drawn from; null when cases were drawn one by one. */
  readonly groups: number | null
}

/** Null for a run without a test part. */
export function evaluate({ test, cohort }: Pick<ClassRun, 'test' | 'cohort'>): Evaluation | null {
  if (!test || !cohort || test.actual.length === 0) return null
  const { classNames } = cohort
  const n = test.actual.length
  return {
    classNames,
    n,
    sources: new Set(test.rows).size,
    test,
    predicted: predictedClasses(test.logits, classNames.length),
    probabilities: softmaxRows(test.logits, classNames.length),
    metrics: classificationMetrics(test.actual, test.logits, classNames),
    calibration: topLabelCalibration(test.actual, test.logits, classNames.length, n < 200 ? 6 : 10),
  }
}

/**
 * Which cases are no more independent than one: those of one group, or the copies of one spectrum.
 * Null when each stands alone.
 */
export function dependence(
  { rows }: TestPredictions,
  dataset: Pick<Dataset, 'columns'> | null,
  groupColumn: string | null,
): Int32Array | null {
  const cells = dataset?.columns.find((column) => column.name === groupColumn)?.values
  const keyOf = (row: number): string => {
    const group = cells ? labelOf(cells[row] ?? '', 'whole') : null
    return group === null ? `row ${row}` : `group ${group}`
  }
  const index = new Map<string, number>()
  const groups = rows.map((row) => {
    const key = keyOf(row)
    const known = index.get(key) ?? index.size
    index.set(key, known)
    return known
  })
  return index.size === rows.length ? null : groups
}

/** Cases × resamples is what a bootstrap costs; beyond this it would be felt. */
const bootstrapBudget = 1_500_000

export function evaluationIntervals(
  { classNames, n, test, predicted, metrics }: Evaluation,
  groups: Int32Array | null,
  seed: number,
): EvaluationIntervals {
  const resamples = Math.round(Math.min(1000, Math.max(100, bootstrapBudget / n)))
  const statistics = (drawn: Int32Array): number[] => {
    const actual = drawn.map((i) => test.actual[i] ?? 0)
    const called = drawn.map((i) => predicted[i] ?? 0)
    const own = metricsOfConfusion(confusionMatrix(actual, called, classNames.length), classNames)
    const perClass = classNames.map((name) => {
      const one = own.perClass[name]
      return one && one.support > 0 ? one.f1 : Number.NaN
    })
    return [own.balancedAccuracy, own.macroF1, ...perClass]
  }
  const none: Interval = { low: 0, high: 1 }
  const [balanced = none, macro = none, ...f1] = bootstrapIntervals(n, statistics, {
    seed,
    resamples,
    ...(groups ? { groups } : {}),
  })
  return {
    accuracy: wilsonInterval(Math.round(metrics.accuracy * n), n),
    balancedAccuracy: balanced,
    macroF1: macro,
    f1,
    groups: groups ? new Set(groups).size : null,
  }
}

/** Indices into the test predictions of one cell of the matrix, the surest first. */
export function casesOf(evaluation: Evaluation, actual: number, predicted: number): number[] {
  const { test, probabilities, classNames } = evaluation
  const cases: number[] = []
  for (let i = 0; i < evaluation.n; i++) {
    if (test.actual[i] === actual && evaluation.predicted[i] === predicted) cases.push(i)
  }
  const sure = (i: number): number => probabilities[i * classNames.length + predicted] ?? 0
  return cases.sort((a, b) => sure(b) - sure(a))
}

/**
 * What the test part says of a run that learned classes: scores, each with its 95% interval and what it stands on. Wilson
 * intervals for shares; the other scores by resampling, whole groups together, so that relatives and copies of one spectrum
 * do not pass for independent cases.
 */
import { type Calibration, topLabelCalibration } from '../../scores/calibration.ts'
import { affordableResamples, bootstrapIntervals, type Interval, wilsonInterval } from '../../scores/intervals.ts'
import { type ClassificationMetrics, confusionMatrix, metricsOfConfusion } from '../../scores/metrics.ts'
import { predictedClasses } from '../../scores/softmax.ts'
import { stratifiedProtocols } from '../../study/split/registry.ts'
import type { Split } from '../../study/split/split.ts'
import type { ClassStudy } from '../../study/study.ts'
import { type EvaluationFacts, partSizes, rulesVersion } from '../evaluation.ts'
import { type ClassCaution, classCautions } from './classCautions.ts'
import type { TestPredictions } from './testPredictions.ts'

/** Of one class. Null without cases; for F1 also where every resample gives the same value, which tells nothing. */
export interface ClassIntervals {
  readonly precision: Interval | null
  readonly recall: Interval | null
  readonly f1: Interval | null
}

export interface ClassEvaluation extends EvaluationFacts {
  /** Spectra behind the cases: fewer where augmented copies were judged. */
  readonly sources: number
  readonly metrics: ClassificationMetrics
  readonly intervals: {
    readonly accuracy: Interval
    readonly balancedAccuracy: Interval
    readonly weightedF1: Interval
    readonly macroF1: Interval
  }
  /** In the order of the classes. */
  readonly perClass: readonly ClassIntervals[]
  /** Distinct groups that were resampled; null where every case stands alone. */
  readonly groups: number | null
  readonly calibration: Calibration
  readonly cautions: readonly ClassCaution[]
}

/** Fewer cases are spread over fewer bins. */
const fewCases = 200

/** Which cases are no more independent than one: those of one group, or the copies of one spectrum; null when each stands alone. */
function dependence({ rows, groups }: TestPredictions): Int32Array | null {
  const index = new Map<number, number>()
  const dependent = (groups ?? rows).map((key) => {
    const known = index.get(key) ?? index.size
    index.set(key, known)
    return known
  })
  return index.size === rows.length ? null : dependent
}

/** Wilson's interval of a share of cases; copies of one spectrum count as one case. */
function shareInterval(rows: readonly number[], right: number): Interval | null {
  const n = rows.length
  if (n === 0) return null
  const sources = new Set(rows).size
  return wilsonInterval((right / n) * sources, sources)
}

interface Cases {
  readonly rows: Int32Array
  readonly actual: Int32Array
  readonly called: Int32Array
  readonly classNames: readonly string[]
}

function intervalsOfShares({ rows, actual, called, classNames }: Cases) {
  const chosen = (keep: (i: number) => boolean): number[] => Array.from(rows.keys()).filter(keep)
  const isRight = (i: number): boolean => actual[i] === called[i]
  const interval = (cases: readonly number[]) =>
    shareInterval(
      cases.map((i) => rows[i] ?? 0),
      cases.filter(isRight).length,
    )
  return {
    accuracy: interval(chosen(() => true)),
    perClass: classNames.map((_, c) => ({
      precision: interval(chosen((i) => called[i] === c)),
      recall: interval(chosen((i) => actual[i] === c)),
    })),
  }
}

function resampled({ actual, called, classNames }: Cases, groups: Int32Array | null, seed: number): Interval[] {
  const statistics = (drawn: Int32Array): number[] => {
    const drawnActual = drawn.map((i) => actual[i] ?? 0)
    const drawnCalled = drawn.map((i) => called[i] ?? 0)
    const own = metricsOfConfusion(confusionMatrix(drawnActual, drawnCalled, classNames.length), classNames)
    const f1 = classNames.map((name) => {
      const one = own.perClass[name]
      return one && one.support > 0 ? one.f1 : Number.NaN
    })
    return [own.balancedAccuracy, own.weightedF1, own.macroF1, ...f1]
  }
  const resamples = affordableResamples(actual.length)
  return bootstrapIntervals(actual.length, statistics, { seed, resamples, ...(groups && { groups }) })
}

const certain = ({ low, high }: Interval): boolean => !(low < high)
const unknown: Interval = { low: 0, high: 1 }

/** A test part as it was asked. */
export interface TestedClasses {
  readonly study: ClassStudy
  readonly split: Split | null
  readonly cohort: { readonly classNames: readonly string[] } | null
  readonly test: TestPredictions | null
}

/** Null for a run whose test part was not asked, or has none. A second of work at most. */
export function evaluateClasses({ study, split, cohort, test }: TestedClasses): ClassEvaluation | null {
  if (!test || !cohort || test.actual.length === 0) return null
  const { classNames } = cohort
  const { rows, actual, logits } = test
  const n = actual.length
  const called = predictedClasses(logits, classNames.length)
  const cases: Cases = { rows, actual, called, classNames }
  const metrics = metricsOfConfusion(confusionMatrix(actual, called, classNames.length), classNames)
  const groups = dependence(test)
  const shares = intervalsOfShares(cases)
  const [balanced = unknown, weighted = unknown, macro = unknown, ...f1] = resampled(cases, groups, study.seed)
  return {
    rulesVersion,
    n: partSizes(split, n),
    protocol: stratifiedProtocols[study.split.protocol].words.inFiles,
    sources: new Set(rows).size,
    metrics,
    intervals: {
      accuracy: shares.accuracy ?? unknown,
      balancedAccuracy: balanced,
      weightedF1: weighted,
      macroF1: macro,
    },
    perClass: shares.perClass.map((own, c) => {
      const interval = f1[c]
      const judged = (metrics.perClass[classNames[c] ?? '']?.support ?? 0) > 0
      return { ...own, f1: judged && interval && !certain(interval) ? interval : null }
    }),
    groups: groups && new Set(groups).size,
    calibration: topLabelCalibration(actual, logits, classNames.length, n < fewCases ? 6 : 10),
    cautions: classCautions(study, split, test, metrics),
  }
}

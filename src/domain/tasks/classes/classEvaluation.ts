/**
 * What the test part says of a run that learned classes: scores, each with its 95% interval and what it stands on. Wilson
 * intervals of the effective number of cases for shares, resamples of whole groups for the other scores, so that relatives and
 * copies of one spectrum do not pass for independent cases.
 */

import { isJudgedElsewhere, type WithOrigin } from '../../model/givenModel.ts'
import { type Calibration, topLabelCalibration } from '../../scores/calibration.ts'
import { fewestGroups, type Interval, shareInterval } from '../../scores/intervals.ts'
import { type ClassificationMetrics, confusionMatrix, metricsOfConfusion } from '../../scores/metrics.ts'
import { affordableResamples, resampledIntervals } from '../../scores/resampling.ts'
import { predictedClasses } from '../../scores/softmax.ts'
import { stratifiedProtocols } from '../../study/split/registry.ts'
import type { Split } from '../../study/split/split.ts'
import type { ClassStudy } from '../../study/study.ts'
import { chosenRows, type EvaluationFacts, partSizes, rulesVersion } from '../evaluation.ts'
import { type ClassCaution, classCautions } from './classCautions.ts'
import { givesProbabilities } from './classScores.ts'
import type { TestPredictions } from './testPredictions.ts'

/** Of one class. Null without cases; for F1 also with fewer than 8 groups of the class. */
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
    /** Null with fewer than 8 groups of some class: too few to say. */
    readonly balancedAccuracy: Interval | null
    readonly weightedF1: Interval | null
    readonly macroF1: Interval | null
  }
  /** In the order of the classes. */
  readonly perClass: readonly ClassIntervals[]
  /** Distinct groups of cases that depend on one another; null where every case stands alone. */
  readonly groups: number | null
  /** Of each class, in their order. */
  readonly groupsPerClass: readonly number[]
  /** Null where scores are no probabilities. */
  readonly calibration: Calibration | null
  readonly cautions: readonly ClassCaution[]
}

/** Fewer cases are spread over fewer bins. */
const fewCases = 200

/** The group of each case: relatives, or the copies of one spectrum; a number of its own where it stands alone. */
function groupsOf({ rows, groups }: TestPredictions): Int32Array {
  const index = new Map<number, number>()
  return (groups ?? rows).map((key) => {
    const known = index.get(key) ?? index.size
    index.set(key, known)
    return known
  })
}

interface Cases {
  readonly groups: Int32Array
  readonly actual: Int32Array
  readonly called: Int32Array
  readonly classNames: readonly string[]
}

function intervalsOfShares({ groups, actual, called, classNames }: Cases) {
  const interval = (keep: (i: number) => boolean): Interval | null => {
    const cases = Array.from(actual.keys()).filter(keep)
    return shareInterval(
      cases.map((i) => actual[i] === called[i]),
      cases.map((i) => groups[i] ?? -1),
    )
  }
  return {
    accuracy: interval(() => true),
    perClass: classNames.map((_, c) => ({
      precision: interval((i) => called[i] === c),
      recall: interval((i) => actual[i] === c),
    })),
  }
}

/** Distinct groups with a case of each class. */
const groupsPerClass = ({ groups, actual, classNames }: Cases): number[] =>
  classNames.map((_, c) => new Set(groups.filter((_, i) => actual[i] === c)).size)

/** Balanced accuracy, weighted F1, macro F1, and F1 of each class; groups are drawn within their class, as the split took them. */
function resampled({ actual, called, groups, classNames }: Cases, seed: number): (Interval | null)[] {
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
  const scales = ['share', 'share', 'share', ...classNames.map(() => 'share' as const)] as const
  const resamples = affordableResamples(actual.length)
  return resampledIntervals(actual.length, statistics, scales, { seed, resamples, groups, strata: actual })
}

const unknown: Interval = { low: 0, high: 1 }

/** A test part as it was asked. */
export interface TestedClasses extends WithOrigin {
  readonly study: ClassStudy
  readonly split: Split | null
  readonly cohort: { readonly classNames: readonly string[] } | null
  readonly test: TestPredictions | null
}

/** Null for a run whose test part was not asked, or has none. A second of work at most. */
export function evaluateClasses({ study, split, cohort, test, origin }: TestedClasses): ClassEvaluation | null {
  if (!test || !cohort || test.actual.length === 0) return null
  const { classNames } = cohort
  const elsewhere = isJudgedElsewhere({ study, origin })
  const { rows, actual, logits } = test
  const n = actual.length
  const called = predictedClasses(logits, classNames.length)
  const groups = groupsOf(test)
  const cases: Cases = { groups, actual, called, classNames }
  const metrics = metricsOfConfusion(confusionMatrix(actual, called, classNames.length), classNames)
  const shares = intervalsOfShares(cases)
  const inClass = groupsPerClass(cases)
  const distinct = new Set(groups).size
  const enough = inClass.every((count) => count >= fewestGroups)
  const [balanced = null, weighted = null, macro = null, ...f1] = resampled(cases, study.seed)
  return {
    rulesVersion,
    n: partSizes(split, n),
    protocol: elsewhere ? chosenRows : stratifiedProtocols[study.split.protocol].words.inFiles,
    sources: new Set(rows).size,
    metrics,
    intervals: {
      accuracy: shares.accuracy ?? unknown,
      balancedAccuracy: enough ? balanced : null,
      weightedF1: enough ? weighted : null,
      macroF1: enough ? macro : null,
    },
    perClass: shares.perClass.map((own, c) => ({
      ...own,
      f1: (inClass[c] ?? 0) >= fewestGroups ? (f1[c] ?? null) : null,
    })),
    groups: distinct === n ? null : distinct,
    groupsPerClass: inClass,
    calibration: givesProbabilities(study)
      ? topLabelCalibration({ actual, logits, groups: [...groups] }, classNames.length, n < fewCases ? 6 : 10)
      : null,
    cautions: classCautions(study, split, test, metrics, elsewhere),
  }
}

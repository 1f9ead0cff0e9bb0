/**
 * What the test part says of a run that learned classes: scores, each with its 95% interval and what it stands on, and those of
 * every closed-form classifier beside it on the same cases. Wilson
 * intervals of the effective number of cases for shares, resamples of whole groups for the other scores, so that relatives and
 * copies of one spectrum do not pass for independent cases.
 */

import { isJudgedElsewhere, type WithOrigin } from '../../model/givenModel.ts'
import type { ClassSolverKind } from '../../model/solvers/classSolvers.ts'
import { closedForm } from '../../model/solvers/network.ts'
import { type Calibration, topLabelCalibration } from '../../scores/calibration.ts'
import { fewestGroups, type Interval, shareInterval } from '../../scores/intervals.ts'
import {
  type ClassificationMetrics,
  confusionMatrix,
  metricsOfConfusion,
  type RightShares,
  rightShares,
} from '../../scores/metrics.ts'
import { affordableResamples, resampledIntervals } from '../../scores/resampling.ts'
import { predictedClasses } from '../../scores/softmax.ts'
import { stratifiedProtocols } from '../../study/split/registry.ts'
import type { Split } from '../../study/split/split.ts'
import type { ClassStudy } from '../../study/study.ts'
import { bestClassic } from '../classics.ts'
import { chosenRows, type EvaluationFacts, partSizes, rulesVersion } from '../evaluation.ts'
import { type ClassCaution, classCautions, simplerCautions } from './classCautions.ts'
import type { ClassicAnswers } from './classicAnswers.ts'
import { givesProbabilities } from './classScores.ts'
import type { TestPredictions } from './testPredictions.ts'

/** Of one class. Null without cases; for F1 also with fewer than 8 groups of the class. */
export interface ClassIntervals {
  readonly precision: Interval | null
  readonly recall: Interval | null
  readonly f1: Interval | null
}

/** A closed-form classifier that learned from the same training spectra, asked about the same cases. */
export interface ClassRival extends RightShares {
  readonly kind: ClassSolverKind
  readonly intervals: Pick<ClassEvaluation['intervals'], 'accuracy' | 'balancedAccuracy'>
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
  /** Null where none were fitted, as in records of earlier versions. */
  readonly rivals: readonly ClassRival[] | null
  /** Index of the rival that is most often right in cross-validation on the training spectra; null without any. */
  readonly bestRival: number | null
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
  /** What each rival calls them. */
  readonly rivals: readonly Int32Array[]
}

function intervalsOfShares({ groups, actual, called, classNames, rivals }: Cases) {
  const interval = (keep: (i: number) => boolean, by = called): Interval | null => {
    const cases = Array.from(actual.keys()).filter(keep)
    return shareInterval(
      cases.map((i) => actual[i] === by[i]),
      cases.map((i) => groups[i] ?? -1),
    )
  }
  return {
    accuracy: interval(() => true),
    rivals: rivals.map((theirs) => interval(() => true, theirs)),
    perClass: classNames.map((_, c) => ({
      precision: interval((i) => called[i] === c),
      recall: interval((i) => actual[i] === c),
    })),
  }
}

/** Distinct groups with a case of each class. */
const groupsPerClass = ({ groups, actual, classNames }: Cases): number[] =>
  classNames.map((_, c) => new Set(groups.filter((_, i) => actual[i] === c)).size)

/**
 * Balanced accuracy, weighted F1, macro F1, F1 of each class, and balanced accuracy of each rival; groups are drawn within their
 * class, as the split took them.
 */
function resampled({ actual, called, groups, classNames, rivals }: Cases, seed: number): (Interval | null)[] {
  const statistics = (drawn: Int32Array): number[] => {
    const drawnActual = drawn.map((i) => actual[i] ?? 0)
    const drawnCalled = drawn.map((i) => called[i] ?? 0)
    const own = metricsOfConfusion(confusionMatrix(drawnActual, drawnCalled, classNames.length), classNames)
    const f1 = classNames.map((name) => {
      const one = own.perClass[name]
      return one && one.support > 0 ? one.f1 : Number.NaN
    })
    const theirs = rivals.map((rival) => {
      const rivalCalled = drawn.map((i) => rival[i] ?? 0)
      return rightShares(drawnActual, rivalCalled, classNames.length).balancedAccuracy
    })
    return [own.balancedAccuracy, own.weightedF1, own.macroF1, ...f1, ...theirs]
  }
  const scales = [...Array(3), ...classNames, ...rivals].map(() => 'share' as const)
  const resamples = affordableResamples(actual.length)
  return resampledIntervals(actual.length, statistics, scales, { seed, resamples, groups, strata: actual })
}

const unknown: Interval = { low: 0, high: 1 }

interface TestedCohort {
  readonly classNames: readonly string[]
  /** Rows of the dataset that took part, and their groups. */
  readonly rows?: Int32Array
  readonly groups?: Int32Array
}

/** A test part as it was asked. */
export interface TestedClasses extends WithOrigin {
  readonly study: ClassStudy
  readonly split: Split | null
  readonly cohort: TestedCohort | null
  readonly test: TestPredictions | null
  readonly classics?: readonly ClassicAnswers[] | null
}

/** Most often right in cross-validation, then the highest balanced accuracy; test scores choose nothing. */
const bestOf = (classics: readonly ClassicAnswers[]): number | null =>
  bestClassic(
    classics.map(({ report: { crossValidated } }) => [
      1 - (crossValidated?.accuracy ?? 0),
      1 - (crossValidated?.balancedAccuracy ?? 0),
    ]),
  )

/** Whether a column put spectra of one group into the training and the test part; false where the record does not tell. */
function partsGroups({ rows, groups }: TestedCohort, split: Split | null, test: TestPredictions): boolean {
  if (!rows || !groups || split?.unit !== 'spectrum') return false
  const train = new Set(split.train)
  const learned = new Set(groups.filter((_, at) => train.has(rows[at] ?? -1)))
  return test.groups?.some((group) => learned.has(group)) ?? false
}

/** Null for a run whose test part was not asked, or has none. A second of work at most. */
export function evaluateClasses({
  study,
  split,
  cohort,
  test,
  origin,
  classics = null,
}: TestedClasses): ClassEvaluation | null {
  if (!test || !cohort || test.actual.length === 0) return null
  const { classNames } = cohort
  const elsewhere = isJudgedElsewhere({ study, origin })
  const { rows, actual, logits } = test
  const n = actual.length
  const called = predictedClasses(logits, classNames.length)
  const groups = groupsOf(test)
  // Of other cases than these they say nothing.
  const beside = classics?.filter((classic) => classic.called.length === n) ?? null
  const theirs = beside?.map((classic) => classic.called) ?? []
  const cases: Cases = { groups, actual, called, classNames, rivals: theirs }
  const metrics = metricsOfConfusion(confusionMatrix(actual, called, classNames.length), classNames)
  const shares = intervalsOfShares(cases)
  const inClass = groupsPerClass(cases)
  const distinct = new Set(groups).size
  const enough = inClass.every((count) => count >= fewestGroups)
  const [balanced = null, weighted = null, macro = null, ...others] = resampled(cases, study.seed)
  const [f1, balancedOfRivals] = [others.slice(0, classNames.length), others.slice(classNames.length)]
  const intervals = {
    accuracy: shares.accuracy ?? unknown,
    balancedAccuracy: enough ? balanced : null,
    weightedF1: enough ? weighted : null,
    macroF1: enough ? macro : null,
  }
  const rivals =
    beside?.map(({ report: { kind } }, i): ClassRival => {
      const [accuracy, balancedAccuracy] = [shares.rivals[i] ?? unknown, balancedOfRivals[i] ?? null]
      return {
        kind,
        ...rightShares(actual, theirs[i] ?? called, classNames.length),
        intervals: { accuracy, balancedAccuracy: enough ? balancedAccuracy : null },
      }
    }) ?? null
  const bestRival = bestOf(beside ?? [])
  return {
    rulesVersion,
    n: partSizes(split, n),
    protocol: elsewhere ? chosenRows : stratifiedProtocols[study.split.protocol].words.inFiles,
    sources: new Set(rows).size,
    metrics,
    intervals,
    perClass: shares.perClass.map((own, c) => ({
      ...own,
      f1: (inClass[c] ?? 0) >= fewestGroups ? (f1[c] ?? null) : null,
    })),
    groups: distinct === n ? null : distinct,
    groupsPerClass: inClass,
    calibration: givesProbabilities(study)
      ? topLabelCalibration({ actual, logits, groups: [...groups] }, classNames.length, n < fewCases ? 6 : 10)
      : null,
    rivals,
    bestRival,
    cautions: [
      ...(closedForm(study.solver) ? [] : simplerCautions({ ...metrics, intervals }, rivals ?? [], bestRival)),
      ...classCautions(study, split, test, metrics, { elsewhere, parted: partsGroups(cohort, split, test) }),
    ],
  }
}

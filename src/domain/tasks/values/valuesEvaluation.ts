/**
 * What the test part says of a run that learned values: each target's scores in the terms of chemometrics with their 95% intervals, the
 * same of every closed-form solver on the same rows, and how each subset of the rows (an instrument, a season) fares. Intervals
 * resample whole groups, so that replicates of one sample do not pass for independent cases.
 */
import type { SolverKind } from '../../model/solvers/registry.ts'
import { affordableResamples } from '../../scores/resampling.ts'
import { type ValueIntervals, type ValueScores, valueIntervals, valueScores } from '../../scores/valueScores.ts'
import { valueProtocols } from '../../study/split/registry.ts'
import { bestClassic, standingOf } from '../classics.ts'
import { type EvaluationFacts, partSizes, rulesVersion } from '../evaluation.ts'
import type { ValueTarget } from './cohort.ts'
import type { SolverReport } from './solve.ts'
import type { ValuesStudy } from './study.ts'
import { targetColumnOf, type ValuesTest } from './valuesTest.ts'

export interface TargetJudgement extends Pick<ValueTarget, 'name' | 'unit'> {
  readonly scores: ValueScores
  readonly intervals: ValueIntervals
}

/** A closed-form solver that learned from the same training rows, asked about the same test rows. One entry a target in each list. */
export interface Rival {
  readonly kind: SolverKind
  readonly scores: readonly ValueScores[]
  /** How its candidates did in cross-validation. */
  readonly report: SolverReport
  /** On the validation part; null where there is none. */
  readonly validationRmse: readonly number[] | null
}

/** Test rows that one column tells apart, such as those of one instrument. */
export interface Subset {
  readonly column: string
  readonly value: string
  /** One a target. */
  readonly scores: readonly ValueScores[]
}

export type ValuesCaution =
  /** The test rows are what Kennard–Stone left: no random sample. */
  | { readonly code: 'no-random-sample' }
  /** Nothing was held out: the scores are of the cross-validation that also chose the candidate. */
  | { readonly code: 'cross-validated'; readonly folds: number; readonly leaveOneOut: boolean }
  | { readonly code: 'one-fold'; readonly fold: number; readonly folds: number }
  /** Spectra of one group may stand on both sides of the split. */
  | { readonly code: 'groups-ignored'; readonly group: string }
  | { readonly code: 'few-test-spectra'; readonly n: number }
  /** A closed-form solver does as well (within the interval) or better. */
  | { readonly code: 'classic-as-good'; readonly kind: SolverKind; readonly target: number; readonly better: boolean }
  /** No better than answering the mean. */
  | { readonly code: 'not-learned'; readonly targets: readonly number[] }

export interface ValuesEvaluation extends EvaluationFacts {
  readonly targets: readonly TargetJudgement[]
  /** Distinct groups that were resampled; null where every case stands alone. */
  readonly groups: number | null
  readonly rivals: readonly Rival[]
  /** Index of the rival with the smallest cross-validated error on the training rows; null without any. */
  readonly bestRival: number | null
  /** The model's own error on the validation part, one a target; null where there is none. */
  readonly validationRmse: readonly number[] | null
  readonly subsets: readonly Subset[]
  readonly cautions: readonly ValuesCaution[]
}

/** Under this many test spectra scores are hints. */
export const hintBelow = 10

export interface TestedValues {
  readonly test: ValuesTest
  readonly targets: readonly Pick<ValueTarget, 'name' | 'unit'>[]
  readonly split: { readonly train: Int32Array; readonly validation: Int32Array } | null
  readonly rivals: readonly Rival[]
  readonly subsets: readonly Subset[]
  readonly validationRmse: readonly number[] | null
  /** Of a closed-form model itself; null for a network. */
  readonly report: SolverReport | null
}

/** Scores of each target; `measured` and `predicted` row-major `rows × targets`. */
export const scoresOf = (measured: Float64Array, predicted: Float64Array, targets: number): ValueScores[] =>
  Array.from({ length: targets }, (_, k) =>
    valueScores(targetColumnOf(measured, k, targets), targetColumnOf(predicted, k, targets)),
  )

function alone(groups: Int32Array): boolean {
  return new Set(groups).size === groups.length
}

function protocolWords({ split }: Pick<ValuesStudy, 'split'>, report: SolverReport | null): string {
  const { inFiles } = valueProtocols[split.protocol].words
  if (!isCrossValidated(split) || !report) return inFiles
  return `${inFiles}; scores by ${report.leaveOneOut ? 'leave-one-out' : `${report.folds}-fold`} cross-validation`
}

/** Whether nothing is held out, so that the predictions are those of cross-validation. */
export const isCrossValidated = ({ protocol }: Pick<ValuesStudy['split'], 'protocol'>): boolean =>
  !valueProtocols[protocol].holdsOut

function cautionsOf(
  { split, dataset: { group } }: Pick<ValuesStudy, 'split' | 'dataset'>,
  targets: readonly TargetJudgement[],
  { rivals, report, test }: TestedValues,
  bestRival: number | null,
): ValuesCaution[] {
  const cautions: ValuesCaution[] = []
  if (valueProtocols[split.protocol].flatters !== null) cautions.push({ code: 'no-random-sample' })
  if (isCrossValidated(split) && report) {
    cautions.push({ code: 'cross-validated', folds: report.folds, leaveOneOut: report.leaveOneOut })
  }
  const { fold, folds } = split
  if (split.protocol === 'folds') cautions.push({ code: 'one-fold', fold, folds })
  if (group !== null && valueProtocols[split.protocol].ignoresGroups) cautions.push({ code: 'groups-ignored', group })
  if (test.rows.length < hintBelow) cautions.push({ code: 'few-test-spectra', n: test.rows.length })
  const unlearned = targets.flatMap(({ scores }, k) => (scores.r2 !== null && scores.r2 <= 0.1 ? [k] : []))
  if (unlearned.length > 0) cautions.push({ code: 'not-learned', targets: unlearned })
  const rival = bestRival === null || report ? undefined : rivals[bestRival]
  for (const [k, own] of targets.entries()) {
    const [mine, theirs] = [own.scores.rmse, rival?.scores[k]?.rmse ?? null]
    if (!rival || mine === null || theirs === null) continue
    const standing = standingOf({ score: mine, interval: own.intervals.rmse }, theirs, 'low')
    if (standing) cautions.push({ code: 'classic-as-good', kind: rival.kind, target: k, better: standing === 'better' })
  }
  return cautions
}

/** Null without test rows. */
export function evaluateValues(
  study: Pick<ValuesStudy, 'split' | 'dataset' | 'seed'>,
  tested: TestedValues,
): ValuesEvaluation | null {
  const { test, targets, split, rivals, subsets, validationRmse, report } = tested
  const { rows, measured, predicted, groups } = test
  if (rows.length === 0) return null
  const each = alone(groups)
  const settings = {
    seed: study.seed,
    resamples: affordableResamples(rows.length),
    ...(!each && { groups }),
  }
  const judged = targets.map(({ name, unit }, k): TargetJudgement => {
    const [own, answers] = [targetColumnOf(measured, k, targets.length), targetColumnOf(predicted, k, targets.length)]
    return { name, unit, scores: valueScores(own, answers), intervals: valueIntervals(own, answers, settings) }
  })
  // Test scores choose nothing.
  const bestRival = bestClassic(
    rivals.map(({ report }) => [report.relativeError[report.chosen] ?? Number.POSITIVE_INFINITY]),
  )
  return {
    rulesVersion,
    n: partSizes(split, isCrossValidated(study.split) ? 0 : rows.length),
    protocol: protocolWords(study, report),
    targets: judged,
    groups: each ? null : new Set(groups).size,
    rivals,
    bestRival,
    validationRmse,
    subsets,
    cautions: cautionsOf(study, judged, tested, bestRival),
  }
}

/** Values that tell subsets apart: more are ids. */
const mostSubsets = 6

/** Scores of each subset of the test rows that a column tells apart, of columns with two to six values among them. */
export function subsetsOf(
  columns: readonly { readonly name: string; readonly values: readonly string[] }[],
  { rows, measured, predicted }: Pick<ValuesTest, 'rows' | 'measured' | 'predicted'>,
  targets: number,
): Subset[] {
  return columns.flatMap(({ name, values }) => {
    const cells = Array.from(rows, (row) => values[row]?.trim() ?? '')
    const found = [...new Set(cells)].filter((cell) => cell !== '').sort()
    if (found.length < 2 || found.length > mostSubsets) return []
    return found.map((value) => {
      const own = [...cells.keys()].filter((i) => cells[i] === value)
      const pick = (table: Float64Array): Float64Array =>
        Float64Array.from(own.flatMap((i) => [...table.subarray(i * targets, (i + 1) * targets)]))
      return { column: name, value, scores: scoresOf(pick(measured), pick(predicted), targets) }
    })
  })
}

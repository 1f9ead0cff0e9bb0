/** What must be known beside the scores of a run that learned classes, as data; screens have the words. */
import type { ClassSolverKind } from '../../model/solvers/classSolvers.ts'
import type { Interval } from '../../scores/intervals.ts'
import type { ClassificationMetrics, RightShares } from '../../scores/metrics.ts'
import { stratifiedProtocols } from '../../study/split/registry.ts'
import type { Split } from '../../study/split/split.ts'
import type { ClassStudy } from '../../study/study.ts'
import { type Standing, standingOf } from '../classics.ts'
import type { TestPredictions } from './testPredictions.ts'

/** Under this many spectra the scores of a class are hints. */
export const hintBelow = 5

export interface FewTested {
  readonly className: string
  readonly n: number
}

export type ClassCaution =
  /** Augmented copies of test spectra were trained on, and the epoch was picked on the test part. */
  | { readonly code: 'published-protocol' }
  /** Spectra of one group may stand on both sides of the split. */
  | { readonly code: 'groups-ignored'; readonly group: string }
  | { readonly code: 'one-fold'; readonly fold: number; readonly folds: number }
  /** Evaluated without its dataset: which spectra belong to one group is not known, so intervals may be too narrow. */
  | { readonly code: 'groups-unknown'; readonly group: string }
  /** The model came as a file, and the spectra were chosen afterwards: it may have been trained on them. */
  | { readonly code: 'training-unknown' }
  | { readonly code: 'few-test-spectra'; readonly classes: readonly FewTested[] }
  /** The best closed-form classifier is as often right (within the interval), or more often. */
  | { readonly code: 'classic-as-good'; readonly kind: ClassSolverKind; readonly better: boolean }
  /** No better than calling every spectrum by the most frequent class of the training part. */
  | { readonly code: 'not-learned' }

/** Classes with too few of these spectra to say much; `counts` in the order of the names. */
export const fewTested = (classNames: readonly string[], counts: readonly number[]): FewTested[] =>
  classNames.flatMap((className, c) => {
    const n = counts[c] ?? 0
    return n < hintBelow ? [{ className, n }] : []
  })

/** `elsewhere`: of rows that were chosen for it. `parted`: spectra of one group train and test. */
export function classCautions(
  { split: { protocol, fold, folds }, dataset: { group } }: Pick<ClassStudy, 'split' | 'dataset'>,
  split: Pick<Split, 'unit'> | null,
  test: Pick<TestPredictions, 'groups'>,
  { classNames, perClass }: ClassificationMetrics,
  { elsewhere, parted }: { readonly elsewhere: boolean; readonly parted: boolean },
): ClassCaution[] {
  const counts = classNames.map((name) => perClass[name]?.support ?? 0)
  const few = split?.unit === 'copy' ? [] : fewTested(classNames, counts)
  const thin = few.length > 0 ? [{ code: 'few-test-spectra', classes: few } as const] : []
  if (elsewhere) return [{ code: 'training-unknown' }, ...thin]
  return [
    ...(stratifiedProtocols[protocol].flatters === 'leaky' ? [{ code: 'published-protocol' } as const] : []),
    ...((protocol === 'stratified' || parted) && group !== null ? [{ code: 'groups-ignored', group } as const] : []),
    ...(protocol === 'folds' ? [{ code: 'one-fold', fold, folds } as const] : []),
    ...(group !== null && !test.groups ? [{ code: 'groups-unknown', group } as const] : []),
    ...thin,
  ]
}

interface Judged extends RightShares {
  readonly intervals: { readonly accuracy: Interval; readonly balancedAccuracy: Interval | null }
}

/**
 * A simpler model to be preferred to a network. It must hold its own in accuracy and, where that has an interval, in balanced accuracy:
 * otherwise it wins by the large classes alone. It is better where neither is lower.
 */
export function simplerCautions(
  { accuracy, balancedAccuracy, intervals }: Judged,
  rivals: readonly (RightShares & { readonly kind: ClassSolverKind })[],
  bestRival: number | null,
): ClassCaution[] {
  const standing = (rival: RightShares): Standing | null =>
    standingOf({ score: accuracy, interval: intervals.accuracy }, rival.accuracy, 'high')
  const isBalanced = (rival: RightShares): boolean =>
    standingOf({ score: balancedAccuracy, interval: intervals.balancedAccuracy }, rival.balancedAccuracy, 'high') !==
    null
  const best = bestRival === null ? undefined : rivals[bestRival]
  const found =
    best && best.kind !== 'majority' && (!intervals.balancedAccuracy || isBalanced(best)) ? standing(best) : null
  const better = found === 'better' && (best?.balancedAccuracy ?? 0) >= balancedAccuracy
  const most = rivals.find(({ kind }) => kind === 'majority')
  return [
    ...(best && found ? [{ code: 'classic-as-good', kind: best.kind, better } as const] : []),
    ...(most && standing(most) && isBalanced(most) ? [{ code: 'not-learned' } as const] : []),
  ]
}

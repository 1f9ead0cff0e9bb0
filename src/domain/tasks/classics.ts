/**
 * The classics beside a model: which of them is the best, and when it is to be preferred. One rule, whatever is learned: the best is
 * known by cross-validation on the training rows, and it is as good where its score lies within the 95% interval of the model's own.
 */
import type { Interval } from '../scores/intervals.ts'

/** A classic that does as well as the model, which is simpler and therefore to be preferred; or better. */
export type Standing = 'asGood' | 'better'

/** Without an interval a classic is as good from the model's own score on. Null: it is not. */
export function standingOf(
  own: { readonly score: number; readonly interval: Interval | null },
  theirs: number,
  wanted: 'high' | 'low',
): Standing | null {
  const sign = wanted === 'high' ? 1 : -1
  const nearest = (wanted === 'high' ? own.interval?.low : own.interval?.high) ?? own.score
  if (!(sign * theirs >= sign * nearest)) return null
  return sign * theirs > sign * own.score ? 'better' : 'asGood'
}

/** Index of the smallest cross-validated error; among equals the next of its errors decides, then the order. Null without any. */
export function bestClassic(errors: readonly (readonly number[])[]): number | null {
  const isLess = (a: readonly number[], b: readonly number[]): boolean => {
    const at = a.findIndex((value, i) => value !== b[i])
    return (a[at] ?? 0) < (b[at] ?? 0)
  }
  return errors.reduce<number | null>(
    (best, own, i) => (best === null || isLess(own, errors[best] ?? []) ? i : best),
    null,
  )
}

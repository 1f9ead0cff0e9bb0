/** Scores by which runs are set beside one another, in words. */
import type { Interval } from '#domain/scores/intervals'
import { percent, rSquared, scoreRange, threeDigits } from './numbers.ts'

type Form = 'share' | 'score' | 'error'

/** `87%`, `0.931`, `0.0423`; `n`: the cases behind a share. */
export function headlineWords(value: number | null, form: Form, n: number): string {
  if (value === null || !Number.isFinite(value)) return '–'
  if (form === 'share') return percent(value, n)
  return form === 'score' ? rSquared(value) : threeDigits(value)
}

/** A difference of such scores: `4.1 points` of a share. */
export function differenceWords(value: number | null, form: Form): string {
  if (value === null) return '–'
  return form === 'share' ? `${(100 * value).toFixed(1)} points` : threeDigits(value)
}

export const headlineRange = (interval: Interval | null, form: Form, n: number): string =>
  interval ? `95%: ${scoreRange(interval, (value) => headlineWords(value, form, n))}` : 'no interval'

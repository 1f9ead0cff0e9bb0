/** The five figures of a run's quality; none without its interval or what it stands on. */
import type { Interval } from '#domain/scores/intervals'
import type { ClassEvaluation } from '#domain/tasks/classes/classEvaluation'
import type { StatTile } from '../../controls/StatTiles.tsx'
import { count, intervalWords, percentDigits } from '../../words/numbers.ts'

const decimals = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : '–')
const between = ({ low, high }: Interval): string => `95% interval ${decimals(low)}–${decimals(high)}`

export function scoreTiles({ metrics, intervals, n: { test: n }, calibration, cautions }: ClassEvaluation): StatTile[] {
  const right = Math.round(metrics.accuracy * n)
  const leaky = cautions.some(({ code }) => code === 'published-protocol')
  return [
    {
      label: leaky ? 'Accuracy (leaky split)' : 'Test accuracy',
      value: percentDigits(metrics.accuracy, n),
      unit: '%',
      context: `${count(right)} of ${count(n)} · ${intervalWords(intervals.accuracy, n)}`,
    },
    {
      label: 'Balanced accuracy',
      value: percentDigits(metrics.balancedAccuracy, n),
      unit: '%',
      context: intervalWords(intervals.balancedAccuracy, n),
    },
    { label: 'Macro F1', value: decimals(metrics.macroF1), context: between(intervals.macroF1) },
    { label: 'Weighted F1', value: decimals(metrics.weightedF1), context: between(intervals.weightedF1) },
    {
      label: 'Calibration error',
      value: (100 * calibration.expectedError).toFixed(1),
      unit: 'points',
      context: `${calibration.bins.filter((bin) => bin.n > 0).length} confidence bins`,
    },
  ]
}

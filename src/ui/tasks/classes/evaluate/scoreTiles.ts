/** The five figures of a run's quality; none without its interval or what it stands on. */
import type { ClassStudy } from '#domain/study/study'
import type { StatTile } from '../../../controls/StatTiles.tsx'
import { count, intervalWords, percentDigits } from '../../../words/numbers.ts'
import type { Evaluation, EvaluationIntervals } from './evaluation.ts'

const decimals = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : '–')

export function scoreTiles(
  { metrics, n, calibration, classNames }: Evaluation,
  intervals: EvaluationIntervals | null,
  study: ClassStudy,
): StatTile[] {
  const right = Math.round(metrics.accuracy * n)
  const leaky = study.split.protocol === 'published'
  return [
    {
      label: leaky ? 'Accuracy (leaky split)' : 'Test accuracy',
      value: percentDigits(metrics.accuracy, n),
      unit: '%',
      context: `${count(right)} of ${count(n)}${intervals ? ` · ${intervalWords(intervals.accuracy, n)}` : ''}`,
    },
    {
      label: 'Balanced accuracy',
      value: percentDigits(metrics.balancedAccuracy, n),
      unit: '%',
      context: intervals ? intervalWords(intervals.balancedAccuracy, n) : `mean recall of ${classNames.length} classes`,
    },
    {
      label: 'Macro F1',
      value: decimals(metrics.macroF1),
      context: intervals
        ? `95% interval ${decimals(intervals.macroF1.low)}–${decimals(intervals.macroF1.high)}`
        : 'classes count equally',
    },
    {
      label: 'Weighted F1',
      value: decimals(metrics.weightedF1),
      context: 'classes count by size',
    },
    {
      label: 'Calibration error',
      value: (100 * calibration.expectedError).toFixed(1),
      unit: 'points',
      context: `${calibration.bins.filter((bin) => bin.n > 0).length} confidence bins`,
    },
  ]
}

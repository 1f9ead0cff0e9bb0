import type { HeadlineScore } from '../../scores/headlineScore.ts'
import type { ClassEvaluation } from './classEvaluation.ts'

export const headlinesOfClasses = ({ metrics, intervals }: ClassEvaluation): HeadlineScore[] => [
  { name: 'Accuracy', value: metrics.accuracy, interval: intervals.accuracy, form: 'share' },
  {
    name: 'Balanced accuracy',
    value: metrics.balancedAccuracy,
    interval: intervals.balancedAccuracy,
    form: 'share',
  },
  { name: 'Macro F1', value: metrics.macroF1, interval: intervals.macroF1, form: 'score' },
]

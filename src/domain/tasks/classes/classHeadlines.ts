import { classSolverOf } from '../../model/solvers/classSolvers.ts'
import type { HeadlineScore, NamedScores } from '../../scores/headlineScore.ts'
import type { ClassEvaluation } from './classEvaluation.ts'

/** The classics beside the model, by those of the scores that they have. */
export const rivalHeadlinesOfClasses = ({ rivals }: ClassEvaluation): NamedScores[] =>
  (rivals ?? []).map(({ kind, accuracy, balancedAccuracy, intervals }) => ({
    name: classSolverOf({ kind }).words.short,
    scores: [
      { name: 'Accuracy', value: accuracy, interval: intervals.accuracy, form: 'share' },
      { name: 'Balanced accuracy', value: balancedAccuracy, interval: intervals.balancedAccuracy, form: 'share' },
    ],
  }))

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

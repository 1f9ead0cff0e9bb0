import type { HeadlineScore } from '../../scores/headlineScore.ts'
import type { ValuesEvaluation } from './valuesEvaluation.ts'

export const headlinesOfValues = ({ targets }: ValuesEvaluation): HeadlineScore[] =>
  targets.flatMap(({ name, scores, intervals }): HeadlineScore[] => {
    const of = targets.length > 1 ? `${name}: ` : ''
    return [
      { name: `${of}RMSEP`, value: scores.rmse, interval: intervals.rmse, form: 'error' },
      { name: `${of}R²`, value: scores.r2, interval: intervals.r2, form: 'score' },
      { name: `${of}Bias`, value: scores.bias, interval: intervals.bias, form: 'error' },
    ]
  })

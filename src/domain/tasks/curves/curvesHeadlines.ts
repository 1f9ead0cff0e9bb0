import type { HeadlineScore } from '../../scores/headlineScore.ts'
import type { CurvesEvaluation } from './curvesEvaluation.ts'

export const headlinesOfCurves = ({ componentNames, metrics, intervals }: CurvesEvaluation): HeadlineScore[] =>
  componentNames.flatMap((name, k): HeadlineScore[] => {
    const [own, range] = [metrics[k], intervals[k]]
    return [
      { name: `${name}: R²`, value: own?.r2 ?? null, interval: range?.r2 ?? null, form: 'score' },
      { name: `${name}: RMSE`, value: own?.rmse ?? null, interval: range?.rmse ?? null, form: 'error' },
    ]
  })

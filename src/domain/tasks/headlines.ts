/** The scores by which runs of one study are set beside one another, as each task names them. */
import type { HeadlineScore } from '../scores/headlineScore.ts'
import { headlinesOfClasses } from './classes/classHeadlines.ts'
import { headlinesOfCurves } from './curves/curvesHeadlines.ts'
import type { Task } from './task.ts'
import type { EvaluationOf } from './taskTypes.ts'
import { headlinesOfValues } from './values/valuesHeadlines.ts'

const headlines: { readonly [T in Task]: (evaluation: EvaluationOf<T>) => HeadlineScore[] } = {
  classes: headlinesOfClasses,
  curves: headlinesOfCurves,
  values: headlinesOfValues,
}

/** The first one first. */
export const headlineScores = <T extends Task>(task: T, evaluation: EvaluationOf<T>): readonly HeadlineScore[] =>
  headlines[task](evaluation)

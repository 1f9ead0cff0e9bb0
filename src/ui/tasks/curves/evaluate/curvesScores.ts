/** Which components are hardly learned, with what the mean spectrum reaches on the same rows. */
import type { CurvesTestSummary } from '#domain/tasks/curves/curvesScore'
import { type HardlyLearned, hardlyLearned as hardlyLearnedBy } from '#domain/tasks/curves/hardlyLearned'

export interface WeakComponent extends HardlyLearned {
  /** Cosine of always answering the mean training spectrum; null without baselines. */
  readonly meanCosine: number | null
}

export function hardlyLearned({ metrics, baselines }: CurvesTestSummary): WeakComponent[] {
  const found = hardlyLearnedBy(
    metrics.map(({ r2 }) => r2),
    metrics.map(({ cosine }) => cosine),
  )
  return found.map((own) => ({ ...own, meanCosine: baselines?.mean[own.component]?.cosine ?? null }))
}

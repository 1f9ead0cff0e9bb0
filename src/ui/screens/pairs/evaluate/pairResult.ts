/** What the screen reads of a pair run that was judged, with everything there. */
import type { SpectralAxis } from '#domain/dataset'
import type { PairTestSummary } from '#domain/pairScore'
import type { PairRun } from '#domain/run'
import type { PairStudy } from '#domain/study'

export interface PairResult {
  readonly runId: string
  readonly name: string
  readonly datasetHash: string
  readonly study: PairStudy
  readonly componentNames: readonly string[]
  readonly axis: SpectralAxis
  /** The component the study favours: highlighted, and diagnosed sample by sample. */
  readonly favoured: number
  readonly summary: PairTestSummary
}

/** The component with the largest weight; of equal ones the last, as the study has it. */
export function favouredComponent(weights: readonly number[]): number {
  return Math.max(0, weights.lastIndexOf(Math.max(...weights)))
}

/** Null for a run whose test part was not asked. */
export function pairResult({ id, name, dataset, study, fit, test }: PairRun): PairResult | null {
  if (!fit || !test || test.n === 0) return null
  return {
    runId: id,
    name,
    datasetHash: dataset.hash,
    study,
    componentNames: fit.componentNames,
    axis: { values: Float64Array.from(fit.wavelengthsNm), unit: 'nm' },
    favoured: favouredComponent(study.loss.componentWeights),
    summary: test,
  }
}

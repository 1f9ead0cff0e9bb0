/** What the panel reads of a run of curves that was judged, with everything there. */
import type { SpectralAxis } from '#domain/data/axis'
import type { CurvesRun } from '#domain/run/run'
import type { CurvesStudy } from '#domain/study/study'
import type { CurvesEvaluation } from '#domain/tasks/curves/curvesEvaluation'
import { favouredComponent } from '#domain/tasks/curves/favoured'

export interface CurvesResult {
  readonly runId: string
  readonly name: string
  readonly datasetHash: string
  readonly study: CurvesStudy
  readonly componentNames: readonly string[]
  readonly axis: SpectralAxis
  /** The component the study favours: highlighted, and diagnosed sample by sample. */
  readonly favoured: number
  readonly evaluation: CurvesEvaluation
}

/** Null for a run whose test part was not asked. */
export function curvesResult({ id, name, dataset, study, fit, evaluation }: CurvesRun): CurvesResult | null {
  if (!fit || !evaluation) return null
  return {
    runId: id,
    name,
    datasetHash: dataset.hash,
    study,
    componentNames: fit.componentNames,
    axis: { values: Float64Array.from(fit.wavelengthsNm), quantity: 'wavelength', unit: 'nm' },
    favoured: favouredComponent(study.loss.componentWeights),
    evaluation,
  }
}

/** Which scores flatter: the rule, and numbers as the screen writes them. */
import type { SpectralAxis } from '#domain/data/dataset'
import type { CurvesRun } from '#domain/run/run'
import type { Interval } from '#domain/scores/intervals'
import type { CurvesStudy } from '#domain/study/study'
import type { CurvesTestSummary } from '#domain/tasks/curves/curvesScore'

interface HardlyLearned {
  readonly component: number
  readonly r2: number
  readonly cosine: number
  /** The cosine reads like success. */
  readonly flattered: boolean
  /** Of always answering the mean training spectrum; null without baselines. */
  readonly meanCosine: number | null
}

/** An R² up to this is no success; a cosine above this reads like one. */
const unlearned = 0.1
const flattering = 0.9

/** Components for which the mean spectrum would do about as well, whatever their other scores say. */
export function hardlyLearned({ metrics, baselines }: CurvesTestSummary): HardlyLearned[] {
  return metrics.flatMap(({ r2, cosine }, component) => {
    if (r2 === null || cosine === null || r2 > unlearned) return []
    const meanCosine = baselines?.mean[component]?.cosine ?? null
    return { component, r2, cosine, flattered: cosine > flattering, meanCosine }
  })
}

/** R², Pearson and the like: `0.929`, `−0.041`; `–` where it does not exist. */
export function scoreWords(score: number | null, decimals = 3): string {
  if (score === null) return '–'
  const told = score.toFixed(decimals)
  return Number(told) === 0 ? told.replace('-', '') : told.replace('-', '−')
}

/** `0.925–0.933`; with a sign in it `−0.02 to 0.01`. */
export const rangeWords = ({ low, high }: Interval, words: (value: number) => string): string =>
  low < 0 ? `${words(low)} to ${words(high)}` : `${words(low)}–${words(high)}`

/** Cosines crowd below 1: four decimals, and never a rounded 1. */
export const cosineWords = (cosine: number | null): string =>
  cosine !== null && cosine < 1 && cosine > 0.99995 ? '> 0.9999' : scoreWords(cosine, 4)

/** What the screen reads of a run of curves that was judged, with everything there. */
export interface CurvesResult {
  readonly runId: string
  readonly name: string
  readonly datasetHash: string
  readonly study: CurvesStudy
  readonly componentNames: readonly string[]
  readonly axis: SpectralAxis
  /** The component the study favours: highlighted, and diagnosed sample by sample. */
  readonly favoured: number
  readonly summary: CurvesTestSummary
}

/** The component with the largest weight; of equal ones the last, as the study has it. */
export function favouredComponent(weights: readonly number[]): number {
  return Math.max(0, weights.lastIndexOf(Math.max(...weights)))
}

/** Null for a run whose test part was not asked. */
export function curvesResult({ id, name, dataset, study, fit, test }: CurvesRun): CurvesResult | null {
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

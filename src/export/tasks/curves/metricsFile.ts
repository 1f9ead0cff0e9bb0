/**
 * `metrics.json` of a run that predicts spectra: its evaluation as a file, component by component, every score with its 95%
 * interval beside it, the counts behind it, and what the mean spectrum and a ridge regression make of the same rows. It prints
 * what was stored with the run and computes nothing.
 */
import type { CurvesRun } from '#domain/run/run'
import type { Interval } from '#domain/scores/intervals'
import type { ComponentIntervals } from '#domain/scores/regressionIntervals'
import type { ComponentMetrics } from '#domain/scores/regressionMetrics'
import { rowProtocols } from '#domain/study/split/registry'
import { type EvaluationFacts, partSizes } from '#domain/tasks/evaluation'
import { type Ends, endsOf } from '../../ends.ts'
import { type TrainedIn, trainedIn } from '../../trainedIn.ts'

/** One entry per component; null where the figure does not exist. */
type PerComponent<T> = readonly (T | null)[]

export interface ComponentScores {
  readonly mse: PerComponent<number>
  readonly rmse: PerComponent<number>
  readonly cosine: PerComponent<number>
  readonly pearson: PerComponent<number>
  readonly r2: PerComponent<number>
}

export interface CurvesMetricsFile extends ComponentScores {
  /** The study's own; null without a test part. */
  readonly loss: number | null
  readonly n: EvaluationFacts['n']
  readonly protocol: string
  readonly training: TrainedIn
  readonly components: readonly string[]
  /** The same as `r2Interval` and `rmseInterval`. Null without a test part. */
  readonly intervals: { readonly r2: PerComponent<Interval>; readonly rmse: PerComponent<Interval> } | null
  /** Learned from the same training rows, asked about the same test rows. */
  readonly baselines: {
    readonly mean: ComponentScores
    readonly ridge: ComponentScores
    readonly ridgePenalty: number
  } | null
  /** 95%, bootstrap over rows. */
  readonly mseInterval: PerComponent<Ends>
  readonly rmseInterval: PerComponent<Ends>
  readonly cosineInterval: PerComponent<Ends>
  readonly pearsonInterval: PerComponent<Ends>
  readonly r2Interval: PerComponent<Ends>
  readonly lossInterval: Ends | null
  /** Of the rules that scores and intervals were computed by; null without a test part. */
  readonly rulesVersion: number | null
}

const scoresOf = (metrics: readonly ComponentMetrics[]): ComponentScores => {
  const each = (key: keyof ComponentScores): PerComponent<number> => metrics.map((own) => own[key])
  return { mse: each('mse'), rmse: each('rmse'), cosine: each('cosine'), pearson: each('pearson'), r2: each('r2') }
}

const nothing: ComponentMetrics = { mse: null, rmse: null, r2: null, pearson: null, cosine: null, r2PerPoint: [] }
const noInterval: ComponentIntervals = { mse: null, rmse: null, r2: null, pearson: null, cosine: null }

export function curvesMetrics(run: CurvesRun): CurvesMetricsFile {
  const { study, split, fit, evaluation } = run
  const components = fit?.componentNames ?? []
  const intervals = evaluation?.intervals ?? components.map(() => noInterval)
  const ends = (key: keyof ComponentIntervals): PerComponent<Ends> => intervals.map((own) => endsOf(own[key]))
  return {
    ...scoresOf(evaluation?.metrics ?? components.map(() => nothing)),
    loss: evaluation?.loss ?? null,
    n: evaluation?.n ?? partSizes(split, 0),
    protocol: evaluation?.protocol ?? rowProtocols[study.split.protocol].words.inFiles,
    training: trainedIn(run),
    components,
    intervals: evaluation && { r2: intervals.map(({ r2 }) => r2), rmse: intervals.map(({ rmse }) => rmse) },
    baselines: evaluation?.baselines
      ? {
          mean: scoresOf(evaluation.baselines.mean),
          ridge: scoresOf(evaluation.baselines.ridge),
          ridgePenalty: evaluation.baselines.ridgePenalty,
        }
      : null,
    mseInterval: ends('mse'),
    rmseInterval: ends('rmse'),
    cosineInterval: ends('cosine'),
    pearsonInterval: ends('pearson'),
    r2Interval: ends('r2'),
    lossInterval: endsOf(evaluation?.lossInterval),
    rulesVersion: evaluation?.rulesVersion ?? null,
  }
}

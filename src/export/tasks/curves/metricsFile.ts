/**
 * `metrics.json` of a run that predicts spectra: what the chosen weights make of the test part, component by component, with
 * the counts behind every figure, 95% intervals, and what the mean spectrum and a ridge regression make of the same rows.
 */

import type { CurvesRun } from '#domain/run/run'
import type { Interval } from '#domain/scores/intervals'
import type { ComponentMetrics } from '#domain/scores/regressionMetrics'
import type { CurvesStudy } from '#domain/study/study'
import { type TrainedIn, trainedIn } from '../../trainedIn.ts'

/** One entry per component; null where the figure does not exist. */
type PerComponent = readonly (number | null)[]

export interface ComponentScores {
  readonly mse: PerComponent
  readonly rmse: PerComponent
  readonly cosine: PerComponent
  readonly pearson: PerComponent
  readonly r2: PerComponent
}

export interface CurvesMetricsFile extends ComponentScores {
  /** The study's own; null without a test part. */
  readonly loss: number | null
  readonly n: { readonly train: number; readonly validation: number; readonly test: number }
  readonly protocol: string
  readonly training: TrainedIn
  readonly components: readonly string[]
  /** 95%, bootstrap over rows. Null without a test part. */
  readonly intervals: {
    readonly r2: readonly (Interval | null)[]
    readonly rmse: readonly (Interval | null)[]
  } | null
  /** Learned from the same training rows, asked about the same test rows. */
  readonly baselines: {
    readonly mean: ComponentScores
    readonly ridge: ComponentScores
    readonly ridgePenalty: number
  } | null
}

const protocolNames: Readonly<Record<CurvesStudy['split']['protocol'], string>> = {
  holdOut: 'held out',
  published: 'published (epoch picked on the test part)',
}

const scoresOf = (metrics: readonly ComponentMetrics[]): ComponentScores => {
  const each = (key: keyof ComponentScores): PerComponent => metrics.map((own) => own[key])
  return { mse: each('mse'), rmse: each('rmse'), cosine: each('cosine'), pearson: each('pearson'), r2: each('r2') }
}

const nothing: ComponentMetrics = { mse: null, rmse: null, r2: null, pearson: null, cosine: null, r2PerPoint: [] }

export function curvesMetricsFile(run: CurvesRun): CurvesMetricsFile {
  const { study, split, fit, test } = run
  const components = fit?.componentNames ?? []
  const part = (rows: Int32Array | undefined): number => rows?.length ?? 0
  return {
    ...scoresOf(test?.metrics ?? components.map(() => nothing)),
    loss: test?.loss ?? null,
    n: { train: part(split?.train), validation: part(split?.validation), test: test?.n ?? 0 },
    protocol: protocolNames[study.split.protocol],
    training: trainedIn(run),
    components,
    intervals: test && { r2: test.intervals.map(({ r2 }) => r2), rmse: test.intervals.map(({ rmse }) => rmse) },
    baselines: test?.baselines
      ? {
          mean: scoresOf(test.baselines.mean),
          ridge: scoresOf(test.baselines.ridge),
          ridgePenalty: test.baselines.ridgePenalty,
        }
      : null,
  }
}

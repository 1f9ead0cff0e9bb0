/**
 * What the test part says of a run that predicts curves: each component's scores with their 95% intervals, and what the mean
 * spectrum and a ridge regression make of the same rows. Where the curves lie off is `testResiduals.ts`.
 */

import { isJudgedElsewhere, type WithOrigin } from '../../model/givenModel.ts'
import type { BaselinePredictions } from '../../scores/baselines.ts'
import type { Interval } from '../../scores/intervals.ts'
import {
  type ComponentIntervals,
  equalRows,
  meanInterval,
  regressionIntervals,
} from '../../scores/regressionIntervals.ts'
import {
  type ComponentMetrics,
  type ComponentSpectra,
  regressionMetrics,
  rowCount,
} from '../../scores/regressionMetrics.ts'
import { affordableResamples } from '../../scores/resampling.ts'
import { rowProtocols } from '../../study/split/registry.ts'
import type { CurvesStudy } from '../../study/study.ts'
import { chosenRows, type EvaluationFacts, formerRules, partSizes, rulesVersion } from '../evaluation.ts'
import { rowLosses } from './componentLoss.ts'
import { type HardlyLearned, hardlyLearned } from './hardlyLearned.ts'

export interface WeakComponent extends HardlyLearned {
  /** Cosine of always answering the mean training spectrum; null without baselines. */
  readonly meanCosine: number | null
}

export type CurvesCaution =
  /** The epoch was picked on the test rows, as the published study did. */
  | { readonly code: 'epoch-picked-on-test' }
  /** The model came as a file, and the rows were chosen afterwards: it may have been trained on them. */
  | { readonly code: 'training-unknown' }
  | { readonly code: 'hardly-learned'; readonly components: readonly WeakComponent[] }

/** One entry per component in each list. */
export interface CurvesEvaluation extends EvaluationFacts {
  readonly componentNames: readonly string[]
  /** The study's loss over the test part. */
  readonly loss: number
  readonly lossInterval: Interval | null
  readonly metrics: readonly ComponentMetrics[]
  readonly intervals: readonly ComponentIntervals[]
  /** Learned from the same training rows, asked about the same test rows. */
  readonly baselines: {
    readonly mean: readonly ComponentMetrics[]
    readonly ridge: readonly ComponentMetrics[]
    readonly ridgePenalty: number
  } | null
  readonly cautions: readonly CurvesCaution[]
}

/** Components that the mean spectrum predicts about as well, by their number from 0; none where nothing was tested. */
export const hardlyLearnedComponents = (evaluation: Pick<CurvesEvaluation, 'cautions'> | null): number[] =>
  (evaluation?.cautions ?? []).flatMap((caution) =>
    caution.code === 'hardly-learned' ? caution.components.map(({ component }) => component) : [],
  )

export type CurvesBaselines = CurvesEvaluation['baselines']

/** A test part as it was asked: the spectra in their own units, and what the loss compares. */
export interface TestedCurves extends WithOrigin {
  readonly spectra: ComponentSpectra
  /** What the network was to answer and answered; the same as `spectra` where nothing is scaled. */
  readonly learned: ComponentSpectra
  readonly componentNames: readonly string[]
  readonly split: { readonly train: Int32Array; readonly validation: Int32Array } | null
  /** Of the network's answers as they came; absent where it is to be computed from `learned`. */
  readonly loss?: number
}

export function scoredBaselines(spectra: ComponentSpectra, answers: BaselinePredictions): NonNullable<CurvesBaselines> {
  return {
    mean: regressionMetrics({ ...spectra, predicted: answers.mean }),
    ridge: regressionMetrics({ ...spectra, predicted: answers.ridge }),
    ridgePenalty: answers.ridgePenalty,
  }
}

function cautionsOf(
  { split }: Pick<CurvesStudy, 'split'>,
  metrics: readonly ComponentMetrics[],
  baselines: CurvesBaselines,
  elsewhere = false,
): CurvesCaution[] {
  const weak = hardlyLearned(
    metrics.map(({ r2 }) => r2),
    metrics.map(({ cosine }) => cosine),
  ).map((own) => ({ ...own, meanCosine: baselines?.mean[own.component]?.cosine ?? null }))
  return [
    ...(elsewhere ? [{ code: 'training-unknown' } as const] : []),
    ...(!elsewhere && rowProtocols[split.protocol].picksOn === 'test'
      ? [{ code: 'epoch-picked-on-test' } as const]
      : []),
    ...(weak.length > 0 ? [{ code: 'hardly-learned', components: weak } as const] : []),
  ]
}

/** Null without test rows. One to two seconds for 6,000 rows of 244 values. `resamples`: as many as are affordable. */
export function evaluateCurves(
  study: CurvesStudy,
  { spectra, learned, componentNames, split, loss, origin }: TestedCurves,
  baselines: CurvesBaselines,
  resamples = affordableResamples(rowCount(spectra)),
): CurvesEvaluation | null {
  const n = rowCount(spectra)
  if (n === 0) return null
  const elsewhere = isJudgedElsewhere({ study, origin })
  const { seed, loss: settings } = study
  const losses = rowLosses(learned, {
    terms: settings.shares,
    component: settings.componentWeights,
    peak: settings.peakWeights,
  })
  const metrics = regressionMetrics(spectra)
  const groups = equalRows(spectra.actual, spectra.points * spectra.components)
  return {
    rulesVersion,
    n: partSizes(split, n),
    protocol: elsewhere ? chosenRows : rowProtocols[study.split.protocol].words.inFiles,
    componentNames,
    loss: loss ?? losses.reduce((sum, own) => sum + own / n, 0),
    lossInterval: meanInterval(losses, { seed, resamples, groups }),
    metrics,
    intervals: regressionIntervals(spectra, { seed, resamples }),
    baselines,
    cautions: cautionsOf(study, metrics, baselines, elsewhere),
  }
}

/** Test scores as records of earlier versions hold them: intervals of R² and RMSE only. */
export interface FormerTestSummary {
  readonly n: number
  readonly loss: number
  readonly metrics: readonly ComponentMetrics[]
  readonly intervals: readonly Pick<ComponentIntervals, 'r2' | 'rmse'>[]
  readonly baselines: CurvesBaselines
}

/** The evaluation of a run that was trained before there was one; its scores stay as they were. */
export function formerEvaluation(
  study: CurvesStudy,
  { n, loss, metrics, intervals, baselines }: FormerTestSummary,
  { componentNames, split }: Pick<TestedCurves, 'componentNames' | 'split'>,
): CurvesEvaluation {
  return {
    rulesVersion: formerRules,
    n: partSizes(split, n),
    protocol: rowProtocols[study.split.protocol].words.inFiles,
    componentNames,
    loss,
    lossInterval: null,
    metrics,
    intervals: intervals.map(({ r2, rmse }) => ({ r2, rmse, mse: null, cosine: null, pearson: null })),
    baselines,
    cautions: cautionsOf(study, metrics, baselines),
  }
}

/**
 * Reads the numbers of a network that answers curves: the loss and its terms as they are minimised, and each component's
 * fit in the spectra's own units, whether or not the network learns standardised ones.
 */

import type { CurvesEpoch, CurvesScore } from '#domain/run/run'
import { regressionMetrics } from '#domain/scores/regressionMetrics'
import type { LossSettings } from '#domain/study/study'
import { compositeLoss } from '#domain/tasks/curves/componentLoss'
import { type ComponentScale, restoreComponents } from '#domain/tasks/curves/componentScale'
import type { CurveExample } from '#domain/tasks/curves/curveExample'
import type { Judge } from './trainingPlan.ts'

type CompositeSettings = Extract<LossSettings, { kind: 'composite' }>

/** Curves row-major `rows × points × components`, component fastest. */
export interface CurvesTruth {
  /** What the network is to answer. */
  readonly targets: Float32Array
  /** The spectra themselves; the same array where nothing is scaled. */
  readonly spectra: Float32Array
}

/** Loss and terms of answers, and the spectra they stand for. */
export function lossOfCurves(
  outputs: Float32Array,
  { targets }: Pick<CurvesTruth, 'targets'>,
  loss: CompositeSettings,
  scale: ComponentScale | null,
) {
  const points = loss.peakWeights.length
  const components = loss.componentWeights.length
  const weights = { terms: loss.shares, component: loss.componentWeights, peak: loss.peakWeights }
  const { loss: total, ...terms } = compositeLoss({ actual: targets, predicted: outputs, points, components }, weights)
  return { loss: total, terms, predicted: restoreComponents(scale, outputs) }
}

export interface ScoredPart extends CurvesTruth {
  /** Dataset row of each. */
  readonly rows: Int32Array
}

/** `truth`: of the scored part, in its order; null without one. */
export function curvesJudge(
  truth: ScoredPart | null,
  loss: CompositeSettings,
  scale: ComponentScale | null,
): Judge<CurvesEpoch> {
  const components = loss.componentWeights.length
  const points = loss.peakWeights.length
  const width = components * points
  const inUnits = (error: number, component: number): number => error * (scale?.sd[component] ?? 1) ** 2
  return {
    training({ loss: total, measures, n }): CurvesScore {
      const [squared = Number.NaN, cosine = Number.NaN, peak = Number.NaN, ...byComponent] = measures
      return {
        loss: total,
        terms: { squared, cosine, peak },
        mse: byComponent.slice(0, components).map(inUnits),
        cosine: scale ? null : byComponent.slice(components),
        n,
      }
    },
    epoch(facts, train, outputs) {
      if (!outputs || !truth) return { ...facts, train, validation: null }
      const scored = lossOfCurves(outputs, truth, loss, scale)
      const metrics = regressionMetrics({ actual: truth.spectra, predicted: scored.predicted, points, components })
      const validation = {
        loss: scored.loss,
        terms: scored.terms,
        mse: metrics.map(({ mse }) => mse ?? Number.NaN),
        cosine: metrics.map(({ cosine }) => cosine ?? Number.NaN),
        r2: metrics.map(({ r2 }) => r2),
        n: outputs.length / width,
      }
      return { ...facts, train, validation }
    },
    example(outputs): CurveExample | null {
      const row = truth?.rows[0]
      if (!truth || row === undefined) return null
      const predicted = restoreComponents(scale, outputs.slice(0, width))
      return { task: 'curves', row, actual: truth.spectra.slice(0, width), predicted }
    },
    isBetter: ({ validation: candidate }, { validation: incumbent }) =>
      candidate !== null && (incumbent === null || candidate.loss < incumbent.loss),
    figure: ({ loss: total }) => total,
  }
}

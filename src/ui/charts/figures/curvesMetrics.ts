/** The curves of a network that predicts spectra: its loss and the terms of it, and each component's fit. */
import type { CurvesEpoch } from '#domain/run/run'
import type { CurvesStudy } from '#domain/study/study'
import type { TermWeights } from '#domain/tasks/curves/componentLoss'
import { cosineWords, rSquared, scientific, threeDigits } from '../../words/numbers.ts'
import { signedTick } from './axisEnds.ts'
import type { EpochMetric } from './epochMetric.ts'

/** Where component weights average above 1, a perfect prediction's cosine term, and with it the loss, lies below 0. */
const cosineFloor = ({ componentWeights }: CurvesStudy['loss']): number =>
  1 - componentWeights.reduce((sum, weight) => sum + weight, 0) / componentWeights.length

/** The loss of a perfect prediction. */
export const lossFloor = (loss: CurvesStudy['loss']): number => loss.shares.cosine * cosineFloor(loss) || 0

/** From the floor up, whatever the values are; a little room at both ends, none below a floor of 0. */
function rangeAbove(floor: number, values: readonly number[]): [number, number] {
  const low = Math.min(floor, ...values)
  const high = Math.max(low + 0.001, ...(values.length === 0 ? [low + 0.1] : values))
  const room = (high - low) * 0.08
  // Below a floor its name stands.
  return [low === 0 ? 0 : low - 1.6 * room, high + room]
}

export const curvesLoss = (loss: CurvesStudy['loss']): EpochMetric<CurvesEpoch> => ({
  name: 'loss',
  better: 'lowest',
  of: (epoch, part) => epoch[part]?.loss ?? null,
  ofSteps: ({ loss }) => loss,
  told: threeDigits,
  range: (values) => rangeAbove(lossFloor(loss), values),
  axis: { zeroline: true },
  hover: '.4~g',
})

export type LossTerm = keyof TermWeights

export const termNames: Readonly<Record<LossTerm, string>> = {
  squared: 'squared error',
  cosine: 'cosine',
  peak: 'peak-weighted error',
}

/** The first measures of the loss, in its own order. */
const termOrder: readonly LossTerm[] = ['squared', 'cosine', 'peak']

/** Before its share. */
export const lossTerm = (term: LossTerm, loss: CurvesStudy['loss']): EpochMetric<CurvesEpoch> => ({
  ...curvesLoss(loss),
  name: termNames[term],
  of: (epoch, part) => epoch[part]?.terms[term] ?? null,
  ofSteps: ({ measures }) => measures[termOrder.indexOf(term)] ?? Number.NaN,
  range: (values) => rangeAbove(term === 'cosine' ? cosineFloor(loss) : 0, values),
})

/** One metric for each component, by its place. */
export type ComponentMetric = (component: number) => EpochMetric<CurvesEpoch>

/** Down to the powers of ten around the values. */
function decades(values: readonly number[]): [number, number] {
  const powers = values.filter((value) => value > 0).map(Math.log10)
  if (powers.length === 0) return [-5, 0]
  const [low, high] = [Math.min(...powers) - 0.2, Math.max(...powers) + 0.2]
  return [Math.min(low, high - 1), high]
}

const powersOfTen = Array.from({ length: 25 }, (_, i) => 10 ** (i - 12))

export const componentMse: ComponentMetric = (component) => ({
  name: 'mean squared error',
  better: 'lowest',
  of: (epoch, part) => epoch[part]?.mse[component] ?? null,
  told: threeDigits,
  range: decades,
  log: true,
  axis: { type: 'log', zeroline: false, tickvals: powersOfTen, ticktext: powersOfTen.map(scientific) },
  hover: '.2~e',
})

/** R² far below 0 says no more than 0 does, and would flatten the rest. */
const lowestR2 = -0.25
const r2Ticks = [lowestR2, 0, 0.25, 0.5, 0.75, 1]

export const componentR2: ComponentMetric = (component) => ({
  name: 'R²',
  better: 'highest',
  of: ({ validation }, part) => (part === 'validation' ? (validation?.r2[component] ?? null) : null),
  told: rSquared,
  range: (values) => [Math.max(lowestR2, Math.min(0, ...values)) - 0.04, 1.04],
  floor: lowestR2,
  axis: {
    zeroline: true,
    tickvals: r2Ticks,
    ticktext: r2Ticks.map((value) => (value === lowestR2 ? `≤ ${signedTick(value)}` : String(value))),
  },
  hover: '.3f',
  decimals: 4,
})

export const componentCosine: ComponentMetric = (component) => ({
  name: 'cosine',
  better: 'highest',
  of: (epoch, part) => epoch[part]?.cosine?.[component] ?? null,
  told: cosineWords,
  range: (values) => {
    const low = Math.max(-1, Math.floor(Math.min(0.9, ...values) * 20) / 20)
    return [low, 1 + (1 - low) * 0.05]
  },
  axis: { zeroline: false },
  hover: '.4f',
  decimals: 5,
})

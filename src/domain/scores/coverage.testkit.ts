/**
 * How often 95% intervals hold the truth, by simulation: test parts are drawn from populations whose scores are known, judged
 * by the rule under test, and counted. Groups of replicates, unequal classes, errors with heavy tails.
 */
import { type Random, randomFor, streams } from '../random/rng.ts'
import { type Interval, shareInterval } from './intervals.ts'
import { confusionMatrix, metricsOfConfusion } from './metrics.ts'
import { resampledIntervals } from './resampling.ts'

/** Intervals of one test part, each beside the truth of its population; null where none is given. */
export type Judged = Readonly<Record<string, { readonly interval: Interval | null; readonly truth: number }>>

export interface Scenario {
  readonly name: string
  readonly draw: (random: Random, seed: number) => Judged
}

export interface Covered {
  /** Share of the given intervals that hold the truth. */
  readonly share: number
  /** Intervals that were given. */
  readonly given: number
}

/** Of each score, over `count` test parts. */
export function coverage({ draw }: Scenario, count: number, from = 0): Readonly<Record<string, Covered>> {
  const found = new Map<string, { held: number; given: number }>()
  for (let i = from; i < from + count; i++) {
    for (const [score, { interval, truth }] of Object.entries(draw(randomFor(i, streams.simulation, 77), i))) {
      const own = found.get(score) ?? { held: 0, given: 0 }
      found.set(score, own)
      if (!interval) continue
      own.given++
      if (interval.low <= truth && truth <= interval.high) own.held++
    }
  }
  return Object.fromEntries([...found].map(([score, { held, given }]) => [score, { share: held / given, given }]))
}

const between = (random: Random, low: number, high: number): number => low + (high - low) * random.uniform()
const wholeBetween = (random: Random, low: number, high: number): number => low + random.integer(high - low + 1)

/** Marsaglia & Tsang 2000, for shapes below 1 by their own boost. */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * random.uniform() ** (1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const x = random.normal()
    const v = (1 + x / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(random.uniform()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

/** A group's own share of right answers: beta about `mean`, so that two of its cases correlate by `correlation`. */
function groupShare(random: Random, mean: number, correlation: number): number {
  if (correlation === 0) return mean
  if (correlation === 1) return random.uniform() < mean ? 1 : 0
  const size = (1 - correlation) / correlation
  const [a, b] = [gamma(random, mean * size), gamma(random, (1 - mean) * size)]
  return a / (a + b)
}

interface Sharing {
  readonly share: number
  readonly correlation: number
  readonly groups: number
  readonly most: number
}

/** Accuracy: groups of 1 to `most` replicates. */
export const accuracyScenario = ({ share, correlation, groups, most }: Sharing): Scenario => ({
  name: `accuracy ${100 * share}%, ${groups} groups of 1–${most}, correlated by ${correlation}`,
  draw(random) {
    const right: boolean[] = []
    const groupOf: number[] = []
    for (let group = 0; group < groups; group++) {
      const own = groupShare(random, share, correlation)
      for (let i = wholeBetween(random, 1, most); i > 0; i--) {
        right.push(random.uniform() < own)
        groupOf.push(group)
      }
    }
    return { accuracy: { interval: shareInterval(right, groupOf), truth: share } }
  },
})

const classNames = ['a', 'b', 'c', 'd', 'e', 'f']

interface Classing {
  /** Test groups of a class, least and most. */
  readonly groups: readonly [number, number]
  readonly most: number
  readonly correlation: number
  readonly resamples: number
}

/** Six classes of unequal size and difficulty, confused with one another unequally. */
export const classesScenario = ({ groups, most, correlation, resamples }: Classing): Scenario => ({
  name: `six classes of ${groups[0]}–${groups[1]} groups of 1–${most}, correlated by ${correlation}`,
  draw(random, seed) {
    const actual: number[] = []
    const called: number[] = []
    const groupOf: number[] = []
    const population = classNames.map((_, label) => {
      const share = between(random, 0.6, 0.97)
      const weights = classNames.map((_, other) => (other === label ? 0 : gamma(random, 1)))
      const total = weights.reduce((a, b) => a + b)
      const before = actual.length
      for (let group = wholeBetween(random, ...groups); group > 0; group--) {
        const own = groupShare(random, share, correlation)
        const id = (groupOf.at(-1) ?? 0) + 1
        for (let i = wholeBetween(random, 1, most); i > 0; i--) {
          let pick = random.uniform() * total
          const wrong = weights.findIndex((weight) => {
            pick -= weight
            return pick < 0
          })
          actual.push(label)
          called.push(random.uniform() < own ? label : wrong)
          groupOf.push(id)
        }
      }
      const n = actual.length - before
      return weights.map((weight, other) => (other === label ? n * share : (n * (1 - share) * weight) / total))
    })
    const truth = metricsOfConfusion(population, classNames)
    const [labels, calls] = [Int32Array.from(actual), Int32Array.from(called)]
    const scoresOf = (drawn: Int32Array): number[] => {
      const matrix = confusionMatrix(
        drawn.map((i) => labels[i] ?? 0),
        drawn.map((i) => calls[i] ?? 0),
        classNames.length,
      )
      const { balancedAccuracy, macroF1, weightedF1 } = metricsOfConfusion(matrix, classNames)
      return [balancedAccuracy, macroF1, weightedF1]
    }
    const settings = { seed, resamples, groups: Int32Array.from(groupOf), strata: labels }
    const [balanced, macro, weighted] = resampledIntervals(
      labels.length,
      scoresOf,
      ['share', 'share', 'share'],
      settings,
    )
    const right = actual.map((label, i) => called[i] === label)
    return {
      accuracy: { interval: shareInterval(right, groupOf), truth: truth.accuracy },
      'balanced accuracy': { interval: balanced ?? null, truth: truth.balancedAccuracy },
      'macro F1': { interval: macro ?? null, truth: truth.macroF1 },
      'weighted F1': { interval: weighted ?? null, truth: truth.weightedF1 },
    }
  },
})

export type Errors = 'normal' | 'heavy-tailed' | 'unequal'

interface Predicting {
  readonly groups: number
  readonly replicates: number
  readonly errors: Errors
  readonly resamples: number
}

const errorSd = 0.4
const replicateSd = 0.15
/** sd of the logarithm of a group's own error size, where they are unequal. */
const unequalSd = 0.35

/** Student's t with 5 degrees of freedom, scaled to variance 1. */
const heavyTailed = (random: Random): number =>
  random.normal() / Math.sqrt((2 * gamma(random, 2.5)) / 5) / Math.sqrt(5 / 3)

/** One number a case: measured values that vary by 1, errors of 0.4, half of whose variance the replicates of a group share. */
export const valuesScenario = ({ groups, replicates, errors, resamples }: Predicting): Scenario => ({
  name: `${groups} groups of ${replicates}, ${errors} errors`,
  draw(random, seed) {
    const noise = errors === 'heavy-tailed' ? () => heavyTailed(random) : () => random.normal()
    const measured: number[] = []
    const residual: number[] = []
    const groupOf: number[] = []
    for (let group = 0; group < groups; group++) {
      const size = errors === 'unequal' ? errorSd * Math.exp(unequalSd * random.normal() - unequalSd ** 2) : errorSd
      const [level, shared] = [random.normal(), noise()]
      for (let i = 0; i < replicates; i++) {
        measured.push(level + replicateSd * random.normal())
        residual.push(size * (replicates === 1 ? shared : Math.SQRT1_2 * (shared + noise())))
        groupOf.push(group)
      }
    }
    const statistics = (drawn: Int32Array): number[] => {
      let [sum, squares, errorSquares] = [0, 0, 0]
      for (const i of drawn) {
        const [value, error] = [measured[i] ?? 0, residual[i] ?? 0]
        sum += value
        squares += value ** 2
        errorSquares += error ** 2
      }
      const n = drawn.length
      return [1 - errorSquares / (squares - sum ** 2 / n), Math.sqrt(errorSquares / n)]
    }
    const settings = { seed, resamples, groups: Int32Array.from(groupOf) }
    const [r2, rmse] = resampledIntervals(measured.length, statistics, ['explained', 'error'], settings)
    return {
      'R²': { interval: r2 ?? null, truth: 1 - errorSd ** 2 / (1 + replicateSd ** 2) },
      RMSE: { interval: rmse ?? null, truth: errorSd },
    }
  },
})

/** How far a figure could be off, given how few spectra it rests on. */
import { type Random, randomFor, streams } from '../random/rng.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

/** Normal quantile of a two-sided 95% interval. */
const z95 = 1.959963984540054

/** Wilson score interval of a share, `successes` of `n` (Wilson 1927); 0–1 without any case. 95% unless `z` says otherwise. */
export function wilsonInterval(successes: number, n: number, z: number = z95): Interval {
  if (n === 0) return { low: 0, high: 1 }
  const share = successes / n
  const scale = 1 + z ** 2 / n
  const centre = (share + z ** 2 / (2 * n)) / scale
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))
  return { low: successes === 0 ? 0 : centre - half, high: successes === n ? 1 : centre + half }
}

/** Quantile of ascending values, linear between them (NumPy's default). */
export function quantile(ascending: ArrayLike<number>, share: number): number {
  const position = share * (ascending.length - 1)
  const below = Math.floor(position)
  const low = ascending[below] ?? Number.NaN
  const high = ascending[Math.min(below + 1, ascending.length - 1)] ?? Number.NaN
  return low + (position - below) * (high - low)
}

export interface BootstrapSettings {
  readonly seed: number
  readonly resamples?: number
  /** Share of the resamples inside the interval. */
  readonly level?: number
  /** Group index of each case: whole groups are drawn, so replicates do not pass for independent cases. */
  readonly groups?: Int32Array
}

/** Cases × resamples is what a bootstrap costs: 6 million draws of a few sums take about half a second. */
const bootstrapBudget = 6_000_000

/** As many resamples as these cases allow: 1000, for very many cases down to 200. */
export const affordableResamples = (cases: number): number =>
  Math.round(Math.min(1000, Math.max(200, bootstrapBudget / Math.max(1, cases))))

function membersByGroup(groups: Int32Array): Int32Array[] {
  const members = new Map<number, number[]>()
  for (const [i, group] of groups.entries()) {
    const list = members.get(group)
    if (list) list.push(i)
    else members.set(group, [i])
  }
  return [...members.values()].map((list) => Int32Array.from(list))
}

const drawGroups =
  (units: readonly Int32Array[]) =>
  (random: Random): Int32Array => {
    const drawn: number[] = []
    for (let i = 0; i < units.length; i++) drawn.push(...(units[random.integer(units.length)] ?? []))
    return Int32Array.from(drawn)
  }

/** Each case alone; tens of thousands of rows are drawn thousands of times. */
const drawCases =
  (cases: number) =>
  (random: Random): Int32Array => {
    const drawn = new Int32Array(cases)
    for (let i = 0; i < cases; i++) drawn[i] = random.integer(cases)
    return drawn
  }

/**
 * Percentile bootstrap (Efron 1979) of several statistics at once: `statistics` gets the drawn
 * case indices and answers one number each. Resamples where a statistic is NaN (a class that was not drawn)
 * do not count for it.
 */
export function bootstrapIntervals(
  cases: number,
  statistics: (drawn: Int32Array) => readonly number[],
  { seed, resamples = 1000, level = 0.95, groups }: BootstrapSettings,
): Interval[] {
  const draw = groups ? drawGroups(membersByGroup(groups)) : drawCases(cases)
  const samples: number[][] = []
  for (let resample = 0; resample < resamples; resample++) {
    const drawn = draw(randomFor(seed, streams.bootstrap, resample))
    for (const [k, value] of statistics(drawn).entries()) {
      const list = samples[k] ?? []
      samples[k] = list
      if (!Number.isNaN(value)) list.push(value)
    }
  }
  return samples.map((values) => {
    values.sort((a, b) => a - b)
    return { low: quantile(values, (1 - level) / 2), high: quantile(values, (1 + level) / 2) }
  })
}

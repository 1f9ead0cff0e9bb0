/**
 * How far a figure could be off, given how few cases it rests on: the one rule for 95% intervals. A share of right answers has
 * Wilson's interval on its effective number of cases; every other score has the spread of resamples of whole groups
 * (`resampling.ts`). Which cases depend on one another is told by their group; copies of one spectrum are one group.
 */
import { z95 } from './studentT.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

/** Wilson score interval of a share at `n` cases, any number above 0 (Wilson 1927). */
export function wilsonInterval(share: number, n: number, z: number = z95): Interval {
  const scale = 1 + z ** 2 / n
  const centre = (share + z ** 2 / (2 * n)) / scale
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))
  return { low: share === 0 ? 0 : centre - half, high: share === 1 ? 1 : centre + half }
}

/** Where all of `n` independent cases agree: the rule of three (Hanley & Lippman-Hand 1983). */
export function agreedInterval(share: 0 | 1, n: number): Interval {
  const doubt = Math.min(1, 3 / n)
  return share === 1 ? { low: 1 - doubt, high: 1 } : { low: 0, high: doubt }
}

interface GroupCounts {
  readonly cases: number
  readonly right: number
}

function countsByGroup(right: readonly boolean[], groups: readonly number[]): GroupCounts[] {
  const counts = new Map<number, GroupCounts>()
  for (const [i, own] of right.entries()) {
    const group = groups[i] ?? -1
    const { cases, right: before } = counts.get(group) ?? { cases: 0, right: 0 }
    counts.set(group, { cases: cases + 1, right: before + (own ? 1 : 0) })
  }
  return [...counts.values()]
}

const startWeight = 2

/**
 * By how much the cases of a group repeat one another: the variance of the share, linearised over groups, over that of as many
 * independent cases (Kish 1965). A few groups with a mistake say little of it, so it begins at the size of a group, as if all
 * its members always agreed, with the weight of two such groups.
 */
function designEffect(counts: readonly GroupCounts[], share: number, n: number): number {
  const groups = counts.length
  const squares = counts.reduce((sum, { cases, right }) => sum + (right - share * cases) ** 2, 0)
  const fewGroups = groups / (groups - 1) / (n / (n - 1))
  const found = Math.max(1, (fewGroups * squares) / (n * share * (1 - share)))
  const size = counts.reduce((sum, { cases }) => sum + cases ** 2, 0) / n
  const wrong = counts.filter(({ cases, right }) => right < cases).length
  const some = counts.filter(({ right }) => right > 0).length
  const telling = Math.min(wrong, some)
  return (telling * found + startWeight * size) / (telling + startWeight)
}

/** Fewer groups tell nothing of how far they differ. */
export const fewestGroups = 8

/**
 * 95% interval of a share of right answers; null without cases. `groups`: of each case. With few groups each counts as one
 * case, with more the cases count over their design effect. Where all agree each group is a case.
 */
export function shareInterval(right: readonly boolean[], groups: readonly number[]): Interval | null {
  const n = right.length
  if (n === 0) return null
  const counts = countsByGroup(right, groups)
  const share = right.filter(Boolean).length / n
  if (share === 0 || share === 1) return agreedInterval(share, counts.length)
  const effective = counts.length < fewestGroups ? counts.length : n / designEffect(counts, share, n)
  return wilsonInterval(share, effective)
}

/** Quantile of ascending values, linear between them (NumPy's default). */
export function quantile(ascending: ArrayLike<number>, share: number): number {
  const position = share * (ascending.length - 1)
  const below = Math.floor(position)
  const low = ascending[below] ?? Number.NaN
  const high = ascending[Math.min(below + 1, ascending.length - 1)] ?? Number.NaN
  return low + (position - below) * (high - low)
}

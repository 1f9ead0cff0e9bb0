/**
 * Puts groups into parts so that every part has its share of every class: greedily from the
 * largest group down (as scikit-learn's StratifiedGroupKFold), then by moves and swaps while they
 * help. A part that should show a class but has none of its groups outweighs everything else.
 */
import { type Random, shuffle } from '../../random/rng.ts'

export interface GroupProblem {
  /** Class index and group index of each row; groups count from 0 without gaps. */
  readonly labels: Int32Array
  readonly groups: Int32Array
  readonly classes: number
  readonly groupCount: number
  /** Share of the rows for each part; sums to 1. */
  readonly shares: readonly number[]
  /**
   * Parts a class must appear in. `all`: as many different parts as it has groups. A list: these
   * parts, the first ones when it has fewer groups.
   */
  readonly coverage: 'all' | readonly number[]
}

/** Swaps look at pairs of groups, so beyond this many only moves are tried; groups are small then anyway. */
const maxGroupsForSwaps = 400
const maxPasses = 40
const missingWeight = 1e9
const worthwhile = -1e-9

/** Rows of each class in each group: members of group `g` are those from `first[g]` to `first[g + 1]`. */
interface Members {
  readonly first: Int32Array
  readonly label: Int32Array
  readonly rows: Float64Array
}

function membersOf({ labels, groups, groupCount }: GroupProblem): Members {
  const counts: Map<number, number>[] = Array.from({ length: groupCount }, () => new Map())
  for (let i = 0; i < groups.length; i++) {
    const label = labels[i] ?? 0
    const own = counts[groups[i] ?? 0]
    own?.set(label, (own.get(label) ?? 0) + 1)
  }
  const first = new Int32Array(groupCount + 1)
  for (const [group, own] of counts.entries()) first[group + 1] = (first[group] ?? 0) + own.size
  const flat = counts.flatMap((own) => [...own])
  return {
    first,
    label: Int32Array.from(flat, ([label]) => label),
    rows: Float64Array.from(flat, ([, rows]) => rows),
  }
}

/**
 * Counts per part and class, and what a change of them would cost. Asked some hundred thousand times for one split, on the
 * page: plain loops over typed arrays.
 */
class Parts {
  readonly #members: Members
  readonly #classes: number
  readonly #parts: number
  readonly #shares: Float64Array
  /** Parts a class should show, as `coverage` says; null = all. */
  readonly #wanted: Int32Array | null
  readonly #rows: Float64Array
  readonly #groups: Int32Array
  readonly #sizes: Float64Array
  readonly #classRows: Float64Array
  readonly #classGroups: Int32Array
  readonly #total: number

  constructor({ classes, shares, coverage, labels }: GroupProblem, members: Members) {
    this.#members = members
    this.#classes = classes
    this.#parts = shares.length
    this.#shares = Float64Array.from(shares)
    this.#wanted = coverage === 'all' ? null : Int32Array.from(coverage)
    this.#rows = new Float64Array(this.#parts * classes)
    this.#groups = new Int32Array(this.#parts * classes)
    this.#sizes = new Float64Array(this.#parts)
    this.#classRows = new Float64Array(classes)
    this.#classGroups = new Int32Array(classes)
    this.#total = labels.length
    for (let k = 0; k < members.label.length; k++) {
      const label = members.label[k] ?? 0
      this.#classRows[label] = (this.#classRows[label] ?? 0) + (members.rows[k] ?? 0)
      this.#classGroups[label] = (this.#classGroups[label] ?? 0) + 1
    }
  }

  add(group: number, part: number, sign: 1 | -1): void {
    const { first, label, rows } = this.#members
    for (let k = first[group] ?? 0; k < (first[group + 1] ?? 0); k++) {
      const at = part * this.#classes + (label[k] ?? 0)
      const own = sign * (rows[k] ?? 0)
      this.#rows[at] = (this.#rows[at] ?? 0) + own
      this.#groups[at] = (this.#groups[at] ?? 0) + sign
      this.#sizes[part] = (this.#sizes[part] ?? 0) + own
    }
  }

  /** Squared deviations from the shares, per class over its size and for the whole part over the mean class size. */
  deviation(group: number, part: number): number {
    const { first, label } = this.#members
    const share = this.#shares[part] ?? 0
    let sum = 0
    for (let k = first[group] ?? 0; k < (first[group + 1] ?? 0); k++) {
      const own = label[k] ?? 0
      const size = this.#classRows[own] ?? 1
      const off = (this.#rows[part * this.#classes + own] ?? 0) - share * size
      sum += (off * off) / size
    }
    const off = (this.#sizes[part] ?? 0) - share * this.#total
    return sum + (off * off * this.#classes) / this.#total
  }

  missing(group: number): number {
    const { first, label } = this.#members
    const wanted = this.#wanted
    let sum = 0
    for (let k = first[group] ?? 0; k < (first[group + 1] ?? 0); k++) {
      const own = label[k] ?? 0
      const groups = this.#classGroups[own] ?? 0
      const most = Math.min(groups, wanted ? wanted.length : this.#parts)
      let covered = 0
      for (let i = 0; i < (wanted ? most : this.#parts); i++) {
        const part = wanted ? (wanted[i] ?? 0) : i
        if ((this.#groups[part * this.#classes + own] ?? 0) > 0) covered++
      }
      sum += Math.max(0, most - covered)
    }
    return sum
  }
}

/** Part of each group. The same problem and random numbers give the same answer. */
export function assignGroups(problem: GroupProblem, random: Random): Int32Array {
  const members = membersOf(problem)
  const parts = new Parts(problem, members)
  const assigned = new Int32Array(problem.groupCount)
  const rowsIn = new Float64Array(problem.groupCount)
  for (let group = 0; group < problem.groupCount; group++) {
    for (let k = members.first[group] ?? 0; k < (members.first[group + 1] ?? 0); k++) {
      rowsIn[group] = (rowsIn[group] ?? 0) + (members.rows[k] ?? 0)
    }
  }
  const order = Array.from({ length: problem.groupCount }, (_, group) => group)
  shuffle(order, random)
  order.sort((a, b) => (rowsIn[b] ?? 0) - (rowsIn[a] ?? 0))

  for (const group of order) {
    let best = 0
    let bestCost = Number.POSITIVE_INFINITY
    for (let part = 0; part < problem.shares.length; part++) {
      const before = parts.deviation(group, part)
      parts.add(group, part, 1)
      const cost = parts.deviation(group, part) - before
      parts.add(group, part, -1)
      if (cost < bestCost - 1e-12) {
        best = part
        bestCost = cost
      }
    }
    assigned[group] = best
    parts.add(group, best, 1)
  }

  const put = (group: number, to: number): void => {
    parts.add(group, assigned[group] ?? 0, -1)
    parts.add(group, to, 1)
    assigned[group] = to
  }
  /** Moves a group and says how much worse (or better) things are. */
  const move = (group: number, to: number): number => {
    const from = assigned[group] ?? 0
    const before = parts.deviation(group, from) + parts.deviation(group, to)
    const missingBefore = parts.missing(group)
    put(group, to)
    const after = parts.deviation(group, from) + parts.deviation(group, to)
    return (parts.missing(group) - missingBefore) * missingWeight + (after - before)
  }
  const moveWhereBetter = (): boolean => {
    let moved = false
    for (const group of order) {
      for (let to = 0; to < problem.shares.length; to++) {
        const from = assigned[group] ?? 0
        if (to === from) continue
        if (move(group, to) < worthwhile) moved = true
        else put(group, from)
      }
    }
    return moved
  }
  const swapWhereBetter = (): boolean => {
    let swapped = false
    for (let i = 0; i < order.length; i++) {
      const a = order[i] ?? 0
      for (let j = i + 1; j < order.length; j++) {
        const b = order[j] ?? 0
        const partA = assigned[a] ?? 0
        const partB = assigned[b] ?? 0
        if (partA === partB) continue
        if (move(a, partB) + move(b, partA) < worthwhile) {
          swapped = true
          continue
        }
        put(a, partA)
        put(b, partB)
      }
    }
    return swapped
  }
  for (let pass = 0; pass < maxPasses; pass++) {
    const moved = moveWhereBetter()
    const swapped = problem.groupCount <= maxGroupsForSwaps && swapWhereBetter()
    if (!moved && !swapped) break
  }
  return assigned
}

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

interface GroupMember {
  readonly label: number
  readonly rows: number
}

function membersOf({ labels, groups, groupCount }: GroupProblem): GroupMember[][] {
  const counts: Map<number, number>[] = Array.from({ length: groupCount }, () => new Map())
  for (const [i, group] of groups.entries()) {
    const label = labels[i] ?? 0
    counts[group]?.set(label, (counts[group]?.get(label) ?? 0) + 1)
  }
  return counts.map((map) => [...map].map(([label, rows]) => ({ label, rows })))
}

/** Counts per part and class, and what a change of them would cost. */
class Parts {
  readonly #problem: GroupProblem
  readonly #parts: number
  readonly #rows: Float64Array
  readonly #groups: Float64Array
  readonly #sizes: Float64Array
  readonly #classRows: Float64Array
  readonly #classGroups: Float64Array
  readonly #total: number

  constructor(problem: GroupProblem, members: readonly GroupMember[][]) {
    this.#problem = problem
    this.#parts = problem.shares.length
    this.#rows = new Float64Array(this.#parts * problem.classes)
    this.#groups = new Float64Array(this.#parts * problem.classes)
    this.#sizes = new Float64Array(this.#parts)
    this.#classRows = new Float64Array(problem.classes)
    this.#classGroups = new Float64Array(problem.classes)
    this.#total = problem.labels.length
    for (const { label, rows } of members.flat()) {
      this.#classRows[label] = (this.#classRows[label] ?? 0) + rows
      this.#classGroups[label] = (this.#classGroups[label] ?? 0) + 1
    }
  }

  add(members: readonly GroupMember[], part: number, sign: 1 | -1): void {
    for (const { label, rows } of members) {
      const at = part * this.#problem.classes + label
      this.#rows[at] = (this.#rows[at] ?? 0) + sign * rows
      this.#groups[at] = (this.#groups[at] ?? 0) + sign
      this.#sizes[part] = (this.#sizes[part] ?? 0) + sign * rows
    }
  }

  /** Squared deviations from the shares, per class over its size and for the whole part over the mean class size. */
  deviation(members: readonly GroupMember[], part: number): number {
    const share = this.#problem.shares[part] ?? 0
    let sum = 0
    for (const { label } of members) {
      const size = this.#classRows[label] ?? 1
      sum += ((this.#rows[part * this.#problem.classes + label] ?? 0) - share * size) ** 2 / size
    }
    const off = (this.#sizes[part] ?? 0) - share * this.#total
    return sum + (off ** 2 * this.#problem.classes) / this.#total
  }

  missing(members: readonly GroupMember[]): number {
    const { coverage, classes } = this.#problem
    let sum = 0
    for (const { label } of members) {
      const has = (part: number): boolean => (this.#groups[part * classes + label] ?? 0) > 0
      const groups = this.#classGroups[label] ?? 0
      if (coverage === 'all') {
        let covered = 0
        for (let part = 0; part < this.#parts; part++) if (has(part)) covered++
        sum += Math.max(0, Math.min(groups, this.#parts) - covered)
      } else {
        for (const part of coverage.slice(0, groups)) if (!has(part)) sum++
      }
    }
    return sum
  }
}

/** Part of each group. The same problem and random numbers give the same answer. */
export function assignGroups(problem: GroupProblem, random: Random): Int32Array {
  const members = membersOf(problem)
  const of = (group: number): readonly GroupMember[] => members[group] ?? []
  const parts = new Parts(problem, members)
  const assigned = new Int32Array(problem.groupCount)
  const rowsIn = members.map((list) => list.reduce((sum, member) => sum + member.rows, 0))
  const order = Array.from({ length: problem.groupCount }, (_, group) => group)
  shuffle(order, random)
  order.sort((a, b) => (rowsIn[b] ?? 0) - (rowsIn[a] ?? 0))

  for (const group of order) {
    let best = 0
    let bestCost = Number.POSITIVE_INFINITY
    for (let part = 0; part < problem.shares.length; part++) {
      const before = parts.deviation(of(group), part)
      parts.add(of(group), part, 1)
      const cost = parts.deviation(of(group), part) - before
      parts.add(of(group), part, -1)
      if (cost < bestCost - 1e-12) {
        best = part
        bestCost = cost
      }
    }
    assigned[group] = best
    parts.add(of(group), best, 1)
  }

  /** Moves a group and says how much worse (or better) things are. */
  const move = (group: number, to: number): number => {
    const from = assigned[group] ?? 0
    const list = of(group)
    const cost = () => parts.deviation(list, from) + parts.deviation(list, to)
    const before = cost()
    const missingBefore = parts.missing(list)
    parts.add(list, from, -1)
    parts.add(list, to, 1)
    assigned[group] = to
    return (parts.missing(list) - missingBefore) * missingWeight + (cost() - before)
  }
  const moveWhereBetter = (): boolean => {
    let moved = false
    for (const group of order) {
      for (let to = 0; to < problem.shares.length; to++) {
        const from = assigned[group] ?? 0
        if (to === from) continue
        if (move(group, to) < worthwhile) moved = true
        else move(group, from)
      }
    }
    return moved
  }
  const swapWhereBetter = (): boolean => {
    let swapped = false
    for (const [i, a] of order.entries()) {
      for (const b of order.slice(i + 1)) {
        const partA = assigned[a] ?? 0
        const partB = assigned[b] ?? 0
        if (partA === partB) continue
        if (move(a, partB) + move(b, partA) < worthwhile) {
          swapped = true
          continue
        }
        move(a, partA)
        move(b, partB)
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

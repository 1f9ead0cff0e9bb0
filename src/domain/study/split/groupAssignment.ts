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

/** Linear in the rows and on typed arrays: a split of many thousand rows is made on the page. */
function membersOf({ labels, groups, groupCount, classes }: GroupProblem): Members {
  const rowsBefore = new Int32Array(groupCount + 1)
  for (let i = 0; i < groups.length; i++) {
    const next = (groups[i] ?? 0) + 1
    rowsBefore[next] = (rowsBefore[next] ?? 0) + 1
  }
  for (let group = 0; group < groupCount; group++) {
    rowsBefore[group + 1] = (rowsBefore[group + 1] ?? 0) + (rowsBefore[group] ?? 0)
  }
  /** Labels, group by group and in the order of the rows. */
  const byGroup = new Int32Array(groups.length)
  const placed = rowsBefore.slice()
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i] ?? 0
    const at = placed[group] ?? 0
    byGroup[at] = labels[i] ?? 0
    placed[group] = at + 1
  }
  const first = new Int32Array(groupCount + 1)
  const label = new Int32Array(groups.length)
  const rows = new Float64Array(groups.length)
  /** Where a class stands in the group that is counted; a place before that group's first is of an earlier one. */
  const place = new Int32Array(classes).fill(-1)
  let members = 0
  for (let group = 0; group < groupCount; group++) {
    const start = members
    first[group] = start
    for (let k = rowsBefore[group] ?? 0; k < (rowsBefore[group + 1] ?? 0); k++) {
      const own = byGroup[k] ?? 0
      if ((place[own] ?? -1) < start) {
        place[own] = members
        label[members++] = own
      }
      const at = place[own] ?? 0
      rows[at] = (rows[at] ?? 0) + 1
    }
  }
  first[groupCount] = members
  return { first, label: label.slice(0, members), rows: rows.slice(0, members) }
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

  /**
   * Squared deviations from the shares, per class over its size and for the whole part over the mean class size; as the part is
   * (0), or as it would be with the group (1) or without it (−1).
   */
  deviation(group: number, part: number, withGroup: -1 | 0 | 1): number {
    const { first, label, rows } = this.#members
    const share = this.#shares[part] ?? 0
    const end = first[group + 1] ?? 0
    let sum = 0
    let added = 0
    for (let k = first[group] ?? 0; k < end; k++) {
      const own = label[k] ?? 0
      const size = this.#classRows[own] ?? 1
      const change = withGroup * (rows[k] ?? 0)
      const off = (this.#rows[part * this.#classes + own] ?? 0) + change - share * size
      added += change
      sum += (off * off) / size
    }
    const off = (this.#sizes[part] ?? 0) + added - share * this.#total
    return sum + (off * off * this.#classes) / this.#total
  }

  /** Whether a part shows more or fewer classes when the group goes from one to the other. */
  changesCoverage(group: number, from: number, to: number): boolean {
    const { first, label } = this.#members
    const end = first[group + 1] ?? 0
    for (let k = first[group] ?? 0; k < end; k++) {
      const own = label[k] ?? 0
      if (this.#groups[from * this.#classes + own] === 1 || this.#groups[to * this.#classes + own] === 0) return true
    }
    return false
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
      const cost = parts.deviation(group, part, 1) - parts.deviation(group, part, 0)
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
  /** How much worse (or better) things would be with a group elsewhere. */
  const costOfMove = (group: number, to: number): number => {
    const from = assigned[group] ?? 0
    const before = parts.deviation(group, from, 0) + parts.deviation(group, to, 0)
    const after = parts.deviation(group, from, -1) + parts.deviation(group, to, 1)
    if (!parts.changesCoverage(group, from, to)) return after - before
    const missingBefore = parts.missing(group)
    put(group, to)
    const missingAfter = parts.missing(group)
    put(group, from)
    return (missingAfter - missingBefore) * missingWeight + (after - before)
  }
  const move = (group: number, to: number): number => {
    const cost = costOfMove(group, to)
    put(group, to)
    return cost
  }
  const moveWhereBetter = (): boolean => {
    let moved = false
    for (const group of order) {
      for (let to = 0; to < problem.shares.length; to++) {
        if (to === assigned[group] || costOfMove(group, to) >= worthwhile) continue
        put(group, to)
        moved = true
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

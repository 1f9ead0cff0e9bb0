/**
 * Which features a map says matter most, over the whole curve and along it. Magnitudes only: of a signed map the
 * absolute values count.
 */

export interface Driver {
  readonly feature: number
  /** Of all features' magnitudes. */
  readonly share: number
}

/** Points of a curve, both ends included, and what leads there, first feature first. */
export interface DrivenRange {
  readonly from: number
  readonly to: number
  readonly drivers: readonly Driver[]
}

/** Each feature's share of the magnitude at each point, features × points; 0 where nothing is attributed. */
export function featureShares(map: Float32Array, points: number): Float32Array {
  const totals = new Float64Array(points)
  map.forEach((value, i) => {
    totals[i % points] = (totals[i % points] ?? 0) + Math.abs(value)
  })
  return map.map((value, i) => {
    const total = totals[i % points] ?? 0
    return total > 0 ? Math.abs(value) / total : 0
  })
}

/** All features, the strongest first, by their magnitude summed from point `from` to `to`. */
export function rankDrivers(map: Float32Array, points: number, from = 0, to = points - 1): Driver[] {
  const sums = Array.from({ length: map.length / points }, (_, feature) => {
    const own = map.subarray(feature * points + from, feature * points + to + 1)
    return own.reduce((sum, value) => sum + Math.abs(value), 0)
  })
  const all = sums.reduce((a, b) => a + b, 0)
  return sums
    .map((sum, feature) => ({ feature, share: all > 0 ? sum / all : 0 }))
    .sort((a, b) => b.share - a.share || a.feature - b.feature)
}

interface Run {
  readonly leader: number
  readonly length: number
}

function leadersInTurn(map: Float32Array, points: number): Run[] {
  const runs: Run[] = []
  for (let point = 0; point < points; point++) {
    const leader = rankDrivers(map, points, point, point)[0]?.feature ?? 0
    const last = runs.at(-1)
    if (last?.leader === leader) runs[runs.length - 1] = { leader, length: last.length + 1 }
    else runs.push({ leader, length: 1 })
  }
  return runs
}

/** The shortest run goes to its longer neighbour, until all are long enough or one is left. */
function withoutShort(runs: readonly Run[], leastPoints: number): Run[] {
  const kept = [...runs]
  for (;;) {
    const shortest = kept.reduce((best, { length }, i) => (length < (kept[best]?.length ?? 0) ? i : best), 0)
    if (kept.length < 2 || (kept[shortest]?.length ?? 0) >= leastPoints) return kept
    const [before, after] = [kept[shortest - 1]?.length ?? 0, kept[shortest + 1]?.length ?? 0]
    const into = after > before ? shortest + 1 : shortest - 1
    const { leader = 0, length = 0 } = kept[into] ?? {}
    kept[into] = { leader, length: length + (kept[shortest]?.length ?? 0) }
    kept.splice(shortest, 1)
    mergeAlike(kept)
  }
}

function mergeAlike(runs: Run[]): void {
  for (let i = runs.length - 1; i > 0; i--) {
    const [before, own] = [runs[i - 1], runs[i]]
    if (!before || !own || before.leader !== own.leader) continue
    runs[i - 1] = { leader: own.leader, length: before.length + own.length }
    runs.splice(i, 1)
  }
}

/** The curve cut where another feature takes the lead; leads over fewer than `leastPoints` points do not count. */
export function drivenRanges(map: Float32Array, points: number, leastPoints: number): DrivenRange[] {
  let from = 0
  return withoutShort(leadersInTurn(map, points), leastPoints).map(({ length }) => {
    const to = from + length - 1
    const range = { from, to, drivers: rankDrivers(map, points, from, to) }
    from += length
    return range
  })
}

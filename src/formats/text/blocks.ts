/**
 * Blocks of positions one below the other: where they begin again, another spectrum begins. Detectors that overlap step back
 * by little, and positions in no order at all turn everywhere: both are one block.
 */
export interface Block {
  readonly from: number
  readonly to: number
  readonly title: string | null
}

const leastPoints = 3

export function blocksOf(
  positions: readonly number[],
  starts: readonly { readonly at: number; readonly title: string | null }[],
): Block[] {
  return starts.flatMap(({ at, title }, i) => {
    const end = starts[i + 1]?.at ?? positions.length
    if (end === at) return []
    const inner = restarts(positions, at, end)
    return inner.map((from, k) => ({
      from,
      to: inner[k + 1] ?? end,
      title: inner.length > 1 && title ? `${title} ${k + 1}` : title,
    }))
  })
}

/** The beginning, and every point at which the positions return to where they began. */
function restarts(positions: readonly number[], from: number, to: number): number[] {
  const first = positions[from] ?? 0
  const direction = Math.sign((positions[from + 1] ?? 0) - first)
  const turns: number[] = []
  for (let i = from + 1; i < to; i++) {
    if (((positions[i] ?? 0) - (positions[i - 1] ?? 0)) * direction < 0) turns.push(i)
  }
  if (direction === 0 || turns.length === 0) return [from]
  const span = Math.abs((positions[(turns[0] ?? from) - 1] ?? 0) - first)
  const all = [from, ...turns]
  const blocks = all.every((at, i) => {
    const near = Math.abs((positions[at] ?? 0) - first) <= 0.25 * span
    return near && (all[i + 1] ?? to) - at >= leastPoints
  })
  return blocks ? all : [from]
}

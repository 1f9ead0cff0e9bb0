/** Walking through the rows of a test part, as they stand or from the worst on. */

export type RowOrder = 'worstFirst' | 'dataset'

export interface RowWalk {
  readonly order: RowOrder
  /** Positions in the test part, the worst first. */
  readonly worstFirst: Int32Array
  /** The rank of each position in `worstFirst`. */
  readonly ranks: Int32Array
}

export function ranksOf(worstFirst: Int32Array): Int32Array {
  const ranks = new Int32Array(worstFirst.length)
  for (const [rank, position] of worstFirst.entries()) ranks[position] = rank
  return ranks
}

/** The position `by` steps on from `position`; stays at the ends. */
export function stepFrom(position: number, by: number, { order, worstFirst, ranks }: RowWalk): number {
  const last = worstFirst.length - 1
  const kept = (place: number): number => Math.min(last, Math.max(0, place))
  if (order === 'dataset') return kept(position + by)
  return worstFirst[kept((ranks[position] ?? 0) + by)] ?? position
}

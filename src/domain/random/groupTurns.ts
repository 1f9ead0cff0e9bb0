/** An order that every group has its turn in: one of each, then a second of those that have one, and so on. */
import { type Random, shuffle } from './rng.ts'

/** `items` shuffled, then by turns of their groups; the first n of it are spread as evenly over the groups as can be. */
export function groupTurns<Group>(
  items: readonly number[],
  groupOf: (item: number) => Group,
  random: Random,
): number[] {
  const shuffled = [...items]
  shuffle(shuffled, random)
  const seen = new Map<Group, number>()
  const rounds: number[][] = []
  for (const item of shuffled) {
    const group = groupOf(item)
    const round = seen.get(group) ?? 0
    seen.set(group, round + 1)
    const list = rounds[round]
    if (list) list.push(item)
    else rounds[round] = [item]
  }
  return rounds.flat()
}

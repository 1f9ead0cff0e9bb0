/**
 * Pairs of columns, each spectrum beside positions of its own: told by names of positions over every other column, or, without
 * names, by every other column rising or falling over nearly the same range while those between do not.
 */

import type { FoundTable } from './findTable.ts'
import { isMonotone, type Profile } from './profiles.ts'
import type { PairedShape } from './shapes.ts'
import { namesPositions } from './statedAxis.ts'

export function pairedShape(
  table: FoundTable,
  profiles: readonly Profile[],
  forced = false,
): { readonly shape: PairedShape; readonly named: boolean } | null {
  const { width } = table
  const even = width - (width % 2)
  if (even < 4 && !(forced && even === 2)) return null
  const pairs = Array.from({ length: even / 2 }, (_, i) => ({ axisColumn: 2 * i, intensityColumn: 2 * i + 1 }))
  const ofPairs = (column: 'axisColumn' | 'intensityColumn'): Profile[] =>
    pairs.flatMap((pair) => profiles[pair[column]] ?? [])
  const axes = ofPairs('axisColumn')
  const intensities = ofPairs('intensityColumn')
  if (![...axes, ...intensities].every((profile) => profile.numeric)) return null
  if (width !== even && !profiles[even]?.blank) return null
  const shape: PairedShape = { kind: 'paired', pairs, width }
  const named =
    axes.every(({ name }) => namesPositions(name)) &&
    new Set(axes.map(({ name }) => /^x/i.test(name))).size === 1 &&
    !intensities.some(({ name }) => name !== '' && namesPositions(name))
  if (named || forced) return { shape, named }
  const bare = table.header.names === null || axes.every(({ name }) => name === '')
  const turning = intensities.filter((profile) => !isMonotone(profile)).length
  const unnamed =
    bare &&
    axes.every(isMonotone) &&
    axes.every((axis) => axis.values.length >= 5) &&
    overlap(axes) &&
    turning >= 0.5 * intensities.length
  return unnamed ? { shape, named: false } : null
}

/** Whether the ranges share at least half of the widest. */
function overlap(axes: readonly Profile[]): boolean {
  const ranges = axes.map(({ values }) => {
    const finite = values.filter(Number.isFinite)
    return [Math.min(...finite), Math.max(...finite)] as const
  })
  const shared = Math.min(...ranges.map(([, to]) => to)) - Math.max(...ranges.map(([from]) => from))
  return shared >= 0.5 * Math.max(...ranges.map(([from, to]) => to - from))
}

/** What the stratified protocols share: groups put into parts, with pinned ones left to training. */
import { randomFor, streams } from '../../random/rng.ts'
import { err, ok, type Result } from '../../result.ts'
import { assignGroups } from './groupAssignment.ts'
import type { Shares, SplitMaterial } from './protocol.ts'
import type { Split } from './split.ts'

/** What is assigned: rows, or their augmented copies. */
export interface Units {
  readonly labels: Int32Array
  readonly groups: Int32Array
  readonly groupCount: number
  readonly classes: number
  /** True for units whose group holds a stratum kept for training only. */
  readonly pinned: readonly boolean[]
}

export const eachAlone = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i)

export function unitsOf(material: SplitMaterial, groups = material.groups, groupCount = material.groupCount): Units {
  const pinnedGroups = new Set<number>()
  for (const [i, stratum] of material.strata.entries()) {
    if (material.trainOnly.includes(stratum)) pinnedGroups.add(groups[i] ?? 0)
  }
  const pinned = Array.from(groups, (group) => pinnedGroups.has(group))
  return { labels: material.strata, groups, groupCount, classes: material.stratumCount, pinned }
}

/** Part of each unit; −1 for the pinned ones. Pinned units count in no share. */
export function partOfUnits(
  units: Units,
  shares: readonly number[],
  coverage: 'all' | readonly number[],
  seed: number,
) {
  const free = [...units.labels.keys()].filter((i) => !units.pinned[i])
  const renumbered = new Map<number, number>()
  const groups = free.map((i) => {
    const group = units.groups[i] ?? 0
    const index = renumbered.get(group) ?? renumbered.size
    renumbered.set(group, index)
    return index
  })
  const assigned = assignGroups(
    {
      labels: Int32Array.from(free, (i) => units.labels[i] ?? 0),
      groups: Int32Array.from(groups),
      groupCount: renumbered.size,
      classes: units.classes,
      shares,
      coverage,
    },
    randomFor(seed, streams.split, 0),
  )
  const parts = new Int32Array(units.labels.length).fill(-1)
  for (const [k, i] of free.entries()) parts[i] = assigned[groups[k] ?? 0] ?? 0
  return parts
}

export function gather(parts: Int32Array, wanted: (part: number) => boolean, names: Int32Array | null): Int32Array {
  const found: number[] = []
  for (const [i, part] of parts.entries()) if (wanted(part)) found.push(names?.[i] ?? i)
  return Int32Array.from(found)
}

export const emptyPart = (part: string, remedy: string): Result<never> =>
  err({ code: 'part-empty', message: `no spectrum is left for the ${part} part`, remedy })

/** Error: `split-fractions`. */
export function checkShares({ train, validation, test }: Shares): Result<void> {
  if (Math.abs(train + validation + test - 1) <= 1e-6 && train > 0) return ok(undefined)
  return err({
    code: 'split-fractions',
    message: `the parts ${train} + ${validation} + ${test} do not make one whole with something to train on`,
    remedy: 'choose a training share above 0 and make the three shares sum to 1',
  })
}

/** Three parts by their shares. Errors: `split-fractions`, `part-empty`. */
export function holdOutUnits(units: Units, split: Shares, rows: Int32Array, seed: number): Result<Split> {
  const whole = checkShares(split)
  if (!whole.ok) return whole
  const shares = [split.train, split.validation, split.test]
  const parts = partOfUnits(
    units,
    shares,
    [0, 2, 1].filter((part) => (shares[part] ?? 0) > 0),
    seed,
  )
  const made: Split = {
    unit: 'spectrum',
    train: gather(parts, (part) => part <= 0, rows),
    validation: gather(parts, (part) => part === 1, rows),
    test: gather(parts, (part) => part === 2, rows),
  }
  for (const part of ['train', 'validation', 'test'] as const) {
    if (split[part] > 0 && made[part].length === 0) return emptyPart(part, 'add spectra or groups, or use fewer parts')
  }
  return ok(made)
}

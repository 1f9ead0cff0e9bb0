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
  /** 1 for units whose group holds a stratum kept for training only. */
  readonly pinned: Uint8Array
}

export const eachAlone = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i)

export function unitsOf(material: SplitMaterial, groups = material.groups, groupCount = material.groupCount): Units {
  const pinnedGroups = new Uint8Array(groupCount)
  const pinned = new Uint8Array(groups.length)
  if (material.trainOnly.length > 0) {
    for (let i = 0; i < groups.length; i++) {
      if (material.trainOnly.includes(material.strata[i] ?? -1)) pinnedGroups[groups[i] ?? 0] = 1
    }
    for (let i = 0; i < groups.length; i++) pinned[i] = pinnedGroups[groups[i] ?? 0] ?? 0
  }
  return { labels: material.strata, groups, groupCount, classes: material.stratumCount, pinned }
}

/** Part of each unit; −1 for the pinned ones. Pinned units count in no share. */
export function partOfUnits(
  units: Units,
  shares: readonly number[],
  coverage: 'all' | readonly number[],
  seed: number,
) {
  const all = units.labels.length
  const labels = new Int32Array(all)
  const groups = new Int32Array(all)
  /** Groups of free units, counted from 1 in the order they appear. */
  const numbers = new Int32Array(units.groupCount)
  let free = 0
  let groupCount = 0
  for (let i = 0; i < all; i++) {
    if (units.pinned[i]) continue
    const group = units.groups[i] ?? 0
    if (!numbers[group]) numbers[group] = ++groupCount
    labels[free] = units.labels[i] ?? 0
    groups[free++] = (numbers[group] ?? 0) - 1
  }
  const assigned = assignGroups(
    {
      labels: labels.subarray(0, free),
      groups: groups.subarray(0, free),
      groupCount,
      classes: units.classes,
      shares,
      coverage,
    },
    randomFor(seed, streams.split, 0),
  )
  const parts = new Int32Array(all).fill(-1)
  for (let i = 0; i < all; i++) {
    if (!units.pinned[i]) parts[i] = assigned[(numbers[units.groups[i] ?? 0] ?? 0) - 1] ?? 0
  }
  return parts
}

export function gather(parts: Int32Array, wanted: (part: number) => boolean, names: Int32Array | null): Int32Array {
  const found = new Int32Array(parts.length)
  let count = 0
  for (let i = 0; i < parts.length; i++) if (wanted(parts[i] ?? 0)) found[count++] = names?.[i] ?? i
  return found.slice(0, count)
}

export const emptyPart = (part: string, remedy: string, because = ''): Result<never> =>
  err({ code: 'part-empty', message: `no spectrum is left for the ${part} part${because}`, remedy })

/** Where few groups hold many spectra, they are why a part stays empty. */
function groupsToldOf({ groups, groupCount }: Units): string {
  if (groupCount >= groups.length) return ''
  const [are, stand] = groupCount === 1 ? ['one group', 'stands'] : [`${groupCount} groups`, 'stand each']
  return `: all ${groups.length.toLocaleString('en')} spectra are of ${are}, which ${stand} in one part`
}

/** Error: `split-fractions`. */
export function checkShares({ train, validation, test }: Shares): Result<void> {
  if (Math.abs(train + validation + test - 1) <= 1e-6 && train > 0) return ok(undefined)
  return err({
    code: 'split-fractions',
    message: `the parts ${train} + ${validation} + ${test} do not sum to 1 with a training share above 0`,
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
    if (split[part] > 0 && made[part].length === 0) {
      return emptyPart(
        part,
        'add spectra or groups, choose another group column, or use fewer parts',
        groupsToldOf(units),
      )
    }
  }
  return ok(made)
}

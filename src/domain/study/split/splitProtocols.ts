/**
 * The four ways to split a cohort, each giving stored indices. No protocol but `published` lets a
 * spectrum (or, where grouped, its group) stand on both sides; `published` splits augmented copies
 * as the study did and leaks on purpose.
 */

import { randomFor, streams } from '../../random/rng.ts'
import { err, ok, type Result } from '../../result.ts'
import type { Cohort } from '../../tasks/classes/cohort.ts'
import type { SplitSettings } from '../study.ts'
import { assignGroups } from './groupAssignment.ts'
import type { Split } from './split.ts'

/** The study's own share, whatever the settings say. */
const publishedTestShare = 0.2

/** What is split: rows of the cohort, or their augmented copies. */
interface Units {
  readonly labels: Int32Array
  readonly groups: Int32Array
  readonly groupCount: number
  readonly classes: number
  /** True for units whose group holds a class kept for training only. */
  readonly pinned: readonly boolean[]
}

function unitsOf(cohort: Cohort, groups: Int32Array, groupCount: number): Units {
  const pinnedGroups = new Set<number>()
  for (const [i, label] of cohort.labels.entries()) {
    if (cohort.trainOnly.includes(label)) pinnedGroups.add(groups[i] ?? 0)
  }
  const pinned = Array.from(groups, (group) => pinnedGroups.has(group))
  return { labels: cohort.labels, groups, groupCount, classes: cohort.classNames.length, pinned }
}

const eachAlone = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i)

/** Every item of the augmented cohort on its own: item = row position × (copies + 1) + copy. */
function copiedUnits(cohort: Cohort, copies: number): Units {
  const versions = copies + 1
  const count = cohort.rows.length * versions
  const labels = Int32Array.from({ length: count }, (_, item) => cohort.labels[Math.floor(item / versions)] ?? 0)
  const pinned = Array.from(labels, (label) => cohort.trainOnly.includes(label))
  return { labels, groups: eachAlone(count), groupCount: count, classes: cohort.classNames.length, pinned }
}

/** Part of each unit; −1 for the pinned ones. Pinned units count in no share. */
function partOfUnits(units: Units, shares: readonly number[], coverage: 'all' | readonly number[], seed: number) {
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

function gather(parts: Int32Array, wanted: (part: number) => boolean, names: Int32Array | null): Int32Array {
  const found: number[] = []
  for (const [i, part] of parts.entries()) if (wanted(part)) found.push(names?.[i] ?? i)
  return Int32Array.from(found)
}

const emptyPart = (part: string, remedy: string): Result<never> =>
  err({ code: 'part-empty', message: `no spectrum is left for the ${part} part`, remedy })

function holdOut(units: Units, split: SplitSettings, rows: Int32Array, seed: number): Result<Split> {
  const { train, validation, test } = split
  if (Math.abs(train + validation + test - 1) > 1e-6 || train === 0) {
    return err({
      code: 'split-fractions',
      message: `the parts ${train} + ${validation} + ${test} do not make one whole with something to train on`,
      remedy: 'choose a training share above 0 and make the three shares sum to 1',
    })
  }
  const shares = [train, validation, test]
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
  for (const [part, share] of Object.entries({ train, validation, test })) {
    const size = { train: made.train, validation: made.validation, test: made.test }[part]?.length ?? 0
    if (share > 0 && size === 0) return emptyPart(part, 'add spectra or groups, or use fewer parts')
  }
  return ok(made)
}

function published(cohort: Cohort, copies: number, seed: number): Result<Split> {
  const parts = partOfUnits(copiedUnits(cohort, copies), [1 - publishedTestShare, publishedTestShare], [0, 1], seed)
  const test = gather(parts, (part) => part === 1, null)
  if (test.length === 0) return emptyPart('test', 'add spectra')
  return ok({
    unit: 'copy',
    train: gather(parts, (part) => part <= 0, null),
    validation: new Int32Array(),
    test,
  })
}

function fold(units: Units, split: SplitSettings, rows: Int32Array, seed: number): Result<Split> {
  if (split.fold >= split.folds) {
    return err({
      code: 'fold-out-of-range',
      message: `there is no fold ${split.fold} of ${split.folds}`,
      remedy: `choose a fold from 0 to ${split.folds - 1}`,
    })
  }
  const shares = Array.from({ length: split.folds }, () => 1 / split.folds)
  const parts = partOfUnits(units, shares, 'all', seed)
  const test = gather(parts, (part) => part === split.fold, rows)
  const train = gather(parts, (part) => part !== split.fold, rows)
  if (test.length === 0) return emptyPart('test', 'use fewer folds')
  if (train.length === 0) return emptyPart('train', 'add spectra or groups')
  return ok({ unit: 'spectrum', train, validation: new Int32Array(), test })
}

/**
 * Splits a cohort. `copies`: augmented copies beside each original, used by `published` only.
 * The same cohort, settings and seed give the same split; folds of one seed partition the cohort.
 * A class with groups enough stands in every part; one with two groups in train and test.
 *
 * Errors: `split-fractions`, `fold-out-of-range`, `part-empty`.
 */
export function makeSplit(cohort: Cohort, split: SplitSettings, copies: number, seed: number): Result<Split> {
  const count = cohort.rows.length
  switch (split.protocol) {
    case 'grouped':
      return holdOut(unitsOf(cohort, cohort.groups, cohort.groupCount), split, cohort.rows, seed)
    case 'stratified':
      return holdOut(unitsOf(cohort, eachAlone(count), count), split, cohort.rows, seed)
    case 'published':
      return published(cohort, copies, seed)
    case 'folds':
      return fold(unitsOf(cohort, cohort.groups, cohort.groupCount), split, cohort.rows, seed)
  }
}

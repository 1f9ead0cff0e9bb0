/** Space and time in the bin, in words. */
import type { Restored, SpaceTaken, Taken } from '#protocol/keeping'
import type { Used } from '#state/uses'
import { counted } from '../../words/numbers.ts'

/** What is in the bin longer than this is deleted for good at the next start. */
export const binKeptMs = 24 * 60 * 60 * 1000

export interface Item extends Taken {
  readonly kind: Used['kind']
}

const all = ({ datasets, runs }: SpaceTaken): Item[] => [
  ...datasets.map((one): Item => ({ ...one, kind: 'dataset' })),
  ...runs.map((one): Item => ({ ...one, kind: 'run' })),
]

/** In use, the largest first. */
export const inUse = (taken: SpaceTaken): Item[] =>
  all(taken)
    .filter(({ binnedAtMs }) => binnedAtMs === null)
    .sort((a, b) => b.bytes - a.bytes)

/** In the bin, what was deleted last first. */
export const inBin = (taken: SpaceTaken): Item[] =>
  all(taken)
    .filter(({ binnedAtMs }) => binnedAtMs !== null)
    .sort((a, b) => (b.binnedAtMs ?? 0) - (a.binnedAtMs ?? 0))

export const bytesOf = (items: readonly Taken[]): number => items.reduce((sum, { bytes }) => sum + bytes, 0)

/** `1 dataset and 3 runs` */
export function countedItems(datasets: number, runs: number): string {
  return `${counted(datasets, 'dataset', 'datasets')} and ${counted(runs, 'run', 'runs')}`
}

/** How long it can still be brought back, whole hours at least. */
export function binWords(binnedAtMs: number, nowMs: number): string {
  const left = binnedAtMs + binKeptMs - nowMs
  if (left <= 0) return 'deleted for good at the next start'
  const hours = Math.ceil(left / (60 * 60 * 1000))
  return hours <= 1 ? 'kept for up to an hour' : `kept for ${hours} hours`
}

export function restoredWords({ datasets, runs, present }: Restored): string {
  const taken = datasets + runs === 0 ? 'Nothing was imported' : `${countedItems(datasets, runs)} were imported`
  return present === 0
    ? `${taken}.`
    : `${taken}; ${counted(present, 'entry was', 'entries were')} already here and left unchanged.`
}

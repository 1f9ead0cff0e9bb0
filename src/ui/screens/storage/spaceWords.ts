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

interface Counts {
  readonly datasets: number
  readonly runs: number
  readonly jobs?: number
}

/** `1 dataset and 3 runs`; `1 dataset, 3 runs and 1 job` */
export function countedItems({ datasets, runs, jobs = 0 }: Counts): string {
  const [first, second] = [counted(datasets, 'dataset', 'datasets'), counted(runs, 'run', 'runs')]
  return jobs === 0 ? `${first} and ${second}` : `${first}, ${second} and ${counted(jobs, 'job', 'jobs')}`
}

/** How long it can still be brought back, whole hours at least. */
export function binWords(binnedAtMs: number, nowMs: number): string {
  const left = binnedAtMs + binKeptMs - nowMs
  if (left <= 0) return 'deleted for good at the next start'
  const hours = Math.ceil(left / (60 * 60 * 1000))
  return hours <= 1 ? 'kept for up to an hour' : `kept for ${hours} hours`
}

export function restoredWords({ present, ...came }: Restored): string {
  const nothing = came.datasets + came.runs + came.jobs === 0
  const taken = nothing ? 'Nothing was imported' : `${countedItems(came)} were imported`
  return present === 0
    ? `${taken}.`
    : `${taken}; ${counted(present, 'entry was', 'entries were')} already here and left unchanged.`
}

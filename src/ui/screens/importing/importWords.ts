/** An import under way in words, whatever is imported: its stages and its pace. */
import type { ImportProgress } from '#protocol/ingest'
import type { TimedProgress } from '#state/importTask'
import { timeLeft } from '../../words/numbers.ts'

export const stageWords: Readonly<Record<ImportProgress['stage'], string>> = {
  reading: 'Reading',
  parsing: 'Understanding the tables',
  joining: 'Joining metadata',
  storing: 'Storing in this browser',
  simulating: 'Simulating spectra',
}

/** No rate is told of less time, and no time left of less progress. */
const leastMs = 1000
const leastFraction = 0.03

/** `42 MB/s · about 15 s left`, as soon as it is known; `sizeBytes` is the whole. */
export function paceWords({ fraction, elapsedMs }: TimedProgress, sizeBytes: number | null): string {
  if (elapsedMs < leastMs || fraction < leastFraction) return ''
  const megabytes = ((sizeBytes ?? 0) * fraction) / 2 ** 20
  const rate = megabytes / (elapsedMs / 1000)
  const words = [
    sizeBytes !== null && megabytes > 1 && `${rate < 10 ? rate.toFixed(1) : Math.round(rate)} MB/s`,
    fraction < 1 && timeLeft((elapsedMs * (1 - fraction)) / fraction),
  ]
  return words.filter(Boolean).join(' · ')
}

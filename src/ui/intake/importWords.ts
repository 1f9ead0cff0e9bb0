/** An import in words, whatever is imported: its stages, and the choices how a file is written. */
import type { ImportProgress } from '#protocol/ingest'
import type { TimedProgress } from '#state/attempt'
import type { SelectOption } from '../controls/Select.tsx'
import { timeLeft } from '../words/numbers.ts'

export const stageWords: Readonly<Record<ImportProgress['stage'], string>> = {
  reading: 'Reading',
  parsing: 'Understanding the tables',
  joining: 'Joining metadata',
  storing: 'Storing in this browser',
  simulating: 'Simulating spectra',
}

export const decimals: readonly SelectOption<'.' | ','>[] = [
  { value: '.', label: 'point', note: '0.5' },
  { value: ',', label: 'comma', note: '0,5' },
]

export const headers: readonly SelectOption<'yes' | 'no'>[] = [
  { value: 'yes', label: 'first line' },
  { value: 'no', label: 'none' },
]

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

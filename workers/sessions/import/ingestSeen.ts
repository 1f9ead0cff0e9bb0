/** What became of each file, in the order of the plan. */
import type { FileSeen } from '#protocol/ingest'
import type { DropReading } from './ingestDrop.ts'

export const filesSeen = (readings: readonly DropReading[]): FileSeen[] =>
  readings.flatMap((reading) => (reading.outcome.kind === 'companion' ? [] : [fileSeen(reading)]))

function fileSeen({ path: file, outcome }: DropReading): FileSeen {
  const bare = { file, spectra: 0, points: 0, error: null, reason: null }
  switch (outcome.kind) {
    case 'read': {
      const { parts, together } = outcome.reading
      const meant = together ? parts : parts.slice(0, 1)
      const spectra = meant.reduce((sum, { rows }) => sum + rows, 0)
      return { ...bare, outcome: 'read', spectra, points: meant[0]?.axis.values.length ?? 0 }
    }
    case 'failed':
      return { ...bare, outcome: 'failed', error: outcome.error }
    case 'skipped':
      return { ...bare, outcome: 'left out', reason: outcome.reason }
    case 'companion':
      return { ...bare, outcome: 'left out' }
    case 'other':
      return { ...bare, outcome: 'other' }
    default:
      return outcome satisfies never
  }
}

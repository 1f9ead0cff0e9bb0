/** Which epoch's weights are the better ones: higher accuracy, then lower loss, then the earlier epoch. */
import type { EpochRecord, PartScore } from '#domain/run'

export function isBetter(candidate: PartScore, incumbent: PartScore | null): boolean {
  if (!incumbent) return true
  if (candidate.accuracy !== incumbent.accuracy) return candidate.accuracy > incumbent.accuracy
  return candidate.loss < incumbent.loss
}

/** The best validation score so far; null before there is one. */
export function bestScore(records: readonly EpochRecord[]): PartScore | null {
  return records.reduce<PartScore | null>(
    (best, { validation }) => (validation && isBetter(validation, best) ? validation : best),
    null,
  )
}

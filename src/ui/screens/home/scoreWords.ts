/** How good a run is by its best epoch's validation part, with what that stands on, in a line. */
import type { EpochRecord, RunRecord } from '#domain/run/run'
import { rSquared, threeDigits } from '../../words/numbers.ts'

interface Scored {
  readonly best: RunRecord['best']
  readonly epochs: readonly EpochRecord[]
}

/** More components than these are told by their lowest. */
const toldAtMost = 4

/** Empty before the first epoch. */
export function scoreWords({ best, epochs }: Scored): string {
  const epoch = epochs.find((record) => record.epoch === best?.epoch)
  const part = epoch?.validation
  if (!part) return ''
  if ('accuracy' in part)
    return `${Math.round(part.accuracy * part.n)} of ${part.n} right in validation, epoch ${epoch.epoch}`
  return `${fitWords(part)}, epoch ${epoch.epoch}`
}

function fitWords({ loss, r2 }: { readonly loss: number; readonly r2: readonly (number | null)[] }): string {
  const known = r2.filter((value) => value !== null)
  if (known.length === 0) return `validation loss ${threeDigits(loss)}`
  if (r2.length > toldAtMost) return `lowest R² ${rSquared(Math.min(...known), 2)} in validation`
  return `R² ${r2.map((value) => rSquared(value, 2)).join(' · ')} in validation`
}

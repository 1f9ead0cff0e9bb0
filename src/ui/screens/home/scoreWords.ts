/** How good a run is by the part its best epoch was picked on, with what that stands on, in a line. */
import type { EpochRecord, RunRecord } from '#domain/run/run'
import { protocolOf } from '#domain/study/split/protocolOf'
import type { Study } from '#domain/study/study'
import { rSquared, threeDigits } from '../../words/numbers.ts'

interface Scored {
  readonly study: Study
  readonly best: RunRecord['best']
  readonly epochs: readonly EpochRecord[]
}

/** More components than these are told by their lowest. */
const toldAtMost = 4

/** Empty before the first epoch. */
export function scoreWords({ study, best, epochs }: Scored): string {
  const epoch = epochs.find((record) => record.epoch === best?.epoch)
  const part = epoch?.validation
  if (!part) return ''
  const where = protocolOf(study).picksOn === 'test' ? 'on the test part' : 'in validation'
  const words = 'accuracy' in part ? `${Math.round(part.accuracy * part.n)} of ${part.n} right` : fitWords(part)
  return `${words} ${where}, epoch ${epoch.epoch}`
}

function fitWords({ loss, r2 }: { readonly loss: number; readonly r2: readonly (number | null)[] }): string {
  const known = r2.filter((value) => value !== null)
  if (known.length === 0) return `loss ${threeDigits(loss)}`
  if (r2.length > toldAtMost) return `lowest R² ${rSquared(Math.min(...known), 2)}`
  return `R² ${r2.map((value) => rSquared(value, 2)).join(' · ')}`
}

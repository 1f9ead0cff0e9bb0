/** How long a run has gone without a better epoch, beside how long it may. */
import type { EpochRecord, RunRecord } from '#domain/run/run'
import type { Study } from '#domain/study/study'

interface Judged {
  readonly study: Pick<Study, 'stop' | 'selection'>
  readonly epochs: readonly EpochRecord[]
  readonly best: RunRecord['best']
}

/** `5 of 15 epochs without gain`; null where the run does not stop early, or its best epoch is not the best scored one. */
export function patienceWords({ study, epochs, best }: Judged): string | null {
  const last = epochs.at(-1)
  if (!study.stop || study.selection !== 'best' || !last || !best) return null
  return `${last.epoch - best.epoch} of ${study.stop.patience} epochs without gain`
}

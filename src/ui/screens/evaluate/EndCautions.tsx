import type { RunRecord } from '#domain/run/run'
import { Banner } from '../../controls/Banner.tsx'
import { count } from '../../words/numbers.ts'

/** That a training did not run to its end, and whose weights these are. */
export function EndCautions({ record }: { readonly record: RunRecord }) {
  const { status, epochs, best, study } = record
  if (status.kind === 'stopped') {
    return (
      <Banner tone="info" title="The training was stopped early">
        These are the best weights of {count(epochs.length)} of {count(study.epochs)} epochs.
      </Banner>
    )
  }
  if (status.kind !== 'failed' && status.kind !== 'interrupted') return null
  return (
    <Banner title={status.kind === 'failed' ? 'The training broke off' : 'The page went away while this run trained'}>
      The test part was judged by its best weights, those of epoch {count(best?.epoch ?? 0)}, the best of{' '}
      {count(epochs.length)}; {count(study.epochs)} were planned.
    </Banner>
  )
}

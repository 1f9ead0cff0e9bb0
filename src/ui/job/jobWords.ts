/** What kinds of job there are, in words. */
import type { Job, JobKind } from '#domain/job/job'
import type { RunStatus } from '#domain/run/run'

interface KindWords {
  /** `Cross-validation` */
  readonly title: string
  /** Its runs: `fold`, `folds`. */
  readonly one: string
  readonly many: string
  /** What its scores say, as a sentence. */
  readonly result: string
}

export const jobWords: Readonly<Record<JobKind, KindWords>> = {
  training: { title: 'Training', one: 'run', many: 'runs', result: '' },
  folds: {
    title: 'Cross-validation',
    one: 'fold',
    many: 'folds',
    result:
      'Every spectrum is tested once, by the run that did not train on it or its group. The pooled score is of all of them together.',
  },
  seeds: {
    title: 'Repetition',
    one: 'seed',
    many: 'seeds',
    result:
      'The same parts each time; first weights, order, dropout and copies differ. The spread is that of training, not of the data.',
  },
  export: { title: 'Export', one: 'file', many: 'files', result: '' },
  search: {
    title: 'Search',
    one: 'trial',
    many: 'trials',
    result: 'Trials are compared on the validation part. The test part is evaluated once, by the one that is chosen.',
  },
}

/** As the state of a run, of all its runs together. */
export function jobStatus({
  job: { state },
  forsaken,
  runs,
}: {
  readonly job: Pick<Job, 'state'>
  readonly forsaken: boolean
  readonly runs: readonly { readonly status: string }[]
}): RunStatus['kind'] {
  if (forsaken) return 'interrupted'
  switch (state.kind) {
    case 'waiting':
      return 'queued'
    case 'held':
      return 'paused'
    case 'running':
      return runs.some(({ status }) => status === 'paused') ? 'paused' : 'training'
    case 'ended':
      return ({ done: 'finished', stopped: 'stopped', failed: 'failed' } as const)[state.how]
    default:
      return state satisfies never
  }
}

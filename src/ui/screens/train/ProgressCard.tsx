import type { EpochRecord, RunRecord } from '#domain/run/run'
import type { Study } from '#domain/study/study'
import { Card } from '../../controls/Card.tsx'
import { Progress } from '../../controls/Progress.tsx'
import { useAtMostEvery } from '../../controls/useAtMostEvery.ts'
import type { LiveStatus } from '../../run/useRun.ts'
import { count, duration, timeLeft } from '../../words/numbers.ts'
import styles from './TrainScreen.module.css'

/** How long a run has gone without a better epoch, beside how long it may. */
interface Judged {
  readonly study: Pick<Study, 'stop' | 'selection'>
  readonly epochs: readonly EpochRecord[]
  readonly best: RunRecord['best']
}

/** `5 of 15 epochs without improvement`; null where the run does not stop early, or its best epoch is not the best scored one. */
export function patienceWords({ study, epochs, best }: Judged): string | null {
  const last = epochs.at(-1)
  if (!study.stop || study.selection === 'last' || !last || !best) return null
  return `${last.epoch - best.epoch} of ${study.stop.patience} epochs without improvement`
}

/** Speech is not read faster than this, however often the numbers change. */
const spokenEveryMs = 5000

interface Shown {
  readonly head: string
  readonly detail: string
  /** How long the run may still go without a better epoch. */
  readonly patience: string | null
  readonly aside: string
  readonly asideStrong: string
  readonly fraction: number
  readonly mark: number | null
  /** Coarse enough to be spoken. */
  readonly spoken: string
}

const doings: Record<Exclude<LiveStatus['kind'], 'preparing' | 'recovering'>, string | null> = {
  training: null,
  pausing: 'Pausing',
  paused: 'Paused',
  stopping: 'Stopping',
  unsaved: 'Ended',
  failed: 'Ended',
}

function shownOf(status: LiveStatus): Shown {
  const { run } = status
  const { progress } = run
  if (status.kind === 'preparing' || status.kind === 'recovering' || progress === null) {
    const what = status.kind === 'preparing' ? status.what : 'Starting'
    const fraction = status.kind === 'preparing' ? status.fraction : 0
    return {
      head: 'Preparing',
      detail: what,
      patience: null,
      aside: run.device ? run.device.adapter : 'Opening the device',
      asideStrong: '',
      fraction,
      mark: null,
      spoken: `Preparing: ${what}`,
    }
  }
  const { epoch, epochs, step, steps, elapsedMs, remainingMs } = progress
  const doing = run.judging ? 'Evaluating the test part' : doings[status.kind]
  const left = remainingMs === null ? '' : timeLeft(remainingMs, run.study.stop !== null)
  return {
    head: `Epoch ${epoch} of ${epochs}`,
    detail: `step ${count(step)} of ${count(steps)}`,
    patience: patienceWords(run),
    aside: `${duration(elapsedMs)} so far`,
    asideStrong: doing ?? left,
    fraction: steps === 0 ? 0 : step / steps,
    mark: run.best ? run.best.epoch / epochs : null,
    spoken: [doing ?? 'Training', `epoch ${epoch} of ${epochs}`, ...(doing || left === '' ? [] : [left])].join(', '),
  }
}

/** Where the run stands: epoch, step, time so far, time left; the best epoch is a tick on the bar. */
export function ProgressCard({ status }: { readonly status: LiveStatus }) {
  const shown = shownOf(status)
  const spoken = useAtMostEvery(shown.spoken, spokenEveryMs)
  return (
    <Card padded className={styles.block}>
      <div className={styles.progressHead}>
        <b>{shown.head}</b>
        <span className="muted">{shown.detail}</span>
        {shown.patience !== null && (
          <>
            <span className="dim" aria-hidden>
              ·
            </span>
            <span className="muted">{shown.patience}</span>
          </>
        )}
        <span className="spacer" />
        <span className="muted">{shown.aside}</span>
        {shown.asideStrong !== '' && (
          <>
            <span className="dim" aria-hidden>
              ·
            </span>
            <b>{shown.asideStrong}</b>
          </>
        )}
      </div>
      <Progress label="Training" fraction={shown.fraction} valueText={shown.spoken} mark={shown.mark} />
      <p className="sr-only" role="status">
        {spoken}
      </p>
    </Card>
  )
}

import { Banner } from '../../controls/Banner.tsx'
import { Button } from '../../controls/Button.tsx'
import { useOpenStudy } from '../../run/useOpenStudy.ts'
import { FailedRun } from './FailedRun.tsx'
import styles from './TrainScreen.module.css'
import type { TrainView } from './useTrainView.ts'

/** How the run ended when it did not end by itself, and what can be done. */
export function EndBanner({ view }: { readonly view: TrainView }) {
  const openStudy = useOpenStudy()
  if (view.status === 'finished') return null
  const again = <Button onClick={() => void openStudy(view.study)}>Open its study</Button>
  const done = view.epochs.length
  const reached = done === 0 ? 'It ended before its first epoch.' : `It reached epoch ${done} of ${view.study.epochs}.`
  switch (view.status) {
    case 'stopped':
      return (
        <div className={styles.block}>
          <Banner tone="info" title="Stopped by you" action={again}>
            {reached} The weights of the best epoch are kept and were judged on the test part.
          </Banner>
        </div>
      )
    case 'interrupted':
      return (
        <div className={styles.block}>
          <Banner title="The page went away while this run trained" action={again}>
            {reached}{' '}
            {view.best
              ? `The weights of epoch ${view.best.epoch}, its best, are kept and can be used; Evaluate judges them on the test part.`
              : 'What it had learned until then was not kept. Train its study again; the same seed gives the same run.'}
          </Banner>
        </div>
      )
    case 'failed':
      return (
        <div className={styles.block}>
          <FailedRun view={view} reached={reached} />
        </div>
      )
    case 'queued':
    case 'training':
    case 'paused':
      return null
    default:
      return view.status satisfies never
  }
}

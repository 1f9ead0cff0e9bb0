/** The trainings that wait, in the order of their turns. */
import { Link } from 'wouter'
import { useStore } from 'zustand'
import { currentRun, hasSeveral, trainsRuns } from '#domain/job/job'
import { liveRun } from '#state/trainingStatus'
import { Card, Section } from '../../controls/Card.tsx'
import { paths } from '../../routes.ts'
import { MoveInQueue, QueueActions } from '../../run/QueueActions.tsx'
import { standingOf, withAhead } from '../../run/queueWords.ts'
import { useStudio } from '../../studio.tsx'
import { count } from '../../words/numbers.ts'
import styles from './Runs.module.css'

export function QueueList() {
  const studio = useStudio()
  const queue = useStore(studio.jobs, (state) => state.queue) ?? []
  const liveId = useStore(studio.training, (state) => liveRun(state.status)?.id)
  // The one under way has a line in the table of runs.
  const trainings = queue.filter(({ job }) => trainsRuns(job))
  const rows = withAhead(trainings).filter(({ queued }) => currentRun(queued.job)?.runId !== liveId)
  if (rows.length === 0) return null
  const movable = rows.filter(({ queued }) => queued.job.state.kind !== 'running')
  return (
    <Section
      title="Queue"
      className={styles.queueSection}
      note={`${count(rows.length)} ${rows.length === 1 ? 'job waits' : 'jobs wait'}; one is under way at a time, whichever tab it is in`}
    >
      <Card>
        <ul className={styles.queue}>
          {rows.map(({ queued, ahead }) => {
            const { job } = queued
            const at = movable.findIndex((row) => row.queued === queued)
            return (
              <li key={job.id}>
                <span className={styles.queued}>
                  <Link href={hasSeveral(job) ? paths.job(job.id) : paths.train(currentRun(job)?.runId ?? job.id)}>
                    {job.name}
                  </Link>
                  <span className="caption dim">
                    {job.dataset.name} · {standingOf(queued, ahead)}
                  </span>
                </span>
                <span className={styles.queueActions}>
                  {at >= 0 && <MoveInQueue queued={queued} first={at === 0} last={at === movable.length - 1} />}
                  <QueueActions queued={queued} />
                </span>
              </li>
            )
          })}
        </ul>
      </Card>
    </Section>
  )
}

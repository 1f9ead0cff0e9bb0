/** A training before its turn: what it waits for, and what can be done about it. */
import { Link } from 'wouter'
import { useStore } from 'zustand'
import { currentRun, hasSeveral } from '#domain/job/job'
import type { QueuedJob } from '#state/jobs'
import { liveRun } from '#state/trainingStatus'
import { buttonClass } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { StatusPill } from '../../controls/StatusPill.tsx'
import { paths } from '../../routes.ts'
import { QueueActions } from '../../run/QueueActions.tsx'
import { standingOf, withAhead } from '../../run/queueWords.ts'
import { StudyCard } from '../../run/StudyCard.tsx'
import { useStudio } from '../../studio.tsx'

export function WaitingPage({ queued }: { readonly queued: QueuedJob }) {
  const studio = useStudio()
  const queue = useStore(studio.jobs, (state) => state.queue) ?? []
  const live = useStore(studio.training, (state) => liveRun(state.status))
  const { job, forsaken } = queued
  const ahead = withAhead(queue).find((row) => row.queued.job.id === job.id)?.ahead ?? 0
  const standing = standingOf(queued, ahead)
  const study = currentRun(job)?.study
  const status = forsaken ? 'interrupted' : job.state.kind === 'held' ? 'paused' : 'queued'
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <div className="title-row">
            <h1>{job.name}</h1>
            <StatusPill status={status} />
          </div>
          <p>
            {study && `${study.model.name} on `}
            {job.dataset.name}.
          </p>
          {hasSeveral(job) && (
            <p>
              <Link href={paths.job(job.id)}>Show all its runs</Link>
            </p>
          )}
        </div>
        <div className="row wrap">
          <QueueActions queued={queued} />
        </div>
      </header>
      <div className="grid">
        <div className="span-8">
          <Card>
            <EmptyState
              title={forsaken ? 'Waiting for you' : status === 'paused' ? 'Paused' : 'In the queue'}
              action={
                <div className="row wrap">
                  {live && (
                    <Link href={paths.train(live.id)} className={buttonClass()}>
                      Go to the run under way
                    </Link>
                  )}
                  <Link href={paths.runs} className={buttonClass()}>
                    Show the queue
                  </Link>
                </div>
              }
            >
              <span role="status">{standing}</span> The queue is kept in this browser: it goes on after a reload.
            </EmptyState>
          </Card>
        </div>
        <div className="span-4 stack side-column">
          {study && <StudyCard task={study.task} study={study} record={null} />}
        </div>
      </div>
    </div>
  )
}

import { useState } from 'react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import { endsOf } from '#domain/job/job'
import { Card } from '../../controls/Card.tsx'
import { Progress } from '../../controls/Progress.tsx'
import { jobFraction, leftMs } from '../../job/jobRuns.ts'
import { jobWords } from '../../job/jobWords.ts'
import type { JobView } from '../../job/useJob.ts'
import { paths } from '../../routes.ts'
import { standingOf, withAhead } from '../../run/queueWords.ts'
import { useStudio } from '../../studio.tsx'
import { timeLeft } from '../../words/numbers.ts'
import styles from './Job.module.css'

/** How far all its runs are together, and the one under way. */
export function JobProgress({ view }: { readonly view: JobView }) {
  const { job, forsaken, runs } = view
  const { one, many } = jobWords[job.work.kind]
  const under = runs.find(({ live }) => live)
  const done = endsOf(job).length
  const fraction = jobFraction(job, runs)
  const left = leftMs(job, runs)
  const queue = useStore(useStudio().jobs, (state) => state.queue) ?? []
  const ahead = withAhead(queue).find(({ queued }) => queued.job.id === job.id)?.ahead ?? 0
  const choosing = job.work.kind === 'search' && done === runs.length
  const head = under
    ? `${capital(one)} ${under.number} of ${runs.length}`
    : `${done} of ${runs.length} ${many} are over`
  const progress = under?.live?.progress
  const epoch = progress ? `epoch ${progress.epoch} of ${progress.epochs}` : 'preparing'
  const mayEndEarly = runs.some(({ study }) => study.stop !== null)
  const words = left === null ? 'Time left is known once a few steps are done' : timeLeft(left, mayEndEarly)
  const aside = under
    ? `${words}, all ${many}`
    : choosing && !forsaken
      ? 'The chosen trial meets the test part'
      : standingOf({ job, forsaken }, ahead)
  return (
    <Card padded>
      <div className={styles.progress}>
        <span>
          <b>{head}</b>
          {under && (
            <>
              {', '}
              <Link href={paths.train(under.id)}>{epoch}</Link>
            </>
          )}
        </span>
        <span className="muted">{aside}</span>
      </div>
      <Progress label={`Progress of ${job.name}`} fraction={fraction} valueText={head} />
      <Spoken text={head} />
    </Card>
  )
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** Said when a run begins or ends, not with every step. */
function Spoken({ text }: { readonly text: string }) {
  const [first] = useState(text)
  return (
    <span role="status" className="sr-only">
      {text === first ? '' : text}
    </span>
  )
}

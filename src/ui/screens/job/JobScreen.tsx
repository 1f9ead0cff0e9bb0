/** A job of several runs: how far it is, and what its runs say together. */
import { Trash2 } from 'lucide-react'
import { useEffect } from 'react'
import { Link, useLocation } from 'wouter'
import { useStore } from 'zustand'
import { isOpen } from '#domain/job/job'
import { Banner } from '../../controls/Banner.tsx'
import { Button, buttonClass } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { StatusPill } from '../../controls/StatusPill.tsx'
import { JobActions } from '../../job/JobActions.tsx'
import { countedRuns } from '../../job/jobRuns.ts'
import { jobStatus, jobWords } from '../../job/jobWords.ts'
import { useDeleteJob } from '../../job/useDeleteJob.ts'
import { type JobView, useJobs } from '../../job/useJob.ts'
import { paths } from '../../routes.ts'
import { useStudio } from '../../studio.tsx'
import { count } from '../../words/numbers.ts'
import styles from './Job.module.css'
import { JobProgress } from './JobProgress.tsx'
import { ScoresCard } from './ScoresCard.tsx'
import { TrialsCard } from './TrialsCard.tsx'

export function JobScreen({ jobId }: { readonly jobId: string }) {
  const jobs = useJobs()
  const view = jobs?.find(({ job }) => job.id === jobId)
  if (view) return <JobPage view={view} />
  return (
    <div className="page">
      <h1 className="sr-only">Job</h1>
      <Card>
        {jobs === null ? (
          <p className="pad dim">Reading the job …</p>
        ) : (
          <EmptyState
            title="There is no such job"
            action={
              <Link href={paths.runs} className={buttonClass()}>
                Show all runs
              </Link>
            }
          >
            The link may be incomplete, or the job was deleted.
          </EmptyState>
        )}
      </Card>
    </div>
  )
}

function JobPage({ view }: { readonly view: JobView }) {
  const { job, runs } = view
  const { title, many, result } = jobWords[job.work.kind]
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <div className="title-row">
            <h1>{job.name}</h1>
            <StatusPill status={jobStatus(view)} />
          </div>
          <p>
            {title} on {job.dataset.name}, {count(runs.length)} {many}. {result}
          </p>
        </div>
        <div className="row wrap">
          <JobActions view={view} />
          {!isOpen(job) && <DeleteJob view={view} />}
        </div>
      </header>
      <div className="stack">
        {isOpen(job) && <JobProgress view={view} />}
        <EndNotes view={view} />
        {job.work.kind === 'search' ? <TrialsCard view={view} work={job.work} /> : <Scores view={view} />}
      </div>
    </div>
  )
}

function DeleteJob({ view: { job } }: { readonly view: JobView }) {
  const remove = useDeleteJob()
  const [, navigate] = useLocation()
  const act = async (): Promise<void> => {
    if (await remove(job)) navigate(paths.runs)
  }
  return (
    <Button icon={Trash2} onClick={() => void act()}>
      Delete with its runs
    </Button>
  )
}

/** Which runs did not come to their end, and what that means for the scores. */
function EndNotes({ view: { job, runs } }: { readonly view: JobView }) {
  const { one, many } = jobWords[job.work.kind]
  const failed = runs.filter(({ status }) => status === 'failed')
  const early = runs.filter(({ status }) => status === 'stopped')
  const missing = runs.filter(({ status }) => status === 'none' || status === 'deleted')
  const named = (some: typeof runs): string => some.map(({ name }) => `“${name}”`).join(', ')
  return (
    <>
      {failed.length > 0 && (
        <Banner title={failed.length === 1 ? `One ${one} failed` : `${failed.length} ${many} failed`}>
          {failed.map(({ id, name, error }) => (
            <p key={id}>
              <Link href={paths.train(id)}>{name}</Link>: {error?.message} {error?.remedy}
            </p>
          ))}
        </Banner>
      )}
      {early.length > 0 && (
        <Banner
          tone="info"
          title={early.length === 1 ? `One ${one} was stopped early` : `${early.length} ${many} were stopped early`}
        >
          {named(early)}:{' '}
          {job.work.kind === 'search'
            ? 'the weights reached by then are compared as they are.'
            : 'not counted in mean, SD and pooled score.'}
        </Banner>
      )}
      {missing.length > 0 && (
        <Banner title={missing.length === 1 ? `One ${one} is missing` : `${missing.length} ${many} are missing`}>
          {named(missing)} {missing.length === 1 ? 'was' : 'were'} not trained, or deleted afterwards.
        </Banner>
      )}
    </>
  )
}

function Scores({ view }: { readonly view: JobView }) {
  const { job, runs } = view
  const { pooledScores } = useStudio()
  const pooled = useStore(pooledScores, (state) => state.byJob[job.id])
  const isPooled = job.work.kind === 'folds'
  const judged = countedRuns(runs)
    .map(({ id }) => id)
    .join(' ')
  useEffect(() => {
    if (isPooled && judged !== '') void pooledScores.getState().open(job.id, judged.split(' '))
  }, [pooledScores, isPooled, job.id, judged])
  if (judged === '') {
    return (
      <Card>
        <EmptyState title="No scores yet">
          {isOpen(job)
            ? `They appear as each ${jobWords[job.work.kind].one} ends.`
            : `None of its ${jobWords[job.work.kind].many} was trained to its end and evaluated on a test part.`}
        </EmptyState>
      </Card>
    )
  }
  return (
    <>
      {pooled?.kind === 'failed' && <ErrorCard error={pooled.error} />}
      <div className={styles.scores}>
        <ScoresCard view={view} pooled={isPooled && pooled?.kind === 'ready' ? pooled.score : null} />
      </div>
    </>
  )
}

/** Jobs of several runs, each closed over its runs until it is opened. */
import { ChevronDown, ChevronRight, Ellipsis, Layers, Trash2 } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { endsOf, isOpen } from '#domain/job/job'
import type { RunRecord } from '#domain/run/run'
import { IconButton } from '../../controls/Button.tsx'
import { Card, Section } from '../../controls/Card.tsx'
import { Menu } from '../../controls/Popover.tsx'
import { StatusPill } from '../../controls/StatusPill.tsx'
import { jobStatus, jobWords } from '../../job/jobWords.ts'
import { scoreColumns, scoredRuns } from '../../job/scoreTable.ts'
import { useDeleteJob } from '../../job/useDeleteJob.ts'
import type { JobView } from '../../job/useJob.ts'
import { paths } from '../../routes.ts'
import { differenceWords, headlineWords } from '../../words/scores.ts'
import styles from './Runs.module.css'

interface JobListProps {
  readonly jobs: readonly JobView[]
  /** The table of some runs. */
  readonly tableOf: (runs: readonly RunRecord[]) => ReactNode
}

export function JobList({ jobs, tableOf }: JobListProps) {
  if (jobs.length === 0) return null
  return (
    <Section title="Jobs of several runs" className={styles.queueSection}>
      <Card>
        <ul className={styles.jobs}>
          {jobs.map((view) => (
            <JobRow key={view.job.id} view={view} tableOf={tableOf} />
          ))}
        </ul>
      </Card>
    </Section>
  )
}

/** `3 of 5 folds · Accuracy 87%, SD 2.1 points` */
function summary({ job, runs }: JobView): string {
  const { one, many } = jobWords[job.work.kind]
  const done = endsOf(job).length
  const far = isOpen(job) || done < runs.length ? `${done} of ${runs.length} ${many}` : `${runs.length} ${many}`
  const failed = runs.filter(({ status }) => status === 'failed').length
  const scored = scoredRuns(runs)
  const [column] = scoreColumns(scored)
  const n = Math.max(1, ...scored.map((run) => run.n))
  const { spread } = column ?? {}
  const score =
    column && spread
      ? `${column.name} ${headlineWords(spread.mean, column.form, n)}${spread.sd === null ? '' : `, SD ${differenceWords(spread.sd, column.form)}`}`
      : null
  return [far, failed > 0 && `${failed} ${failed === 1 ? one : many} failed`, score].filter(Boolean).join(' · ')
}

function JobRow({ view, tableOf }: { readonly view: JobView } & Pick<JobListProps, 'tableOf'>) {
  const { job, runs } = view
  const [open, setOpen] = useState(false)
  const [, navigate] = useLocation()
  const remove = useDeleteJob()
  const id = useId()
  const records = runs.flatMap(({ record }) => record ?? [])
  return (
    <li>
      <div className={styles.jobHead}>
        <IconButton
          icon={open ? ChevronDown : ChevronRight}
          label={`${open ? 'Hide' : 'Show'} the runs of ${job.name}`}
          aria-expanded={open}
          aria-controls={id}
          disabled={records.length === 0}
          onClick={() => setOpen(!open)}
        />
        <span className={styles.queued}>
          <Link href={paths.job(job.id)}>{job.name}</Link>
          <span className="caption dim">
            {jobWords[job.work.kind].title} on {job.dataset.name} · {summary(view)}
          </span>
        </span>
        <StatusPill status={jobStatus(view)} />
        <Menu
          trigger={<IconButton icon={Ellipsis} label={`More for ${job.name}`} />}
          items={[
            { label: 'Open', icon: Layers, onChoose: () => navigate(paths.job(job.id)) },
            {
              label: 'Delete with its runs',
              icon: Trash2,
              danger: true,
              disabled: isOpen(job),
              onChoose: () => void remove(job),
            },
          ]}
        />
      </div>
      <div id={id} hidden={!open}>
        {open && records.length > 0 && tableOf(records)}
      </div>
    </li>
  )
}

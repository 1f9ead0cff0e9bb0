/** All files of the run as one archive: how far it is, and the archive once it is ready. */
import { Download, Play, X } from 'lucide-react'
import { useStore } from 'zustand'
import { type ExportJob, exportsRun } from '#domain/job/job'
import type { QueuedJob } from '#state/jobs'
import { Banner } from '../../controls/Banner.tsx'
import { Button } from '../../controls/Button.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { TaskCard } from '../../controls/TaskCard.tsx'
import { exportStanding, stageWords } from '../../run/exportWords.ts'
import { useStudio } from '../../studio.tsx'

export interface ArchiveOf {
  /** Waiting or under way. */
  readonly open: { readonly job: ExportJob; readonly forsaken: boolean } | null
  /** Ready, or failed. */
  readonly ended: ExportJob | null
}

const openExport = (runId: string, { job, forsaken }: QueuedJob) => (exportsRun(runId)(job) ? [{ job, forsaken }] : [])

export function useArchive(runId: string): ArchiveOf {
  const { jobs } = useStudio()
  const queue = useStore(jobs, (state) => state.queue)
  const exported = useStore(jobs, (state) => state.exported)
  const [open = null] = queue?.flatMap((queued) => openExport(runId, queued)) ?? []
  return { open, ended: exported.find(exportsRun(runId)) ?? null }
}

interface ArchiveCardProps {
  readonly archive: ArchiveOf
  readonly onDownload: (job: ExportJob) => void
}

export function ArchiveCard({ archive: { open, ended }, onDownload }: ArchiveCardProps) {
  const { exportJobs, jobs } = useStudio()
  const making = useStore(exportJobs, (state) => state.making)
  const discard = (job: ExportJob): void => void exportJobs.getState().discard(job.id)
  if (open) {
    const { job, forsaken } = open
    if (forsaken) {
      return (
        <Banner
          title={exportStanding(job, true)}
          action={
            <>
              <Button size="small" icon={Play} onClick={() => void jobs.getState().takeOver(job.id)}>
                Continue here
              </Button>
              <Button size="small" icon={X} onClick={() => discard(job)}>
                Cancel
              </Button>
            </>
          }
        >
          What it made is kept; it goes on from there.
        </Banner>
      )
    }
    const { done, all } = job.work.made ?? { done: 0, all: 0 }
    const here = making?.jobId === job.id ? making : null
    const words = here
      ? stageWords(here.stage)
      : { what: exportStanding(job, false), fraction: all === 0 ? null : done / all, note: null }
    return (
      <div className="stack">
        <TaskCard {...words} onCancel={() => discard(job)} />
        {here?.unkept && (
          <Banner title="What is made is held in memory only">
            {here.unkept.message} The archive is made all the same, but a reload would begin it anew.
          </Banner>
        )}
      </div>
    )
  }
  if (!ended) return null
  if (ended.work.fault) {
    return (
      <ErrorCard
        error={ended.work.fault}
        actions={
          <Button size="small" onClick={() => discard(ended)}>
            Dismiss
          </Button>
        }
      />
    )
  }
  return (
    <Banner
      tone="info"
      title="The archive is ready"
      action={
        <>
          <Button size="small" icon={Download} onClick={() => onDownload(ended)}>
            Download
          </Button>
          <Button size="small" icon={X} onClick={() => discard(ended)}>
            Remove
          </Button>
        </>
      }
    >
      It is kept in this browser for a day.
    </Banner>
  )
}

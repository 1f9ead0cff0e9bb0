/** Archives that are being made or are ready, of all runs. */
import { Play, X } from 'lucide-react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import { isExport } from '#domain/job/job'
import { Button, buttonClass, IconButton } from '../../controls/Button.tsx'
import { Card, Section } from '../../controls/Card.tsx'
import { paths } from '../../routes.ts'
import { exportStanding } from '../../run/exportWords.ts'
import { useStudio } from '../../studio.tsx'
import styles from './Runs.module.css'

export function ExportsList() {
  const { jobs, exportJobs } = useStudio()
  const queue = useStore(jobs, (state) => state.queue)
  const exported = useStore(jobs, (state) => state.exported)
  const open = queue?.flatMap(({ job, forsaken }) => (isExport(job) ? [{ job, forsaken }] : [])) ?? []
  const rows = [...open, ...exported.map((job) => ({ job, forsaken: false }))]
  if (rows.length === 0) return null
  return (
    <Section
      title="Exports"
      className={styles.queueSection}
      note="Made one at a time, beside a training; archives are kept for a day"
    >
      <Card>
        <ul className={styles.queue}>
          {rows.map(({ job, forsaken }) => {
            const ended = job.state.kind === 'ended'
            return (
              <li key={job.id}>
                <span className={styles.queued}>
                  <Link href={paths.export(job.work.runId)}>{job.name}</Link>
                  <span className="caption dim">{exportStanding(job, forsaken)}</span>
                </span>
                <span className={styles.queueActions}>
                  {forsaken && (
                    <Button size="small" icon={Play} onClick={() => void jobs.getState().takeOver(job.id)}>
                      Continue here
                    </Button>
                  )}
                  {ended && (
                    <Link href={paths.export(job.work.runId)} className={buttonClass()}>
                      Open
                    </Link>
                  )}
                  <IconButton
                    icon={X}
                    label={`${ended ? 'Remove' : 'Cancel'} the export of ${job.name}`}
                    onClick={() => void exportJobs.getState().discard(job.id)}
                  />
                </span>
              </li>
            )
          })}
        </ul>
      </Card>
    </Section>
  )
}

/** Everything of a run to take away: each file with what it is for, and all of them as one archive. */
import { Download, PackageOpen } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { ExportJob } from '#domain/job/job'
import type { RunRecord } from '#domain/run/run'
import type { Task } from '#domain/tasks/task'
import type { RunOf } from '#domain/tasks/taskTypes'
import { fileStem } from '#export/fileNames'
import type { ExportTask } from '#state/exports'
import { saveFile } from '../../charts/saveFile.ts'
import { Banner } from '../../controls/Banner.tsx'
import { Button } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { TaskCard } from '../../controls/TaskCard.tsx'
import { stageWords } from '../../run/exportWords.ts'
import { RunGate } from '../../run/RunGate.tsx'
import { useStudio } from '../../studio.tsx'
import { taskPanels } from '../../tasks/registry.ts'
import { fileSize } from '../../words/numbers.ts'
import { nameAndProtocol } from '../../words/study.ts'
import { ArchiveCard, useArchive } from './ArchiveCard.tsx'
import { type ArtefactLine, artefactLines, extensionOf, groups, mediaType } from './artefactWords.ts'
import styles from './Export.module.css'

const title = 'Export'

export function ExportScreen({ runId }: { readonly runId: string }) {
  return (
    <RunGate runId={runId} purpose={title}>
      {(task, run) => <Export task={task} record={run} />}
    </RunGate>
  )
}

/** The listing of this run; a file that is being made is given up when the screen is left. */
function useListing(record: RunRecord) {
  const { exports } = useStudio()
  const listing = useStore(exports, (state) => state.listing)
  useEffect(() => {
    // After the page has been drawn: writing the weights takes tens of milliseconds.
    const timer = setTimeout(() => void exports.getState().open(record), 30)
    return () => clearTimeout(timer)
  }, [exports, record])
  useEffect(() => () => exports.getState().cancel(), [exports])
  return listing.kind !== 'none' && listing.runId === record.id ? listing : null
}

interface ExportProps<T extends Task> {
  readonly task: T
  readonly record: RunOf<T>
}

function Export<T extends Task>({ task, record }: ExportProps<T>) {
  const { published } = taskPanels[task].export
  const { exports, exportJobs, notices } = useStudio()
  const making = useStore(exports, (state) => state.task)
  const listing = useListing(record)
  const lines = useMemo(() => (listing?.kind === 'ready' ? artefactLines(listing.files) : null), [listing])
  const busy = making.kind !== 'none' && making.kind !== 'failed'

  const downloadOne = async (path: string) => {
    const made = await exports.getState().make(path)
    if (made) saveFile(path.slice(path.lastIndexOf('/') + 1), made.bytes, mediaType(path))
  }
  const archive = useArchive(record.id)
  /** The job whose archive this page was asked for, and saves when it is ready. */
  const [asked, setAsked] = useState<string | null>(null)
  const saveArchive = async (job: ExportJob) => {
    const zip = await exportJobs.getState().archive(job.id)
    if (zip.ok) saveFile(`${fileStem(record.name)}.zip`, zip.value, mediaType('.zip'))
    else notices.getState().alert(zip.error)
  }
  const downloadAll = async () => {
    const requested = await exportJobs.getState().request(record)
    if (requested.ok) setAsked(requested.value)
    else notices.getState().alert(requested.error)
  }
  const ready = archive.ended?.id === asked && !archive.ended?.work.fault ? archive.ended : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: saved once, when the archive that was asked for is ready
  useEffect(() => {
    if (!ready) return
    setAsked(null)
    void saveArchive(ready)
  }, [ready])

  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          <p>{nameAndProtocol(record)}. Made here and saved by this browser; nothing is uploaded.</p>
        </div>
        <Button
          kind="primary"
          icon={PackageOpen}
          disabled={!lines || archive.open !== null}
          onClick={() => void downloadAll()}
        >
          Download everything (.zip)
        </Button>
      </header>
      {record.study.split.protocol === 'published' && (
        <div className={styles.block}>
          <Banner title={published.title}>{published.text}</Banner>
        </div>
      )}
      {(archive.open || archive.ended) && (
        <div className={styles.block}>
          <ArchiveCard archive={archive} onDownload={(job) => void saveArchive(job)} />
        </div>
      )}
      {making.kind !== 'none' && (
        <div className={styles.block}>
          <Making task={making} onCancel={() => exports.getState().cancel()} />
        </div>
      )}
      {listing?.kind === 'failed' && <ErrorCard error={listing.error} />}
      {!lines && listing?.kind !== 'failed' && (
        <Card padded>
          <p className="dim">Reading the run …</p>
        </Card>
      )}
      {lines && (
        <div className={styles.groups}>
          {groups.map(({ key, title, note }) => (
            <ArtefactGroup
              key={key}
              title={title}
              note={note}
              lines={lines.filter(({ group }) => group === key)}
              busy={busy}
              onDownload={(path) => void downloadOne(path)}
            />
          ))}
        </div>
      )}
    </div>
  )
}

interface MakingProps {
  readonly task: Exclude<ExportTask, { kind: 'none' }>
  readonly onCancel: () => void
}

/** What is being made, with a way out. */
function Making({ task, onCancel }: MakingProps) {
  if (task.kind !== 'failed') return <TaskCard {...stageWords(task)} onCancel={onCancel} />
  return (
    <ErrorCard
      error={task.error}
      actions={
        <Button size="small" onClick={onCancel}>
          Dismiss
        </Button>
      }
    />
  )
}

interface ArtefactGroupProps {
  readonly title: string
  readonly note: string
  readonly lines: readonly ArtefactLine[]
  /** Something is being made: only what is ready can be taken. */
  readonly busy: boolean
  readonly onDownload: (path: string) => void
}

/** `3.3 MB`; of a figure both sizes where both are known. */
function sizesWords({ files }: ArtefactLine): string {
  const sizes = files.flatMap(({ sizeBytes }) => (sizeBytes === null ? [] : [fileSize(sizeBytes)]))
  return sizes.length === files.length ? sizes.join(' · ') : ''
}

/** Files of one kind: name, what for, size, a button each. */
function ArtefactGroup({ title, note, lines, busy, onDownload }: ArtefactGroupProps) {
  return (
    <Card>
      <section aria-label={title}>
        <div className={styles.head}>
          <h2>{title}</h2>
          <p className="dim caption">{note}</p>
        </div>
        <ul>
          {lines.map((line) => (
            <li key={line.key} className={styles.line}>
              <span className={styles.name}>{line.name}</span>
              <span className={`muted ${styles.purpose}`}>{line.purpose}</span>
              <span className={styles.files}>
                <span className={`caption dim ${styles.size}`}>{sizesWords(line)}</span>
                {line.files.map(({ path, sizeBytes }) => {
                  const label = line.files.length === 1 ? 'Download' : extensionOf(path).toUpperCase()
                  return (
                    <Button
                      key={path}
                      size="small"
                      icon={Download}
                      disabled={busy && sizeBytes === null}
                      aria-label={`Download ${path}`}
                      onClick={() => onDownload(path)}
                    >
                      {label}
                    </Button>
                  )
                })}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </Card>
  )
}

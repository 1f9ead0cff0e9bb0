/** Everything of a run to take away: each file with what it is for, and all of them as one archive. */
import { PackageOpen } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { RunRecord } from '#domain/run/run'
import { fileStem } from '#export/fileNames'
import { saveFile } from '../../charts/saveFile.ts'
import { Banner } from '../../controls/Banner.tsx'
import { Button } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { RunGate } from '../../run/RunGate.tsx'
import { useStudio } from '../../studio.tsx'
import { nameAndProtocol } from '../../words/study.ts'
import { ArtefactGroup } from './ArtefactGroup.tsx'
import { artefactLines, groups, mediaType } from './artefactWords.ts'
import styles from './Export.module.css'
import { TaskCard } from './TaskCard.tsx'

export function ExportScreen({ runId }: { readonly runId: string }) {
  const screen = (record: RunRecord) => <Export record={record} />
  return <RunGate runId={runId} purpose="Take it away" classes={screen} pairs={screen} />
}

/** The listing of this run; an export under way is ended when the screen is left. */
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

function Export({ record }: { readonly record: RunRecord }) {
  const { exports } = useStudio()
  const task = useStore(exports, (state) => state.task)
  const listing = useListing(record)
  const lines = useMemo(() => (listing?.kind === 'ready' ? artefactLines(listing.files) : null), [listing])
  const busy = task.kind !== 'none' && task.kind !== 'failed'

  const downloadOne = async (path: string) => {
    const made = await exports.getState().make(path)
    if (made) saveFile(path.slice(path.lastIndexOf('/') + 1), made.bytes, mediaType(path))
  }
  const downloadAll = async () => {
    const zip = await exports.getState().makeAll()
    if (zip) saveFile(`${fileStem(record.name)}.zip`, zip, mediaType('.zip'))
  }

  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>Take it away</h1>
          <p>{nameAndProtocol(record)}. Made here and saved by this browser; nothing is uploaded.</p>
        </div>
        <Button kind="primary" icon={PackageOpen} disabled={!lines || busy} onClick={() => void downloadAll()}>
          Download everything (.zip)
        </Button>
      </header>
      {record.study.split.protocol === 'published' && <PublishedBanner task={record.task} />}
      <TaskCard task={task} onCancel={() => exports.getState().cancel()} />
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

function PublishedBanner({ task }: { readonly task: RunRecord['task'] }) {
  return (
    <div className={styles.block}>
      {task === 'classes' ? (
        <Banner title="The scores in these files leak">
          This run follows the published protocol: near-copies of its test spectra were trained on. metrics.json and the
          confusion matrix say so; say it too where you quote them.
        </Banner>
      ) : (
        <Banner title="The scores in these files are optimistic">
          This run follows the published protocol: its epoch was picked on the test rows. metrics.json says so; say it
          too where you quote them.
        </Banner>
      )}
    </div>
  )
}

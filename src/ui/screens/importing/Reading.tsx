import type { ImportProgress, InputFile } from '#protocol/ingest'
import type { TimedProgress } from '#state/attempt'
import { Button } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { LiveStatus } from '../../controls/LiveStatus.tsx'
import { Progress } from '../../controls/Progress.tsx'
import { counted, fileSize, timeLeft } from '../../words/numbers.ts'
import styles from './Reading.module.css'
import { Stalled } from './Stalled.tsx'

/** An import under way in words, whatever is imported: its stages and its pace. */
export const stageWords: Readonly<Record<ImportProgress['stage'], string>> = {
  reading: 'Reading',
  parsing: 'Understanding the tables',
  joining: 'Joining metadata',
  storing: 'Storing in this browser',
  simulating: 'Simulating spectra',
}

/** No rate is told of less time, and no time left of less progress. */
const leastMs = 1000
const leastFraction = 0.03

/** `42 MB/s · about 15 s left`, as soon as it is known; `sizeBytes` is the whole. */
export function paceWords({ fraction, elapsedMs }: TimedProgress, sizeBytes: number | null): string {
  if (elapsedMs < leastMs || fraction < leastFraction) return ''
  const megabytes = ((sizeBytes ?? 0) * fraction) / 2 ** 20
  const rate = megabytes / (elapsedMs / 1000)
  const words = [
    sizeBytes !== null && megabytes > 1 && `${rate < 10 ? rate.toFixed(1) : Math.round(rate)} MB/s`,
    fraction < 1 && timeLeft((elapsedMs * (1 - fraction)) / fraction),
  ]
  return words.filter(Boolean).join(' · ')
}

interface ReadingProps {
  readonly title: string
  readonly progress: TimedProgress
  readonly files: readonly InputFile[]
  /** Of what is read or stored, for the rate. */
  readonly sizeBytes?: number
  readonly onCancel: () => void
}

const listedAtMost = 8

/** A stage under way, with what is being read and a way out. */
export function Reading({ title, progress, files, sizeBytes, onCancel }: ReadingProps) {
  const stage = stageWords[progress.stage]
  const percent = Math.round(progress.fraction * 100)
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          <p>It stays on this machine; nothing is uploaded.</p>
        </div>
        <Button onClick={onCancel}>Cancel</Button>
      </header>
      <Card padded>
        <div className={styles.progressWords}>
          <span className={styles.stage}>
            <b>{stage}</b>
            {progress.file !== undefined && files.length > 1 && (
              <span className="caption dim truncate">{progress.file}</span>
            )}
          </span>
          <span className="muted num">
            {[paceWords(progress, sizeBytes ?? null), `${percent}%`].filter(Boolean).join(' · ')}
          </span>
        </div>
        <Progress label={title} fraction={progress.fraction} valueText={`${stage}, ${percent}%`} />
        {files.length > 0 && (
          <ul className={styles.fileList}>
            {files.slice(0, listedAtMost).map((file) => (
              <li key={file.name}>
                <span className="truncate">{file.name}</span>
                <span className="dim num">{fileSize(file.size)}</span>
              </li>
            ))}
            {files.length > listedAtMost && (
              <li className="dim">and {counted(files.length - listedAtMost, 'file', 'files')} more</li>
            )}
          </ul>
        )}
      </Card>
      <Stalled progress={progress} />
      <LiveStatus text={`${title}: ${stage}, ${percent}%`} />
    </div>
  )
}

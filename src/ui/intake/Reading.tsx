import type { InputFile } from '#protocol/ingest'
import type { TimedProgress } from '#state/attempt'
import { Button } from '../controls/Button.tsx'
import { Card } from '../controls/Card.tsx'
import { LiveStatus } from '../controls/LiveStatus.tsx'
import { Progress } from '../controls/Progress.tsx'
import { counted, fileSize } from '../words/numbers.ts'
import { paceWords, stageWords } from './importWords.ts'
import styles from './Reading.module.css'

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
          <b>{stage}</b>
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
      <LiveStatus text={`${title}: ${stage}, ${percent}%`} />
    </div>
  )
}

import { Download } from 'lucide-react'
import { Button } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { fileSize } from '../../words/numbers.ts'
import { type ArtefactLine, extensionOf } from './artefactWords.ts'
import styles from './Export.module.css'

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
export function ArtefactGroup({ title, note, lines, busy, onDownload }: ArtefactGroupProps) {
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

import { Button } from './Button.tsx'
import { Card } from './Card.tsx'
import { LiveStatus } from './LiveStatus.tsx'
import { Progress } from './Progress.tsx'
import styles from './TaskCard.module.css'

interface TaskCardProps {
  /** What is under way: “Reading the files”. */
  readonly what: string
  /** Null where it is not known. */
  readonly fraction: number | null
  /** Rows done, time left: stands before the percentage. */
  readonly note?: string | null
  readonly onCancel: () => void
}

/** Something under way within a page: what, how far, and a way out. */
export function TaskCard({ what, fraction, note = null, onCancel }: TaskCardProps) {
  const percent = fraction === null ? null : `${Math.round(100 * fraction)}%`
  const howFar = [note, percent].filter((words) => words !== null).join(' · ')
  return (
    <Card padded>
      <div className={styles.task}>
        <div>
          <div className={styles.words}>
            <b>{what}</b>
            <span className="muted">{howFar}</span>
          </div>
          <Progress label={what} fraction={fraction ?? 1} valueText={howFar} />
        </div>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
      <LiveStatus text={[what, percent].filter((words) => words !== null).join(', ')} />
    </Card>
  )
}

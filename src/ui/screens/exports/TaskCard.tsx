import type { ExportTask } from '#state/exports'
import { Button } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { LiveStatus } from '../../controls/LiveStatus.tsx'
import { Progress } from '../../controls/Progress.tsx'
import styles from './Export.module.css'

interface TaskCardProps {
  readonly task: ExportTask
  readonly onCancel: () => void
}

function shown(task: Exclude<ExportTask, { kind: 'none' | 'failed' }>): readonly [string, string, number] {
  switch (task.kind) {
    case 'explaining':
      return ['Computing what the model decides by', `${Math.round(100 * task.fraction)}%`, task.fraction]
    case 'drawing':
      return ['Drawing the figures', `${task.done + 1} of ${task.all}`, task.done / Math.max(1, task.all)]
    case 'writing':
      return ['Writing the tables', '', 1]
    case 'packing':
      return ['Packing the archive', '', 1]
    default:
      return task satisfies never
  }
}

/** What is being made, with a way out; nothing when nothing is. */
export function TaskCard({ task, onCancel }: TaskCardProps) {
  if (task.kind === 'none') return null
  if (task.kind === 'failed') {
    return (
      <div className={styles.block}>
        <ErrorCard
          error={task.error}
          actions={
            <Button size="small" onClick={onCancel}>
              Dismiss
            </Button>
          }
        />
      </div>
    )
  }
  const [what, howFar, fraction] = shown(task)
  return (
    <Card padded className={styles.block}>
      <div className={styles.task}>
        <div className={styles.taskBar}>
          <div className={styles.taskWords}>
            <b>{what}</b>
            <span className="muted">{howFar}</span>
          </div>
          <Progress label={what} fraction={fraction} valueText={howFar} />
        </div>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
      <LiveStatus text={howFar === '' ? what : `${what}, ${howFar}`} />
    </Card>
  )
}

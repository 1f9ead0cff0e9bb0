import { ArrowDown, ArrowUp, Pause, Play, X } from 'lucide-react'
import type { QueuedJob } from '#state/jobs'
import { Button, IconButton } from '../controls/Button.tsx'
import { useStudio } from '../studio.tsx'

/** What can be done with a training that has not begun, or that nobody goes on with. */
export function QueueActions({ queued: { job, forsaken } }: { readonly queued: QueuedJob }) {
  const { jobs } = useStudio()
  const { pause, release, cancel, takeOver } = jobs.getState()
  const { id, name, state } = job
  if (state.kind === 'running' && !forsaken) return null
  return (
    <>
      {forsaken ? (
        <Button size="small" icon={Play} onClick={() => void takeOver(id)}>
          Continue here
        </Button>
      ) : state.kind === 'held' ? (
        <Button size="small" icon={Play} onClick={() => void release(id)} aria-label={`Resume ${name}`}>
          Go on
        </Button>
      ) : (
        <Button size="small" icon={Pause} onClick={() => void pause(id)} aria-label={`Pause ${name}`}>
          Pause
        </Button>
      )}
      <IconButton icon={X} label={`Remove ${name} from the queue`} onClick={() => void cancel(id)} />
    </>
  )
}

interface MoveProps extends QueuedJobProps {
  readonly first: boolean
  readonly last: boolean
}

interface QueuedJobProps {
  readonly queued: QueuedJob
}

/** Earlier or later; what has begun stays first. */
export function MoveInQueue({ queued: { job }, first, last }: MoveProps) {
  const { move } = useStudio().jobs.getState()
  if (job.state.kind === 'running') return null
  return (
    <>
      <IconButton
        icon={ArrowUp}
        label={`Train ${job.name} earlier`}
        disabled={first}
        onClick={() => void move(job.id, -1)}
      />
      <IconButton
        icon={ArrowDown}
        label={`Train ${job.name} later`}
        disabled={last}
        onClick={() => void move(job.id, 1)}
      />
    </>
  )
}

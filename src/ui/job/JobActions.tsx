import { Pause, Play, Square } from 'lucide-react'
import { useStore } from 'zustand'
import { endsOf, isOpen } from '#domain/job/job'
import { Button } from '../controls/Button.tsx'
import { Menu } from '../controls/Popover.tsx'
import { QueueActions } from '../run/QueueActions.tsx'
import { useStudio } from '../studio.tsx'
import { jobWords } from './jobWords.ts'
import type { JobView } from './useJob.ts'

/** Pause, resume and stop a job of several runs, wherever its present run is trained. */
export function JobActions({ view }: { readonly view: JobView }) {
  const { job, forsaken, runs } = view
  const phase = useStore(useStudio().training, (state) => state.status.kind)
  if (!isOpen(job)) return null
  if (!runs.some(({ live }) => live)) return <QueueActions queued={{ job, forsaken }} />
  return (
    <>
      <PauseButton phase={phase} />
      <StopMenu view={view} />
    </>
  )
}

function PauseButton({ phase }: { readonly phase: string }) {
  const { training } = useStudio()
  if (phase === 'paused') {
    return (
      <Button icon={Play} onClick={() => void training.getState().resume()}>
        Resume
      </Button>
    )
  }
  return (
    <Button icon={Pause} disabled={phase !== 'training'} onClick={() => void training.getState().pause()}>
      {phase === 'pausing' ? 'Pausing' : 'Pause'}
    </Button>
  )
}

/** All that is left of the job, or only its present run. */
export function StopMenu({ view: { job, runs } }: { readonly view: JobView }) {
  const { training, jobs } = useStudio()
  const { one, many } = jobWords[job.work.kind]
  const stopAll = async (): Promise<void> => {
    await jobs.getState().stopAfterRun(job.id)
    await training.getState().stop()
  }
  const last = endsOf(job).length + 1 >= runs.length
  return (
    <Menu
      trigger={
        <Button kind="danger" icon={Square}>
          Stop …
        </Button>
      }
      items={[
        {
          label: `Stop this ${one}, go on with the next`,
          disabled: last,
          onChoose: () => void training.getState().stop(),
        },
        { label: `Stop all ${many} that are left`, danger: true, onChoose: () => void stopAll() },
      ]}
    />
  )
}

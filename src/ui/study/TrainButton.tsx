import { ListPlus, Play } from 'lucide-react'
import { Button } from '../controls/Button.tsx'
import type { StartRun } from './useStartRun.ts'

interface TrainButtonProps {
  readonly run: StartRun
  /** Instead of starting it under its usual name. */
  readonly onStart?: () => void
}

/** Starts the run, or queues it behind the one that is going. */
export function TrainButton({ run: { ready, busy, start }, onStart = () => start() }: TrainButtonProps) {
  return (
    <Button
      kind="primary"
      icon={busy ? ListPlus : Play}
      disabled={!ready}
      title={ready ? undefined : 'Correct the marked settings below first'}
      onClick={onStart}
    >
      {busy ? 'Train next' : 'Train'}
    </Button>
  )
}

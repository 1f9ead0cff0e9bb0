import { Play } from 'lucide-react'
import { Link } from 'wouter'
import { Button, buttonClass } from '../controls/Button.tsx'
import { paths } from '../routes.ts'
import type { StartRun } from './useStartRun.ts'

/** Starts the run under its usual name, or leads to the one that is going. */
export function TrainButton({ run: { ready, busy, start } }: { readonly run: StartRun }) {
  if (busy) {
    return (
      <Link href={paths.train(busy.id)} className={buttonClass('primary')}>
        Go to the run under way
      </Link>
    )
  }
  return (
    <Button kind="primary" icon={Play} disabled={!ready} onClick={() => start()}>
      Train
    </Button>
  )
}

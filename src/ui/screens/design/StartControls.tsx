import { Play } from 'lucide-react'
import { useId, useState } from 'react'
import { Link } from 'wouter'
import { Button, buttonClass } from '../../controls/Button.tsx'
import { TextInput } from '../../controls/Field.tsx'
import { paths } from '../../routes.ts'
import type { StartRun } from '../../study/useStartRun.ts'
import styles from './StartControls.module.css'

/** Name and go, or the way to the run that is going. */
export function StartControls({ run: { ready, busy, usualName, start } }: { readonly run: StartRun }) {
  const [name, setName] = useState<string | null>(null)
  const id = useId()
  if (busy) {
    return (
      <div className="row wrap">
        <span className="muted">“{busy.name}” is training.</span>
        <Link href={paths.train(busy.id)} className={buttonClass()}>
          Go to the run
        </Link>
      </div>
    )
  }
  return (
    <div className={styles.start}>
      <div>
        <label htmlFor={id} className="caption dim">
          Name of the run
        </label>
        <TextInput id={id} value={name ?? usualName} onChange={(event) => setName(event.target.value)} />
      </div>
      <Button
        kind="primary"
        icon={Play}
        disabled={!ready}
        title={ready ? undefined : 'Mend what is marked below first'}
        onClick={() => start(name?.trim() || usualName)}
      >
        Train
      </Button>
    </div>
  )
}

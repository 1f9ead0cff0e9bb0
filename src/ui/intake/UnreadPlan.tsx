import { Undo2 } from 'lucide-react'
import type { AppError } from '#domain/result'
import { Button } from '../controls/Button.tsx'
import { ErrorCard } from '../controls/ErrorCard.tsx'
import wizard from './wizard.module.css'

interface UnreadPlanProps {
  readonly error: AppError
  /** Set where a corrected plan could not be read: back to the last that was. */
  readonly onRevert: (() => void) | null
}

/** Why what is asked cannot be read or stored, above the plan it concerns. */
export function UnreadPlan({ error, onRevert }: UnreadPlanProps) {
  return (
    <div className={wizard.problem}>
      <ErrorCard
        error={error}
        actions={
          onRevert && (
            <Button icon={Undo2} size="small" onClick={onRevert}>
              Back to what was understood
            </Button>
          )
        }
      />
    </div>
  )
}

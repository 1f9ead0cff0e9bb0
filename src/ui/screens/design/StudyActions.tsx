import { Braces, RotateCcw } from 'lucide-react'
import { Button } from '../../controls/Button.tsx'

interface StudyActionsProps {
  readonly onReset: () => void
  readonly onJson: () => void
}

/** What can be done with the study as a whole, below its cards. */
export function StudyActions({ onReset, onJson }: StudyActionsProps) {
  return (
    <div className="row wrap">
      <Button icon={RotateCcw} onClick={onReset}>
        Back to the recipe’s values
      </Button>
      <Button icon={Braces} onClick={onJson}>
        Study as JSON
      </Button>
    </div>
  )
}

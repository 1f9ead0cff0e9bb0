import { RotateCcw, Undo2 } from 'lucide-react'
import { IconButton } from '../../../controls/Button.tsx'

interface WeightActionsProps {
  readonly canUndo: boolean
  readonly onUndo: () => void
  readonly onReset: () => void
}

/** A step back, or all the way to the chosen loss's own weights. */
export function WeightActions({ canUndo, onUndo, onReset }: WeightActionsProps) {
  return (
    <span className="row">
      <IconButton icon={Undo2} label="Undo" shortcut="Ctrl Z" disabled={!canUndo} onClick={onUndo} />
      <IconButton icon={RotateCcw} label="Back to the loss’s own weights" onClick={onReset} />
    </span>
  )
}

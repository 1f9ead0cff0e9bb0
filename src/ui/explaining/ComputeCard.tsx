import { Play } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AppError } from '#domain/result'
import { Button } from '../controls/Button.tsx'
import { Card } from '../controls/Card.tsx'
import { EmptyState } from '../controls/EmptyState.tsx'
import { ErrorCard } from '../controls/ErrorCard.tsx'
import { Progress } from '../controls/Progress.tsx'
import { timeLeft } from '../words/numbers.ts'
import { sentence } from '../words/sentence.ts'

interface ComputeCardProps {
  readonly state:
    | { readonly kind: 'none' | 'ready' }
    | { readonly kind: 'computing'; readonly fraction: number }
    | { readonly kind: 'failed'; readonly error: AppError }
  /** `class maps`: what is computed. */
  readonly what: string
  /** `90 spectra, 50 gradients each.` */
  readonly effort: string
  readonly remainingMs?: number | null
  readonly onCompute: () => void
  readonly onCancel: () => void
  /** What the maps will tell. */
  readonly children: ReactNode
}

/** Before the first map: what it takes, progress while it is computed, and the fault when it failed. */
export function ComputeCard(props: ComputeCardProps) {
  const { state, what, effort, remainingMs = null, onCompute, onCancel, children } = props
  if (state.kind === 'computing') {
    return (
      <Card padded>
        <div className="row wrap" style={{ marginBottom: 10 }}>
          <b>Computing the {what}</b>
          <span className="muted">
            {effort}
            {remainingMs !== null && ` ${sentence(timeLeft(remainingMs))}`}
          </span>
          <span className="spacer" />
          <span className="num" role="status">
            {Math.floor(state.fraction * 10) * 10}%
          </span>
          <Button onClick={onCancel}>Cancel</Button>
        </div>
        <Progress label={`Computing the ${what}`} fraction={state.fraction} />
      </Card>
    )
  }
  if (state.kind === 'failed') {
    return <ErrorCard error={state.error} actions={<Button onClick={onCompute}>Try again</Button>} />
  }
  return (
    <Card>
      <EmptyState
        title="No maps yet for this baseline"
        action={
          <Button kind="primary" icon={Play} onClick={onCompute}>
            Compute the {what}
          </Button>
        }
      >
        {children} {effort}
      </EmptyState>
    </Card>
  )
}

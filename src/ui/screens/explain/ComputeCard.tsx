import { Play } from 'lucide-react'
import type { AppError } from '#domain/result'
import { Button } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { Progress } from '../../controls/Progress.tsx'
import { count } from '../../words/numbers.ts'

interface ComputeCardProps {
  readonly state:
    | { readonly kind: 'none' | 'ready' }
    | { readonly kind: 'computing'; readonly fraction: number }
    | { readonly kind: 'failed'; readonly error: AppError }
  readonly spectra: number
  readonly steps: number
  readonly onCompute: () => void
  readonly onCancel: () => void
}

/** Before the first map: what it takes, progress while it is computed, and the fault when it failed. */
export function ComputeCard({ state, spectra, steps, onCompute, onCancel }: ComputeCardProps) {
  const effort = `${count(spectra)} spectra, ${count(steps)} gradients each.`
  if (state.kind === 'computing') {
    return (
      <Card padded>
        <div className="row" style={{ marginBottom: 10 }}>
          <b>Computing the class maps</b>
          <span className="muted">{effort}</span>
          <span className="spacer" />
          <span className="num" role="status">
            {Math.floor(state.fraction * 10) * 10}%
          </span>
          <Button onClick={onCancel}>Cancel</Button>
        </div>
        <Progress label="Class maps" fraction={state.fraction} />
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
            Compute the class maps
          </Button>
        }
      >
        For each class, where its spectra speak for it and where against it, with a check that the evidence adds up.{' '}
        {effort}
      </EmptyState>
    </Card>
  )
}

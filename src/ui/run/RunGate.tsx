import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { hasModel, isActive } from '#domain/run/run'
import type { Task } from '#domain/tasks/task'
import type { RunOf } from '#domain/tasks/taskTypes'
import { buttonClass } from '../controls/Button.tsx'
import { Card } from '../controls/Card.tsx'
import { EmptyState } from '../controls/EmptyState.tsx'
import { ErrorCard } from '../controls/ErrorCard.tsx'
import { paths } from '../routes.ts'
import { useCompletedRun } from './useRun.ts'

interface RunGateProps {
  readonly runId: string
  /** What the screen would show: “How good it is”. */
  readonly purpose: string
  /** The screen for a run that has a model, whatever its task. */
  readonly children: <T extends Task>(task: T, run: RunOf<T>) => ReactNode
}

/** Stands before the screens that need a trained model, and says what is missing when there is none. */
export function RunGate({ runId, purpose, children }: RunGateProps) {
  const view = useCompletedRun(runId)
  if (view.kind === 'recorded' && hasModel(view.record)) return children(view.record.task, view.record)
  return (
    <div className="page">
      <header className="page-head">
        <h1>{purpose}</h1>
      </header>
      <Card>{gate(view, runId)}</Card>
    </div>
  )
}

function gate(view: ReturnType<typeof useCompletedRun>, runId: string): ReactNode {
  switch (view.kind) {
    case 'loading':
      return <p className="pad dim">Reading the run …</p>
    case 'completing':
      return (
        <p className="pad dim" role="status">
          {view.record.evaluation
            ? 'Updating the run to the rules of this version …'
            : 'Evaluating the best weights on the test part …'}
        </p>
      )
    case 'failed':
      return (
        <div className="pad">
          <ErrorCard error={view.error} />
        </div>
      )
    case 'missing':
      return (
        <EmptyState
          title="There is no such run"
          action={
            <Link href={paths.runs} className={buttonClass()}>
              Show all runs
            </Link>
          }
        >
          The link may be incomplete, or the run was deleted. A deleted run stays in the bin for a day: see Storage.
        </EmptyState>
      )
    case 'recorded': {
      const active = isActive(view.record.status)
      return (
        <EmptyState
          title={active ? 'Still training' : 'This run has no trained model'}
          action={
            <Link href={paths.train(runId)} className={buttonClass()}>
              Go to the run
            </Link>
          }
        >
          {active
            ? 'The model is evaluated on the test part when training ends. “Stop and keep best” ends it now.'
            : 'It ended before its first epoch, so there is nothing to show. Train it again from its study.'}
        </EmptyState>
      )
    }
    default:
      return view satisfies never
  }
}

/** A run while it learns, and how it learned once it has ended. */
import { Pause, Play, Square } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { Link } from 'wouter'
import { hasModel } from '#domain/run/run'
import { Button, buttonClass } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { StatTiles } from '../../controls/StatTiles.tsx'
import { StatusPill } from '../../controls/StatusPill.tsx'
import { paths } from '../../routes.ts'
import { useStudio } from '../../studio.tsx'
import { CurvesTraining } from '../../tasks/curves/train/CurvesTraining.tsx'
import { ClassTraining } from './ClassTraining.tsx'
import { EndBanner } from './EndBanner.tsx'
import { ProgressCard } from './ProgressCard.tsx'
import styles from './TrainScreen.module.css'
import { trainSubtitle } from './trainSubtitle.ts'
import { trainTiles } from './trainTiles.ts'
import { type TrainView, useTrainView } from './useTrainView.ts'

export function TrainScreen({ runId }: { readonly runId: string }) {
  const found = useTrainView(runId)
  if (found.kind === 'run') return <TrainPage view={found.view} />
  return (
    <div className="page">
      <h1 className="sr-only">Train</h1>
      <Card>
        {found.kind === 'loading' && <p className="pad dim">Reading the run …</p>}
        {found.kind === 'failed' && (
          <div className="pad">
            <ErrorCard error={found.error} />
          </div>
        )}
        {found.kind === 'missing' && (
          <EmptyState
            title="There is no such run"
            action={
              <Link href={paths.runs} className={buttonClass()}>
                Show all runs
              </Link>
            }
          >
            The link may be cut short, or the run was deleted.
          </EmptyState>
        )}
      </Card>
    </div>
  )
}

function TrainPage({ view }: { readonly view: TrainView }) {
  const { live } = view
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <div className={styles.title}>
            <h1>{view.name}</h1>
            <StatusPill status={view.status} />
          </div>
          <p>{trainSubtitle(view)}</p>
        </div>
        <Actions view={view} />
      </header>
      {view.error && (
        <div className={styles.block}>
          <ErrorCard error={view.error} />
        </div>
      )}
      {live && live.kind !== 'failed' ? <ProgressCard status={live} /> : <EndBanner view={view} />}
      <div className={styles.block}>
        <StatTiles label="Training so far" tiles={trainTiles(view)} />
      </div>
      {view.task === 'classes' ? <ClassTraining view={view} /> : <CurvesTraining view={view} />}
    </div>
  )
}

/** Space pauses and resumes wherever it would not type or press something else. */
function useSpace(act: (() => void) | null): void {
  useEffect(() => {
    if (!act) return
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== ' ' || event.repeat || event.metaKey || event.ctrlKey || event.altKey) return
      const target = event.target instanceof Element ? event.target : null
      if (
        target?.closest('button, a, input, select, textarea, [role="menuitem"], [role="dialog"], [contenteditable]')
      ) {
        return
      }
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [act])
}

function Actions({ view }: { readonly view: TrainView }) {
  const training = useStudio().training
  const phase = view.live?.kind
  const toggle = useMemo(() => {
    if (phase === 'paused') return () => void training.getState().resume()
    if (phase === 'training') return () => void training.getState().pause()
    return null
  }, [phase, training])
  useSpace(toggle)
  if (phase === undefined || phase === 'failed') return <AfterTraining view={view} />
  return (
    <div className="row wrap">
      {phase === 'paused' ? (
        <Button icon={Play} shortcut="Space" onClick={() => void training.getState().resume()}>
          Resume
        </Button>
      ) : (
        <Button
          icon={Pause}
          shortcut="Space"
          disabled={phase !== 'training'}
          onClick={() => void training.getState().pause()}
        >
          {phase === 'pausing' ? 'Pausing' : 'Pause'}
        </Button>
      )}
      <Button
        kind="danger"
        icon={Square}
        disabled={phase === 'stopping'}
        onClick={() => void training.getState().stop()}
      >
        {phase === 'stopping' ? 'Stopping' : 'Stop and keep best'}
      </Button>
    </div>
  )
}

function AfterTraining({ view }: { readonly view: TrainView }) {
  if (!view.record || !hasModel(view.record)) return null
  return (
    <div className="row wrap">
      <Link href={paths.explain(view.id)} className={buttonClass()}>
        See why it decides
      </Link>
      <Link href={paths.evaluate(view.id)} className={buttonClass('primary')}>
        See how good it is
      </Link>
    </div>
  )
}

/** A run while it learns, and how it learned once it has ended. */
import { Pause, Play, Square } from 'lucide-react'
import { Suspense, useEffect, useMemo } from 'react'
import { Link } from 'wouter'
import { hasModel, type RunRecord } from '#domain/run/run'
import type { Study } from '#domain/study/study'
import { trainsInSteps } from '#domain/study/trainsInSteps'
import type { Task } from '#domain/tasks/task'
import { isTraining } from '#state/trainingStatus'
import { Banner } from '../../controls/Banner.tsx'
import { Button, buttonClass } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { StatTiles } from '../../controls/StatTiles.tsx'
import { StatusPill } from '../../controls/StatusPill.tsx'
import { StopMenu } from '../../job/JobActions.tsx'
import { OfJob } from '../../job/OfJob.tsx'
import { useJobOfRun } from '../../job/useJob.ts'
import { paths } from '../../routes.ts'
import { OriginNote } from '../../run/OriginNote.tsx'
import { StudyCard } from '../../run/StudyCard.tsx'
import { sharedTiles } from '../../run/trainTiles.ts'
import type { LiveStatus } from '../../run/useRun.ts'
import { type TrainView, useTrainView } from '../../run/useRun.ts'
import { useStudio } from '../../studio.tsx'
import { LearningRateFigure } from '../../study/LearningRateFigure.tsx'
import { taskPanels } from '../../tasks/registry.ts'
import { sentence } from '../../words/sentence.ts'
import { chosenBy } from '../../words/study.ts'
import { Elsewhere } from './Elsewhere.tsx'
import { EndBanner } from './EndBanner.tsx'
import { LiveNotes, ResumptionNote } from './LiveNotes.tsx'
import { ProgressCard } from './ProgressCard.tsx'
import styles from './TrainScreen.module.css'
import { WaitingPage } from './WaitingPage.tsx'

export function TrainScreen({ runId }: { readonly runId: string }) {
  const found = useTrainView(runId)
  if (found.kind === 'run' && found.view.status === 'opened') return <OpenedPage view={found.view} />
  if (found.kind === 'run') return <TrainPage view={found.view} />
  if (found.kind === 'queued') return <WaitingPage queued={found.queued} />
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
            The link may be incomplete, or the run was deleted.
          </EmptyState>
        )}
      </Card>
    </div>
  )
}

/** In place of a training: of a model that came as a file there is none to look at. */
function OpenedPage({ view: { id, name, status, record } }: { readonly view: TrainView<Task> }) {
  return (
    <div className="page stack">
      <header className="page-head">
        <div>
          <div className="title-row">
            <h1>{name}</h1>
            <StatusPill status={status} />
          </div>
          <p>It was trained elsewhere, so there are no curves to look at.</p>
        </div>
        <div className="row wrap">
          <Link href={paths.explain(id)} className={buttonClass()}>
            See why it decides
          </Link>
          <Link href={paths.evaluate(id)} className={buttonClass()}>
            See how good it is
          </Link>
          <Link href={paths.predict(id)} className={buttonClass('primary')}>
            Predict
          </Link>
        </div>
      </header>
      <OriginNote origin={record?.origin} />
    </div>
  )
}

/** Who chooses the result, and what is kept away from it. */
function chosenWords(study: Study): string {
  if (!trainsInSteps(study)) return 'Solved at once, without steps of training; test spectra take no part in it.'
  const part = chosenBy(study)
  if (study.selection === 'last' || part === null) {
    return 'The last epoch is the result; the test part is untouched.'
  }
  return part === 'Test'
    ? 'The best epoch is chosen on the test part, as the study did.'
    : 'Best epoch is chosen on validation; the test part is untouched.'
}

function TrainPage<T extends Task>({ view }: { readonly view: TrainView<T> }) {
  const { task, live, study, record, error, epochs } = view
  const { trainedOn, tiles, Figures, Notes } = taskPanels[task].train
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <div className="title-row">
            <h1>{view.name}</h1>
            <StatusPill status={live?.kind === 'unsaved' ? 'unsaved' : view.status} />
          </div>
          <p>
            {trainsInSteps(study) ? `${study.model.name} on` : 'Fitted to'} {trainedOn(view)}. {chosenWords(study)}
          </p>
          <OfJob runId={view.id} />
        </div>
        <Actions id={view.id} phase={live?.kind} usable={record !== null && hasModel(record)} />
      </header>
      {error && (
        <div className={styles.block}>
          <ErrorCard error={error} />
        </div>
      )}
      {live && <Elsewhere />}
      {live && isTraining(live) ? (
        <>
          <LiveNotes run={live.run} />
          <ProgressCard status={live} />
        </>
      ) : (
        <EndBanner view={view} />
      )}
      <div className={styles.block}>
        <StatTiles
          label="Training so far"
          tiles={[...tiles(view), ...(trainsInSteps(study) ? sharedTiles(view) : [])]}
        />
      </div>
      <div className="grid">
        <div className="span-8">
          <div className="grid">
            <Figures view={view} />
          </div>
        </div>
        <div className="span-4 stack side-column">
          <StudyCard task={task} study={study} record={record} />
          {record && <RunNotes record={record} live={live} />}
          {record && Notes && (
            <Suspense>
              <Notes record={record} />
            </Suspense>
          )}
          {trainsInSteps(study) && <LearningRateFigure study={study} done={epochs.at(-1)?.epoch ?? 0} />}
        </div>
      </div>
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

interface ActionsProps {
  readonly id: string
  /** Undefined where this page does not train the run. */
  readonly phase: LiveStatus['kind'] | undefined
  /** It left weights to look at and to use. */
  readonly usable: boolean
}

function Actions({ id, phase, usable }: ActionsProps) {
  const training = useStudio().training
  const job = useJobOfRun(id)
  const toggle = useMemo(() => {
    if (phase === 'paused') return () => void training.getState().resume()
    if (phase === 'training') return () => void training.getState().pause()
    return null
  }, [phase, training])
  useSpace(toggle)
  if (phase === undefined || phase === 'failed' || phase === 'unsaved') return usable && <AfterTraining id={id} />
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
      {job && phase !== 'stopping' ? (
        <StopMenu view={job} />
      ) : (
        <Button kind="danger" icon={Square} onClick={() => void training.getState().stop()}>
          {phase === 'stopping' ? 'Stop at once' : 'Stop and keep best'}
        </Button>
      )}
    </div>
  )
}

function AfterTraining({ id }: { readonly id: string }) {
  return (
    <div className="row wrap">
      <Link href={paths.explain(id)} className={buttonClass()}>
        See why it decides
      </Link>
      <Link href={paths.evaluate(id)} className={buttonClass('primary')}>
        See how good it is
      </Link>
    </div>
  )
}

/** What happened on the way: what could not be saved, and what ran slower than it should. Of the data, Data tells. */
function RunNotes({ record, live }: { readonly record: RunRecord; readonly live: LiveStatus | null }) {
  const slower = record.warnings.filter(({ code }) => code === 'stock-kernel')
  const storing = record.warnings.filter(({ code }) => code.startsWith('storage-') || code === 'checkpoint-damaged')
  return (
    <>
      {storing.map(({ code, message }) => (
        <Banner key={code} title={sentence(message)} />
      ))}
      {/* While it trains, the break stands above it. */}
      {!live?.run.brokeOff && <ResumptionNote record={record} />}
      {slower.length > 0 && (
        <Banner
          tone="info"
          title={
            slower.length === 1
              ? 'One operation ran on a slower kernel'
              : `${slower.length} operations ran on slower kernels`
          }
        >
          {slower.map(({ message }) => (
            <p key={message}>{sentence(message)}</p>
          ))}
        </Banner>
      )}
    </>
  )
}

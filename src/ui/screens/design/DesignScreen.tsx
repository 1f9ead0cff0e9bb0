/** A study before it is trained: every setting with what it would do to this dataset. */
import { Braces, RotateCcw } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Link } from 'wouter'
import { recipeTitle } from '#domain/study/recipes/registry'
import { trainsInSteps } from '#domain/study/trainsInSteps'
import type { Task } from '#domain/tasks/task'
import { Button, buttonClass } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { TextInput } from '../../controls/Field.tsx'
import { useTaskOf } from '../../library/useLibrary.ts'
import { paths } from '../../routes.ts'
import { useStudio } from '../../studio.tsx'
import { LearningRateFigure } from '../../study/LearningRateFigure.tsx'
import { ModelCard } from '../../study/ModelCard.tsx'
import { taskDrafts } from '../../study/registry.ts'
import { TrainButton } from '../../study/TrainButton.tsx'
import type { DraftOf } from '../../study/taskDraft.ts'
import { useEdit } from '../../study/useEdit.ts'
import { type StartRun, useStartRun } from '../../study/useStartRun.ts'
import { taskPanels } from '../../tasks/registry.ts'
import styles from './Design.module.css'
import { ExpectedTime } from './ExpectedTime.tsx'
import { SeveralRuns } from './SeveralRuns.tsx'
import { StudyJsonDialog } from './StudyJsonDialog.tsx'

export function DesignScreen({ hash }: { readonly hash: string }) {
  const task = useTaskOf(hash)
  return task && <Design key={task} task={task} hash={hash} />
}

function Design<T extends Task>({ task, hash }: { readonly task: T; readonly hash: string }) {
  const view = taskDrafts[task].useDraft(hash)
  if (view.kind === 'ready') return <DesignPage task={task} draft={view.draft} />
  return (
    <div className="page">
      <header className="page-head">
        <h1>Design the study</h1>
      </header>
      <Card>
        {view.kind === 'failed' ? (
          <div className="pad">
            <ErrorCard
              error={view.error}
              actions={
                <Link href={paths.home} className={buttonClass()}>
                  Go to the home page
                </Link>
              }
            />
          </div>
        ) : (
          <EmptyState title="Loading the dataset">What is in it decides what the study can do.</EmptyState>
        )}
      </Card>
    </div>
  )
}

interface DesignPageProps<T extends Task> {
  readonly task: T
  readonly draft: DraftOf<T>
}

function DesignPage<T extends Task>({ task, draft }: DesignPageProps<T>) {
  const { subject, stepsPerEpoch, Cards, NetworkFields } = taskPanels[task].design
  const drafts = useStudio().drafts[task]
  const editor = useEdit(drafts)
  const run = useStartRun(task, draft)
  const [asJson, setAsJson] = useState(false)
  const { study, plan } = draft
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>Design the study</h1>
          <p>
            {recipeTitle(study.recipe)} on {subject(draft)}.{' '}
            <Button kind="link" onClick={() => setAsJson(true)}>
              As JSON
            </Button>
          </p>
        </div>
        <StartControls run={run} several={<SeveralRuns task={task} draft={draft} />} />
      </header>
      <div className="grid">
        <div className={`span-8 stack ${styles.cards}`}>
          <Cards draft={draft} editor={editor} />
          <div className="row wrap">
            <Button icon={RotateCcw} onClick={() => drafts.getState().reset()}>
              Back to the recipe’s values
            </Button>
            <Button icon={Braces} onClick={() => setAsJson(true)}>
              Study as JSON
            </Button>
          </div>
        </div>
        <div className="span-4 stack side-column">
          {plan.network.ok ? (
            <ModelCard
              study={study}
              network={plan.network.value}
              time={<ExpectedTime study={study} stepsPerEpoch={stepsPerEpoch(draft)} />}
            >
              {NetworkFields && <NetworkFields draft={draft} editor={editor} />}
            </ModelCard>
          ) : (
            <ErrorCard error={plan.network.error} />
          )}
          {trainsInSteps(study) && <LearningRateFigure study={study} stepsPerEpoch={stepsPerEpoch(draft)} />}
        </div>
      </div>
      <StudyJsonDialog
        study={study}
        adopt={(value) => drafts.getState().adopt(value)}
        open={asJson}
        onClose={() => setAsJson(false)}
      />
    </div>
  )
}

/** Name and go; behind the run that is going, where one is. */
function StartControls({ run, several }: { readonly run: StartRun; readonly several: ReactNode }) {
  const { busy, usualName, start } = run
  const [name, setName] = useState<string | null>(null)
  const id = useId()
  return (
    <div>
      <div className={styles.start}>
        <div>
          <label htmlFor={id} className="caption dim">
            Name of the run
          </label>
          <TextInput id={id} value={name ?? usualName} onChange={(event) => setName(event.target.value)} />
        </div>
        {several}
        <TrainButton run={run} onStart={() => start(name?.trim() || usualName)} />
      </div>
      {busy && (
        <p className="caption muted">
          It waits until <Link href={paths.train(busy.id)}>{busy.name}</Link> has ended.
        </p>
      )}
    </div>
  )
}

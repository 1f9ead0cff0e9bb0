/** A study before it is trained: every setting with what it would do to this dataset. */
import { Braces, Play, RotateCcw } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { StudyDraft } from '#state/studyDraft'
import { isTraining, liveRun } from '#state/training'
import { Button, buttonClass } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { TextInput } from '../../controls/Field.tsx'
import { paths } from '../../routes.ts'
import { useStudio } from '../../studio.tsx'
import { spectra } from '../../words/numbers.ts'
import { runName } from '../../words/study.ts'
import { AttributionCard } from './AttributionCard.tsx'
import { DataCard } from './DataCard.tsx'
import styles from './DesignScreen.module.css'
import { ModelCard } from './ModelCard.tsx'
import { SchedulePreview } from './SchedulePreview.tsx'
import { SplitCard } from './SplitCard.tsx'
import { StudyJsonDialog } from './StudyJsonDialog.tsx'
import { TargetCard } from './TargetCard.tsx'
import { TrainingCard } from './TrainingCard.tsx'
import { useEdit } from './useEdit.ts'

type ReadyDraft = Extract<StudyDraft, { kind: 'ready' }>

/** Loads the dataset and turns the draft to it. */
function useDraft(hash: string) {
  const studio = useStudio()
  const open = useStore(studio.datasets, (state) => state.open)
  const draft = useStore(studio.studyDraft, (state) => state.draft)
  useEffect(() => {
    void studio.datasets.getState().openDataset(hash)
  }, [studio, hash])
  useEffect(() => {
    if (open.kind === 'ready' && open.hash === hash) studio.studyDraft.getState().open(open.dataset)
  }, [studio, open, hash])
  return { open, draft: draft.kind === 'ready' && draft.study.dataset.hash === hash ? draft : null }
}

export function DesignScreen({ hash }: { readonly hash: string }) {
  const { open, draft } = useDraft(hash)
  if (draft) return <DesignPage draft={draft} />
  return (
    <div className="page">
      <header className="page-head">
        <h1>Design the study</h1>
      </header>
      <Card>
        {open.kind === 'failed' && open.hash === hash ? (
          <div className="pad">
            <ErrorCard
              error={open.error}
              actions={
                <Link href={paths.home} className={buttonClass()}>
                  Go to the home page
                </Link>
              }
            />
          </div>
        ) : (
          <EmptyState title="Loading the dataset">Its classes and groups decide what the study can do.</EmptyState>
        )}
      </Card>
    </div>
  )
}

function DesignPage({ draft }: { readonly draft: ReadyDraft }) {
  const { dataset, study, plan } = draft
  const studio = useStudio()
  const editor = useEdit()
  const [asJson, setAsJson] = useState(false)
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>Design the study</h1>
          <p>
            Raman classification on {dataset.summary.name}, {spectra(dataset.rows)}.{' '}
            <Button kind="link" onClick={() => setAsJson(true)}>
              As JSON
            </Button>
          </p>
        </div>
        <StartControls draft={draft} />
      </header>
      <div className="grid">
        <div className={`span-8 stack ${styles.cards}`}>
          <TargetCard dataset={dataset} study={study} plan={plan} editor={editor} />
          <SplitCard study={study} plan={plan} editor={editor} />
          <TrainingCard study={study} editor={editor} />
          <DataCard study={study} editor={editor} />
          <AttributionCard study={study} editor={editor} />
          <div className="row wrap">
            <Button icon={RotateCcw} onClick={() => studio.studyDraft.getState().reset()}>
              Back to the recipe’s values
            </Button>
            <Button icon={Braces} onClick={() => setAsJson(true)}>
              Study as JSON
            </Button>
          </div>
        </div>
        <div className="span-4 stack side-column">
          {plan.network.ok ? (
            <ModelCard study={study} network={plan.network.value} />
          ) : (
            <ErrorCard error={plan.network.error} />
          )}
          <SchedulePreview study={study} />
        </div>
      </div>
      <StudyJsonDialog open={asJson} onClose={() => setAsJson(false)} />
    </div>
  )
}

/** Name and go. */
function StartControls({ draft }: { readonly draft: ReadyDraft }) {
  const { dataset, study, plan } = draft
  const studio = useStudio()
  const [, navigate] = useLocation()
  const status = useStore(studio.training, (state) => state.status)
  const busy = isTraining(status) ? liveRun(status) : null
  const usual = runName(study, plan.cohort.ok ? plan.cohort.value.classNames.length : 0)
  const [name, setName] = useState<string | null>(null)
  const id = useId()
  const ready = plan.cohort.ok && plan.split.ok && plan.network.ok

  const train = (): void => {
    const started = studio.training.getState().start({
      study,
      name: name?.trim() || usual,
      datasetName: dataset.summary.name,
      backend: studio.preferences.getState().backend,
    })
    if (started.ok) navigate(paths.train(started.value))
    else studio.notices.getState().alert(started.error)
  }

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
        <TextInput id={id} value={name ?? usual} onChange={(event) => setName(event.target.value)} />
      </div>
      <Button
        kind="primary"
        icon={Play}
        disabled={!ready}
        title={ready ? undefined : 'Mend what is marked below first'}
        onClick={train}
      >
        Train
      </Button>
    </div>
  )
}

/** A study before it is trained: every setting with what it would do to this dataset. */
import { useState } from 'react'
import { Link } from 'wouter'
import { Button, buttonClass } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { paths } from '../../routes.ts'
import { useStudio } from '../../studio.tsx'
import { type ReadyDraft, useDraft } from '../../study/useDraft.ts'
import { useStartRun } from '../../study/useStartRun.ts'
import { spectra } from '../../words/numbers.ts'
import { AttributionCard } from './AttributionCard.tsx'
import { DataCard } from './DataCard.tsx'
import styles from './DesignScreen.module.css'
import { ModelCard } from './ModelCard.tsx'
import { SchedulePreview } from './SchedulePreview.tsx'
import { SplitCard } from './SplitCard.tsx'
import { StartControls } from './StartControls.tsx'
import { StudyActions } from './StudyActions.tsx'
import { StudyJsonDialog } from './StudyJsonDialog.tsx'
import { TargetCard } from './TargetCard.tsx'
import { TrainingCard } from './TrainingCard.tsx'
import { useEdit } from './useEdit.ts'

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
  const drafts = useStudio().drafts.classes
  const editor = useEdit(drafts)
  const run = useStartRun(draft)
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
        <StartControls run={run} />
      </header>
      <div className="grid">
        <div className={`span-8 stack ${styles.cards}`}>
          <TargetCard dataset={dataset} study={study} plan={plan} editor={editor} />
          <SplitCard study={study} plan={plan} editor={editor} />
          <TrainingCard study={study} editor={editor} />
          <DataCard study={study} editor={editor} />
          <AttributionCard study={study} editor={editor} />
          <StudyActions onReset={() => drafts.getState().reset()} onJson={() => setAsJson(true)} />
        </div>
        <div className="span-4 stack side-column">
          {plan.network.ok ? (
            <ModelCard study={study} network={plan.network.value} />
          ) : (
            <ErrorCard error={plan.network.error} />
          )}
          <SchedulePreview study={study} stepsPerEpoch={plan.split.ok ? plan.split.value.stepsPerEpoch : 0} />
        </div>
      </div>
      <StudyJsonDialog drafts={drafts} open={asJson} onClose={() => setAsJson(false)} />
    </div>
  )
}

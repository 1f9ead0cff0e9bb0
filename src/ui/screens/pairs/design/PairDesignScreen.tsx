/** A study of pairs before it is trained: every setting with what it would do to this dataset. */
import { useState } from 'react'
import { pairShapeOf } from '#domain/pairPlan'
import { Button } from '../../../controls/Button.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { useStudio } from '../../../studio.tsx'
import { type ReadyPairDraft, usePairDraft } from '../../../study/usePairDraft.ts'
import { useStartPairRun } from '../../../study/useStartRun.ts'
import { count } from '../../../words/numbers.ts'
import { recipeTitles } from '../../../words/study.ts'
import styles from '../../design/DesignScreen.module.css'
import { ModelCard } from '../../design/ModelCard.tsx'
import { SchedulePreview } from '../../design/SchedulePreview.tsx'
import { StartControls } from '../../design/StartControls.tsx'
import { StudyActions } from '../../design/StudyActions.tsx'
import { StudyJsonDialog } from '../../design/StudyJsonDialog.tsx'
import { useEdit } from '../../design/useEdit.ts'
import { ComponentWeightsFigure } from './ComponentWeightsFigure.tsx'
import { FeatureAttributionCard } from './FeatureAttributionCard.tsx'
import { LossCard } from './LossCard.tsx'
import { NetworkFields } from './NetworkFields.tsx'
import own from './PairDesign.module.css'
import { PairTrainingCard } from './PairTrainingCard.tsx'
import { PeakWeightsFigure } from './PeakWeightsFigure.tsx'
import { RowsCard } from './RowsCard.tsx'

export function PairDesignScreen({ hash }: { readonly hash: string }) {
  const draft = usePairDraft(hash)
  return draft && <PairDesignPage draft={draft} />
}

function PairDesignPage({ draft }: { readonly draft: ReadyPairDraft }) {
  const { dataset, study, plan } = draft
  const drafts = useStudio().pairDraft
  const editor = useEdit(drafts)
  const run = useStartPairRun(draft)
  const [asJson, setAsJson] = useState(false)
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>Design the study</h1>
          <p>
            {recipeTitles[study.recipe]} on {dataset.name}: {count(dataset.features.length)} features →{' '}
            {count(dataset.components.length)} spectra of {count(dataset.points)} points.{' '}
            <Button kind="link" onClick={() => setAsJson(true)}>
              As JSON
            </Button>
          </p>
        </div>
        <StartControls run={run} />
      </header>
      <div className="grid">
        <div className={`span-8 stack ${styles.cards}`}>
          <RowsCard dataset={dataset} study={study} plan={plan} editor={editor} />
          <LossCard study={study} editor={editor} />
          <div className={own.weights}>
            <ComponentWeightsFigure study={study} editor={editor} names={dataset.components} />
            <PeakWeightsFigure study={study} editor={editor} dataset={dataset} />
          </div>
          <PairTrainingCard study={study} editor={editor} />
          <FeatureAttributionCard study={study} editor={editor} />
          <StudyActions onReset={() => drafts.getState().reset()} onJson={() => setAsJson(true)} />
        </div>
        <div className="span-4 stack side-column">
          {plan.network.ok ? (
            <ModelCard study={study} network={plan.network.value}>
              <NetworkFields study={study} shape={pairShapeOf(dataset)} editor={editor} />
            </ModelCard>
          ) : (
            <ErrorCard error={plan.network.error} />
          )}
          <SchedulePreview study={study} stepsPerEpoch={plan.stepsPerEpoch} />
        </div>
      </div>
      <StudyJsonDialog drafts={drafts} open={asJson} onClose={() => setAsJson(false)} />
    </div>
  )
}

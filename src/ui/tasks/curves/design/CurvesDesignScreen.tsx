/** A study of pairs before it is trained: every setting with what it would do to this dataset. */
import { useState } from 'react'
import { curvesShapeOf } from '#domain/tasks/curves/curvesPlan'
import { Button } from '../../../controls/Button.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import styles from '../../../screens/design/DesignScreen.module.css'
import { ModelCard } from '../../../screens/design/ModelCard.tsx'
import { SchedulePreview } from '../../../screens/design/SchedulePreview.tsx'
import { StartControls } from '../../../screens/design/StartControls.tsx'
import { StudyActions } from '../../../screens/design/StudyActions.tsx'
import { StudyJsonDialog } from '../../../screens/design/StudyJsonDialog.tsx'
import { useEdit } from '../../../screens/design/useEdit.ts'
import { useStudio } from '../../../studio.tsx'
import { type ReadyCurvesDraft, useCurvesDraft } from '../../../study/useCurvesDraft.ts'
import { useStartCurvesRun } from '../../../study/useStartRun.ts'
import { count } from '../../../words/numbers.ts'
import { recipeTitles } from '../../../words/study.ts'
import { ComponentWeightsFigure } from './ComponentWeightsFigure.tsx'
import own from './CurvesDesign.module.css'
import { CurvesTrainingCard } from './CurvesTrainingCard.tsx'
import { FeatureAttributionCard } from './FeatureAttributionCard.tsx'
import { LossCard } from './LossCard.tsx'
import { NetworkFields } from './NetworkFields.tsx'
import { PeakWeightsFigure } from './PeakWeightsFigure.tsx'
import { RowsCard } from './RowsCard.tsx'

export function CurvesDesignScreen({ hash }: { readonly hash: string }) {
  const draft = useCurvesDraft(hash)
  return draft && <CurvesDesignPage draft={draft} />
}

function CurvesDesignPage({ draft }: { readonly draft: ReadyCurvesDraft }) {
  const { dataset, study, plan } = draft
  const drafts = useStudio().curvesDraft
  const editor = useEdit(drafts)
  const run = useStartCurvesRun(draft)
  const [asJson, setAsJson] = useState(false)
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>Design the study</h1>
          <p>
            {recipeTitles[study.recipe] ?? study.recipe} on {dataset.name}: {count(dataset.features.length)} features →{' '}
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
          <CurvesTrainingCard study={study} editor={editor} />
          <FeatureAttributionCard study={study} editor={editor} />
          <StudyActions onReset={() => drafts.getState().reset()} onJson={() => setAsJson(true)} />
        </div>
        <div className="span-4 stack side-column">
          {plan.network.ok ? (
            <ModelCard study={study} network={plan.network.value}>
              <NetworkFields study={study} shape={curvesShapeOf(dataset)} editor={editor} />
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

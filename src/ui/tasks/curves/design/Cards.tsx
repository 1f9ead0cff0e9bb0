/** The settings of a study of curves, each with what it would do to this dataset. */
import type { CurvesStudy } from '#domain/study/study'
import { AttributionCard } from '../../../study/AttributionCard.tsx'
import type { DraftOf } from '../../../study/taskDraft.ts'
import type { Editor } from '../../../study/useEdit.ts'
import styles from './Design.module.css'
import { LossCard } from './LossCard.tsx'
import { RowsCard } from './RowsCard.tsx'
import { TrainingCard } from './TrainingCard.tsx'
import { ComponentWeights, PeakWeights } from './WeightFigures.tsx'

interface CardsProps {
  readonly draft: DraftOf<'curves'>
  readonly editor: Editor<CurvesStudy>
}

export function Cards({ draft: { dataset, study, plan }, editor }: CardsProps) {
  return (
    <>
      <RowsCard dataset={dataset} study={study} plan={plan} editor={editor} />
      <LossCard study={study} editor={editor} />
      <div className={styles.weights}>
        <ComponentWeights study={study} editor={editor} names={dataset.components} />
        <PeakWeights study={study} editor={editor} dataset={dataset} />
      </div>
      <TrainingCard study={study} editor={editor} />
      <AttributionCard
        study={study}
        editor={editor}
        note="From the mean training structure, computed after training for every component and wavelength."
        fields={{
          steps: { label: 'Steps along the path' },
          rows: { label: 'Rows averaged', hint: 'Test rows behind each map, at most.' },
        }}
      />
    </>
  )
}

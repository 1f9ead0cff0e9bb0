/** The settings of a study of curves, each with what it would do to this dataset. */
import type { CurvesStudy } from '#domain/study/study'
import { Card } from '../../../controls/Card.tsx'
import { ChoiceCards } from '../../../controls/ChoiceCards.tsx'
import { NumberField } from '../../../controls/NumberField.tsx'
import { AttributionCard } from '../../../study/AttributionCard.tsx'
import form from '../../../study/form.module.css'
import { kindsOf } from '../../../study/settings.tsx'
import type { DraftOf } from '../../../study/taskDraft.ts'
import type { Editor, StudyFieldProps } from '../../../study/useEdit.ts'
import { losses, perfectLossWords } from '../losses.ts'
import styles from './Design.module.css'
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

const shares = [
  { key: 'squared', label: 'Squared error', hint: 'Share of the mean squared error.' },
  { key: 'cosine', label: 'Cosine', hint: 'Share of 1 − cosine: shape, not height.' },
  { key: 'peak', label: 'Peak', hint: 'Share of the squared error times the peak weights.' },
] as const

/** What the network is asked to make small. */
function LossCard({ study, editor }: StudyFieldProps<CurvesStudy>) {
  return (
    <Card padded>
      <h2>Loss</h2>
      <ChoiceCards
        label="Loss"
        value={study.targetScaling}
        choices={kindsOf(losses).map((value) => ({ value, ...losses[value] }))}
        onChange={(scaling) => editor.edit('loss', losses[scaling].choose)}
      />
      <div className={form.fields}>
        {shares.map(({ key, label, hint }) => (
          <NumberField
            key={key}
            label={label}
            hint={hint}
            fault={editor.faultOf(`loss.shares.${key}`)}
            value={study.loss.shares[key]}
            onChange={(share) =>
              editor.edit(`loss.shares.${key}`, (old) => ({
                ...old,
                loss: { ...old.loss, shares: { ...old.loss.shares, [key]: share } },
              }))
            }
          />
        ))}
      </div>
      <p className="caption dim">The shares need not make 1. {perfectLossWords(study.loss)}</p>
    </Card>
  )
}

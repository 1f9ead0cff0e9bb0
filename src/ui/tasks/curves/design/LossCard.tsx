import type { CurvesStudy } from '#domain/study/study'
import { Card } from '../../../controls/Card.tsx'
import { ChoiceCards } from '../../../controls/ChoiceCards.tsx'
import { NumberField } from '../../../controls/NumberField.tsx'
import styles from '../../../study/form.module.css'
import { kindsOf } from '../../../study/settings.tsx'
import type { StudyFieldProps } from '../../../study/useEdit.ts'
import { losses, perfectLossWords } from '../losses.ts'

const shares = [
  { key: 'squared', label: 'Squared error', hint: 'Share of the mean squared error.' },
  { key: 'cosine', label: 'Cosine', hint: 'Share of 1 − cosine: shape, not height.' },
  { key: 'peak', label: 'Peak', hint: 'Share of the squared error times the peak weights.' },
] as const

/** What the network is asked to make small. */
export function LossCard({ study, editor }: StudyFieldProps<CurvesStudy>) {
  return (
    <Card padded>
      <h2>Loss</h2>
      <ChoiceCards
        label="Loss"
        value={study.targetScaling}
        choices={kindsOf(losses).map((value) => ({ value, ...losses[value] }))}
        onChange={(scaling) => editor.edit('loss', losses[scaling].choose)}
      />
      <div className={styles.fields}>
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

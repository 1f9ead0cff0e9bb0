import { balancedComponents, referenceComponents } from '#domain/study/recipes/spectralComponents'
import type { CurvesStudy } from '#domain/study/study'
import { Card } from '../../../controls/Card.tsx'
import { ChoiceCards } from '../../../controls/ChoiceCards.tsx'
import { NumberField } from '../../../controls/NumberField.tsx'
import styles from '../../../study/form.module.css'
import type { StudyFieldProps } from '../../../study/trainingFields.tsx'
import { perfectLossWords } from './lossWords.ts'

const presets = [
  {
    value: 'none',
    title: 'Reference (as published)',
    explanation:
      'A composite loss on the spectra as they are, component 4 favoured. Small components hardly count. Dropout 20%.',
  },
  {
    value: 'perComponent',
    title: 'Balanced',
    explanation:
      'Every component standardised: plain squared error over its training variance, all alike. No dropout, which fits closer.',
  },
] as const

const shares = [
  { key: 'squared', label: 'Squared error', hint: 'Share of the mean squared error.' },
  { key: 'cosine', label: 'Cosine', hint: 'Share of 1 − cosine: shape, not height.' },
  { key: 'peak', label: 'Peak', hint: 'Share of the squared error times the peak weights.' },
] as const

/** What the network is asked to make small. */
export function LossCard({ study, editor }: StudyFieldProps<CurvesStudy>) {
  const preset = (scaling: CurvesStudy['targetScaling']) =>
    scaling === 'none' ? referenceComponents : balancedComponents
  return (
    <Card padded>
      <h2>Loss</h2>
      <ChoiceCards
        label="Loss"
        value={study.targetScaling}
        choices={presets}
        onChange={(scaling) => editor.edit('loss', preset(scaling))}
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

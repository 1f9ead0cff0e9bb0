import type { CurvesSummary } from '#domain/data/curvesDataset'
import { heldOutRows, publishedRows, studyRows } from '#domain/study/recipes/spectralComponents'
import type { CurvesStudy, PreprocessingStep } from '#domain/study/study'
import type { CurvesPlan } from '#domain/tasks/curves/curvesPlan'
import { Banner } from '../../../controls/Banner.tsx'
import { Button } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { ChoiceCards } from '../../../controls/ChoiceCards.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { Field } from '../../../controls/Field.tsx'
import { NumberField } from '../../../controls/NumberField.tsx'
import { Select } from '../../../controls/Select.tsx'
import styles from '../../../study/form.module.css'
import { PartsTable } from '../../../study/PartsTable.tsx'
import { ShareFields } from '../../../study/ShareFields.tsx'
import { SeedField } from '../../../study/trainingFields.tsx'
import type { Editor } from '../../../study/useEdit.ts'
import { count, counted } from '../../../words/numbers.ts'

interface RowsCardProps {
  readonly dataset: CurvesSummary
  readonly study: CurvesStudy
  readonly plan: CurvesPlan
  readonly editor: Editor<CurvesStudy>
}

const protocols = [
  {
    value: 'holdOut',
    title: 'Three parts (honest)',
    explanation: 'The validation part picks the epoch, the test part judges once. Equal structures stay in one part.',
  },
  {
    value: 'published',
    title: 'Published protocol (optimistic)',
    explanation: '80/20 by row, and the epoch is picked on the test rows, as the study did.',
  },
] as const

/** Which rows take part, what is done to their features, and who learns, chooses and judges. */
export function RowsCard({ dataset, study, plan, editor }: RowsCardProps) {
  const { split } = study
  const { limit } = study.dataset
  const published = split.protocol === 'published'
  const setLimit = (next: number | null): void =>
    editor.edit('dataset.limit', (old) => ({ ...old, dataset: { ...old.dataset, limit: next } }))
  return (
    <Card padded>
      <h2>Rows and parts</h2>
      <div className={styles.fields}>
        <Field label="Rows">
          {(control) => (
            <Select
              {...control}
              value={limit === null ? 'all' : 'first'}
              options={[
                { value: 'all', label: `All ${count(dataset.rows)}` },
                { value: 'first', label: 'The first rows', note: `the study reads ${count(studyRows)}` },
              ]}
              onChange={(chosen) => setLimit(chosen === 'all' ? null : Math.min(studyRows, dataset.rows))}
            />
          )}
        </Field>
        {limit !== null && (
          <NumberField
            label="How many"
            hint={`Of ${count(dataset.rows)} rows.`}
            fault={editor.faultOf('dataset.limit')}
            value={limit}
            onChange={setLimit}
          />
        )}
        <FeaturesField study={study} editor={editor} />
        <SeedField study={study} editor={editor} />
      </div>
      <ChoiceCards
        label="Protocol"
        value={split.protocol}
        choices={protocols}
        onChange={(protocol) => editor.edit('split', protocol === 'published' ? publishedRows : heldOutRows)}
      />
      {published ? (
        <Banner
          title="The score will be optimistic"
          action={
            <Button size="small" onClick={() => editor.edit('split', heldOutRows)}>
              Use three parts
            </Button>
          }
        >
          The epoch that does best on the test rows is the result, so they judge a choice that they made. Keep it for
          comparison with the published figures.
        </Banner>
      ) : (
        <div className={styles.fields}>
          <ShareFields
            shares={split}
            set={(shares) => editor.edit('split', (old) => ({ ...old, split: { ...old.split, ...shares } }))}
          />
        </div>
      )}
      {plan.parts.ok ? (
        <PartsTable
          caption="Number of rows per part"
          what="Rows"
          rows={[{ name: count(plan.rows), counts: plan.parts.value }]}
          note={`${counted(plan.stepsPerEpoch, 'step', 'steps')} an epoch.${published ? '' : ' Equal structures can shift the parts by a few rows.'}`}
        />
      ) : (
        <ErrorCard error={plan.parts.error} />
      )}
    </Card>
  )
}

type Preparation = PreprocessingStep['kind'] | 'none' | 'other'

/** Of features; what suits single spectra only is kept where a study brings it, and not offered. */
function FeaturesField({ study, editor }: Pick<RowsCardProps, 'study' | 'editor'>) {
  const [step, ...more] = study.preprocessing
  const chosen: Preparation = !step ? 'none' : more.length === 0 && step.kind === 'standardize' ? step.kind : 'other'
  return (
    <Field label="Features" hint="Mean 0 and sd 1 are fitted on the training rows.">
      {(control) => (
        <Select<Preparation>
          {...control}
          value={chosen}
          options={[
            { value: 'standardize', label: 'Standardised', note: 'each feature over the training rows' },
            { value: 'none', label: 'As they are' },
            ...(chosen === 'other' ? [{ value: chosen, label: 'As the study says' }] : []),
          ]}
          onChange={(kind) =>
            (kind === 'standardize' || kind === 'none') &&
            editor.edit('preprocessing', (old) => ({ ...old, preprocessing: kind === 'none' ? [] : [{ kind }] }))
          }
        />
      )}
    </Field>
  )
}

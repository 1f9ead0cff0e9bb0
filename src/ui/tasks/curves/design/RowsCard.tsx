import { heldOutRows, publishedRows, studyRows } from '#domain/study/recipes/spectralComponents'
import { type RowProtocol, rowProtocols } from '#domain/study/split/registry'
import type { CurvesStudy } from '#domain/study/study'
import type { CurvesPlan } from '#domain/tasks/curves/curvesPlan'
import type { CurvesTable } from '#domain/tasks/curves/curvesTable'
import { Banner } from '../../../controls/Banner.tsx'
import { Button } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { ChoiceCards } from '../../../controls/ChoiceCards.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { NumberField } from '../../../controls/NumberField.tsx'
import { SelectField } from '../../../controls/Select.tsx'
import styles from '../../../study/form.module.css'
import { PartsTable } from '../../../study/PartsTable.tsx'
import { PreprocessingList } from '../../../study/PreprocessingList.tsx'
import { kindsOf } from '../../../study/settings.tsx'
import { SeedField, ShareFields } from '../../../study/trainingFields.tsx'
import type { Editor } from '../../../study/useEdit.ts'
import { count, counted } from '../../../words/numbers.ts'

interface RowsCardProps {
  readonly dataset: CurvesTable
  readonly study: CurvesStudy
  readonly plan: CurvesPlan
  readonly editor: Editor<CurvesStudy>
}

/** The study turned to a protocol. */
const choose: Readonly<Record<RowProtocol, (study: CurvesStudy) => CurvesStudy>> = {
  holdOut: heldOutRows,
  published: publishedRows,
}

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
        <SelectField
          label="Rows"
          value={limit === null ? 'all' : 'first'}
          options={[
            { value: 'all', label: `All ${count(dataset.rows)}` },
            { value: 'first', label: 'The first rows', note: `the study reads ${count(studyRows)}` },
          ]}
          onChange={(chosen) => setLimit(chosen === 'all' ? null : Math.min(studyRows, dataset.rows))}
        />
        {limit !== null && (
          <NumberField
            label="How many"
            hint={`Of ${count(dataset.rows)} rows.`}
            fault={editor.faultOf('dataset.limit')}
            value={limit}
            onChange={setLimit}
          />
        )}
        <SeedField study={study} editor={editor} />
      </div>
      <PreprocessingList study={study} editor={editor} of="the features" suits="features" left={plan.preprocessing} />
      <ChoiceCards
        label="Protocol"
        value={split.protocol}
        choices={kindsOf(rowProtocols).map((value) => {
          const { title, help } = rowProtocols[value].words
          return { value, title, explanation: help }
        })}
        onChange={(protocol) => editor.edit('split', choose[protocol])}
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
          The epoch that does best on the test rows is the result, so the same rows choose it and score it. Keep it for
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

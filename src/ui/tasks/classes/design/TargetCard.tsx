import type { OpenedSpectra } from '#domain/data/openedSpectra'
import type { ClassStudy } from '#domain/study/study'
import type { StudyPlan } from '#domain/tasks/classes/studyPlan'
import { displayClassName } from '../../../charts/classColours.ts'
import { Card } from '../../../controls/Card.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { SelectField } from '../../../controls/Select.tsx'
import styles from '../../../study/form.module.css'
import { LeftOutClasses } from '../../../study/LeftOutClasses.tsx'
import type { Editor } from '../../../study/useEdit.ts'
import { count, spectra } from '../../../words/numbers.ts'

interface TargetCardProps {
  readonly dataset: OpenedSpectra
  readonly study: ClassStudy
  readonly plan: StudyPlan
  readonly editor: Editor<ClassStudy>
}

const noGroup = ''

/** What is to be told apart, and which spectra belong together. */
export function TargetCard({ dataset, study, plan, editor }: TargetCardProps) {
  const columns = dataset.summary.columns.map(({ name, distinct }) => ({
    value: name,
    label: name,
    note: `${count(distinct)} different values`,
  }))
  const { target, group, keepTrainOnly } = study.dataset
  const setDataset = (field: string, part: Partial<ClassStudy['dataset']>): void =>
    editor.edit(field, (old) => ({ ...old, dataset: { ...old.dataset, ...part } }))
  const cohort = plan.cohort.ok ? plan.cohort.value : null
  return (
    <Card padded>
      <h2>Target</h2>
      <div className={styles.fields}>
        <SelectField
          label="Class column"
          value={target.column}
          options={columns}
          onChange={(column) => setDataset('dataset.target', { target: { ...target, column }, keepTrainOnly: [] })}
        />
        <SelectField
          label="Class is"
          value={target.part}
          options={[
            { value: 'whole', label: 'the whole cell' },
            { value: 'first', label: 'the first part of a path', note: 'Lipids/FattyAcids → Lipids' },
          ]}
          onChange={(part) => setDataset('dataset.target', { target: { ...target, part }, keepTrainOnly: [] })}
        />
        <SelectField
          label="Group column"
          hint="Spectra of one group always stay on the same side of a split."
          value={group ?? noGroup}
          options={[{ value: noGroup, label: 'none', note: 'each spectrum on its own' }, ...columns]}
          onChange={(column) => setDataset('dataset.group', { group: column === noGroup ? null : column })}
        />
      </div>
      {!plan.cohort.ok && <ErrorCard error={plan.cohort.error} />}
      {cohort && (
        <p className="muted">
          {spectra(cohort.rows.length)} in {cohort.classNames.length} classes
          {group === null ? '' : ` and ${count(cohort.groupCount)} groups`}:{' '}
          {cohort.classNames.map(displayClassName).join(', ')}.
        </p>
      )}
      <LeftOutClasses
        leftOut={cohort?.leftOut ?? []}
        keepTrainOnly={keepTrainOnly}
        onKeep={(names) => setDataset('dataset.keepTrainOnly', { keepTrainOnly: [...names] })}
      />
    </Card>
  )
}

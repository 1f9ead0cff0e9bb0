/** The settings of a classification, each with what it would do to this dataset. */
import { useMemo } from 'react'
import { copiesOf } from '#domain/augmentation/augmentation'
import { draws } from '#domain/explain/draws/registry'
import { attributionMethods } from '#domain/explain/methods/registry'
import { closedForm } from '#domain/model/solvers/network'
import type { ClassStudy } from '#domain/study/study'
import { trainingRows } from '#domain/tasks/classes/cohortSplit'
import { spectraOfDataset } from '#domain/tasks/classes/runSpectra'
import { Card } from '../../../controls/Card.tsx'
import { SelectField } from '../../../controls/Select.tsx'
import { AttributionCard } from '../../../study/AttributionCard.tsx'
import { AugmentationList } from '../../../study/AugmentationList.tsx'
import { PreprocessingList } from '../../../study/PreprocessingList.tsx'
import { PreprocessingPreview } from '../../../study/PreprocessingPreview.tsx'
import { kindsOf } from '../../../study/settings.tsx'
import type { DraftOf } from '../../../study/taskDraft.ts'
import type { Editor, StudyFieldProps } from '../../../study/useEdit.ts'
import { ModelKindCard } from './ModelKindCard.tsx'
import { SplitCard } from './SplitCard.tsx'
import { TargetCard } from './TargetCard.tsx'
import { TrainingCard } from './TrainingCard.tsx'

interface CardsProps {
  readonly draft: DraftOf<'classes'>
  readonly editor: Editor<ClassStudy>
}

export function Cards({ draft: { dataset, study, plan }, editor }: CardsProps) {
  return (
    <>
      <TargetCard dataset={dataset} study={study} plan={plan} editor={editor} />
      <SplitCard study={study} columns={dataset.columns} plan={plan} editor={editor} />
      <ModelKindCard dataset={dataset} study={study} editor={editor} />
      {!closedForm(study.solver) && <TrainingCard study={study} editor={editor} />}
      <DataCard dataset={dataset} study={study} plan={plan} editor={editor} />
      <AttributionCard
        study={study}
        editor={editor}
        note="Computed after training."
        fields={{ steps: { label: 'Steps along the path' }, spectraPerClass: { label: 'Spectra per class map' } }}
      >
        <SelectField
          label="Method"
          value={study.attribution.method}
          options={kindsOf(attributionMethods).map((value) => {
            const { title, help } = attributionMethods[value].words
            return { value, label: title, note: help }
          })}
          onChange={(method) =>
            editor.edit('attribution.method', (old) => ({ ...old, attribution: { ...old.attribution, method } }))
          }
        />
        <SelectField
          label="Baseline"
          hint="What “no evidence” looks like."
          value={study.attribution.baseline}
          options={[
            { value: 'zero', label: 'Zero', note: 'as in the study' },
            { value: 'mean', label: 'Mean of the training part' },
          ]}
          onChange={(baseline) =>
            editor.edit('attribution.baseline', (old) => ({
              ...old,
              attribution: { ...old.attribution, baseline },
            }))
          }
        />
        <SelectField
          label="Spectra of a class map"
          value={study.attribution.draw}
          options={kindsOf(draws).map((value) => {
            const { title, help } = draws[value].words
            return { value, label: title, note: help }
          })}
          onChange={(draw) =>
            editor.edit('attribution.draw', (old) => ({ ...old, attribution: { ...old.attribution, draw } }))
          }
        />
      </AttributionCard>
    </>
  )
}

const noRows = new Int32Array()

type DataCardProps = StudyFieldProps<ClassStudy> & Pick<DraftOf<'classes'>, 'dataset' | 'plan'>

/** What is done to a spectrum before the network sees it, and which noisy copies are made. */
function DataCard({ dataset, study, plan, editor }: DataCardProps) {
  const copies = copiesOf(study.augmentation)
  const learned = useMemo(
    () => (plan.cohort.ok && plan.split.ok ? trainingRows(plan.cohort.value, plan.split.value.split, copies) : noRows),
    [plan, copies],
  )
  const nameOf = useMemo(() => spectraOfDataset(dataset, study).nameOf, [dataset, study])
  return (
    <Card padded>
      <h2>{closedForm(study.solver) ? 'Preparation' : 'Preparation and copies'}</h2>
      <PreprocessingList
        study={study}
        editor={editor}
        of="the spectra before the network sees them"
        suits="spectra"
        left={plan.preprocessing}
      />
      <PreprocessingPreview dataset={dataset} steps={study.preprocessing} rows={learned} nameOf={nameOf} />
      {!closedForm(study.solver) && (
        <AugmentationList
          study={study}
          editor={editor}
          note={
            study.split.protocol === 'published'
              ? 'Made before the split: this is the leak.'
              : 'Made from training spectra only.'
          }
        />
      )}
    </Card>
  )
}

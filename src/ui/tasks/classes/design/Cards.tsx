/** The settings of a classification, each with what it would do to this dataset. */
import type { ClassStudy } from '#domain/study/study'
import { Field } from '../../../controls/Field.tsx'
import { Select } from '../../../controls/Select.tsx'
import { AttributionCard } from '../../../study/AttributionCard.tsx'
import type { DraftOf } from '../../../study/taskDraft.ts'
import type { Editor } from '../../../study/useEdit.ts'
import { DataCard } from './DataCard.tsx'
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
      <SplitCard study={study} plan={plan} editor={editor} />
      <TrainingCard study={study} editor={editor} />
      <DataCard study={study} editor={editor} />
      <AttributionCard
        study={study}
        editor={editor}
        note="Computed after training."
        fields={{ steps: { label: 'Steps along the path' }, spectraPerClass: { label: 'Spectra per class map' } }}
      >
        <Field label="Baseline" hint="What “no evidence” looks like.">
          {(control) => (
            <Select
              {...control}
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
          )}
        </Field>
      </AttributionCard>
    </>
  )
}

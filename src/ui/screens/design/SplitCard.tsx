import type { ClassStudy } from '#domain/study/study'
import { groupedProtocol, publishedProtocol } from '#domain/tasks/classes/studyDefaults'
import type { StudyPlan } from '#domain/tasks/classes/studyPlan'
import { Banner } from '../../controls/Banner.tsx'
import { Button } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { ChoiceCards } from '../../controls/ChoiceCards.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { Field } from '../../controls/Field.tsx'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { useStudio } from '../../studio.tsx'
import { protocolTitles } from '../../words/study.ts'
import styles from './DesignScreen.module.css'
import { ShareFields } from './ShareFields.tsx'
import { SplitPreview } from './SplitPreview.tsx'
import { SeedField } from './trainingFields.tsx'
import type { Editor } from './useEdit.ts'

type Protocol = ClassStudy['split']['protocol']

const explanations: Readonly<Record<Protocol, string>> = {
  grouped: 'Whole groups go to one part. The score tells how the model does on what it has never seen.',
  stratified: 'Spectra are dealt out class by class; relatives of a test spectrum may be trained on.',
  folds: 'Every group is the test part once. One fold is trained at a time, without a validation part.',
  published: 'Copies are made first, then split 80/20, and the checkpoint is picked on the test part.',
}

interface SplitCardProps {
  readonly study: ClassStudy
  readonly plan: StudyPlan
  readonly editor: Editor<ClassStudy>
}

/** Who is learned from, who decides when to stop, who judges. */
export function SplitCard({ study, plan, editor }: SplitCardProps) {
  const drafts = useStudio().drafts.classes
  const { split } = study
  const set = (part: Partial<ClassStudy['split']>): void =>
    editor.edit('split', (old) => ({ ...old, split: { ...old.split, ...part } }))
  const choose = (protocol: Protocol): void => {
    if (protocol === 'grouped') drafts.getState().change(groupedProtocol)
    else if (protocol === 'published') drafts.getState().change(publishedProtocol)
    else if (split.protocol === 'published') {
      drafts.getState().change(groupedProtocol)
      set({ protocol })
    } else set({ protocol })
  }
  const shares = split.protocol === 'grouped' || split.protocol === 'stratified'
  return (
    <Card padded>
      <h2>Split</h2>
      <ChoiceCards
        label="Protocol"
        value={split.protocol}
        choices={(Object.keys(explanations) as Protocol[]).map((protocol) => ({
          value: protocol,
          title: protocolTitles[protocol],
          explanation: explanations[protocol],
        }))}
        onChange={choose}
      />
      {split.protocol === 'published' && (
        <Banner
          title="This protocol leaks"
          action={
            <Button size="small" onClick={() => drafts.getState().change(groupedProtocol)}>
              Use the honest split
            </Button>
          }
        >
          Near-copies of every test spectrum stand in the training part, and the test part picks the checkpoint. Its
          score says little about new molecules. Keep it for comparison with the published figures.
        </Banner>
      )}
      {split.protocol !== 'stratified' && split.protocol !== 'published' && study.dataset.group === null && (
        <Banner tone="info" title="No group column is chosen">
          Each spectrum counts as a group of its own, so replicates may stand on both sides.
        </Banner>
      )}
      <div className={styles.fields}>
        {shares && <ShareFields shares={split} set={set} />}
        {split.protocol === 'folds' && <FoldFields study={study} set={set} fault={editor.faultOf('split')} />}
        <SeedField study={study} editor={editor} />
      </div>
      {plan.split.ok && plan.cohort.ok ? (
        <SplitPreview cohort={plan.cohort.value} plan={plan.split.value} />
      ) : (
        plan.cohort.ok && !plan.split.ok && <ErrorCard error={plan.split.error} />
      )}
    </Card>
  )
}

interface FoldFieldsProps {
  readonly study: ClassStudy
  readonly set: (part: Partial<ClassStudy['split']>) => void
  readonly fault: string | null
}

function FoldFields({ study, set, fault }: FoldFieldsProps) {
  const { folds, fold } = study.split
  return (
    <>
      <NumberField
        label="Number of folds"
        fault={fault}
        value={folds}
        onChange={(value) => set({ folds: value, fold: Math.min(fold, value - 1) })}
      />
      <Field label="Fold to train">
        {(control) => (
          <Select
            {...control}
            value={String(fold)}
            options={Array.from({ length: folds }, (_, i) => ({ value: String(i), label: `${i + 1} of ${folds}` }))}
            onChange={(value) => set({ fold: Number(value) })}
          />
        )}
      </Field>
    </>
  )
}

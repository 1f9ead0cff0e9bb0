import type { ClassStudy } from '#domain/study'
import { groupedProtocol, publishedProtocol } from '#domain/studyDefaults'
import type { StudyPlan } from '#domain/studyPlan'
import { Banner } from '../../controls/Banner.tsx'
import { Button } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { Field, NumberInput } from '../../controls/Field.tsx'
import { Select } from '../../controls/Select.tsx'
import { useStudio } from '../../studio.tsx'
import { protocolTitles } from '../../words/study.ts'
import styles from './DesignScreen.module.css'
import { SplitPreview } from './SplitPreview.tsx'
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
  readonly editor: Editor
}

/** Who is learned from, who decides when to stop, who judges. */
export function SplitCard({ study, plan, editor }: SplitCardProps) {
  const drafts = useStudio().studyDraft
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
      <fieldset className={styles.protocols}>
        <legend className="sr-only">Protocol</legend>
        {(Object.keys(explanations) as Protocol[]).map((protocol) => (
          <label key={protocol} className={styles.protocol}>
            <input
              type="radio"
              name="protocol"
              value={protocol}
              checked={split.protocol === protocol}
              onChange={() => choose(protocol)}
            />
            <span>
              <b>{protocolTitles[protocol]}</b>
              <span className="caption muted">{explanations[protocol]}</span>
            </span>
          </label>
        ))}
      </fieldset>
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
        {shares && <ShareFields study={study} set={set} />}
        {split.protocol === 'folds' && <FoldFields study={study} set={set} editor={editor} />}
        <Field label="Seed" hint="Same study, data, seed and device: same weights." fault={editor.faultOf('seed')}>
          {(control) => (
            <NumberInput
              {...control}
              value={study.seed}
              onChange={(seed) => editor.edit('seed', (old) => ({ ...old, seed }))}
            />
          )}
        </Field>
      </div>
      {plan.split.ok && plan.cohort.ok ? (
        <SplitPreview cohort={plan.cohort.value} plan={plan.split.value} />
      ) : (
        plan.cohort.ok && !plan.split.ok && <ErrorCard error={plan.split.error} />
      )}
    </Card>
  )
}

interface ShareFieldsProps {
  readonly study: ClassStudy
  readonly set: (part: Partial<ClassStudy['split']>) => void
}

const asPercent = (share: number): number => Math.round(share * 1000) / 10

/** Validation and test are chosen; what is left trains. */
function ShareFields({ study, set }: ShareFieldsProps) {
  const { validation, test } = study.split
  const put = (part: { validation?: number; test?: number }): void => {
    const next = { validation, test, ...part }
    const train = Math.round((1 - next.validation - next.test) * 1e6) / 1e6
    if (train > 0 && train < 1) set({ ...next, train })
  }
  return (
    <>
      <Field label="Validation part (%)" hint="Chooses the best epoch.">
        {(control) => (
          <NumberInput
            {...control}
            value={asPercent(validation)}
            onChange={(value) => value >= 0 && put({ validation: value / 100 })}
          />
        )}
      </Field>
      <Field label="Test part (%)" hint={`Judges once. ${asPercent(study.split.train)}% are left to train on.`}>
        {(control) => (
          <NumberInput
            {...control}
            value={asPercent(test)}
            onChange={(value) => value > 0 && put({ test: value / 100 })}
          />
        )}
      </Field>
    </>
  )
}

function FoldFields({ study, set, editor }: ShareFieldsProps & { readonly editor: Editor }) {
  const { folds, fold } = study.split
  return (
    <>
      <Field label="Number of folds" fault={editor.faultOf('split')}>
        {(control) => (
          <NumberInput
            {...control}
            value={folds}
            onChange={(value) => set({ folds: value, fold: Math.min(fold, value - 1) })}
          />
        )}
      </Field>
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

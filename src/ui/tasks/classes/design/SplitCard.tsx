import type { MetadataColumn } from '#domain/data/column'
import { stratifiedProtocols } from '#domain/study/split/registry'
import type { ClassStudy } from '#domain/study/study'
import type { Cohort } from '#domain/tasks/classes/cohort'
import type { SplitPlan, StudyPlan } from '#domain/tasks/classes/studyPlan'
import { classColourVariables, displayClassName } from '../../../charts/classColours.ts'
import { Banner } from '../../../controls/Banner.tsx'
import { Button } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { ChoiceCards } from '../../../controls/ChoiceCards.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { ColumnSplitFields } from '../../../study/ColumnSplitFields.tsx'
import styles from '../../../study/form.module.css'
import { PartsTable } from '../../../study/PartsTable.tsx'
import { kindsOf } from '../../../study/settings.tsx'
import { FoldFields, SeedField, ShareFields } from '../../../study/trainingFields.tsx'
import type { Editor } from '../../../study/useEdit.ts'
import { count, counted } from '../../../words/numbers.ts'
import { protocols } from '../protocols.ts'

interface SplitCardProps {
  readonly study: ClassStudy
  readonly columns: readonly MetadataColumn[]
  readonly plan: StudyPlan
  readonly editor: Editor<ClassStudy>
}

/** Who is learned from, who decides when to stop, who judges. */
export function SplitCard({ study, columns, plan, editor }: SplitCardProps) {
  const { split } = study
  const set = (part: Partial<ClassStudy['split']>): void =>
    editor.edit('split', (old) => ({ ...old, split: { ...old.split, ...part } }))
  const { keepsGroups } = protocols[split.protocol]
  const { takesShares } = stratifiedProtocols[split.protocol]
  return (
    <Card padded>
      <h2>Split</h2>
      <ChoiceCards
        label="Protocol"
        value={split.protocol}
        choices={kindsOf(protocols).map((value) => {
          const { title, help } = stratifiedProtocols[value].words
          return { value, title, explanation: help }
        })}
        onChange={(protocol) => editor.edit('split', protocols[protocol].choose)}
      />
      {split.protocol === 'published' && (
        <Banner
          title="This protocol leaks"
          action={
            <Button size="small" onClick={() => editor.edit('split', protocols.grouped.choose)}>
              Use the honest split
            </Button>
          }
        >
          The training part contains near-copies of every test spectrum, and the checkpoint is chosen on the test part.
          Its score says little about new molecules. Keep it for comparison with the published figures. It brings the
          study’s other rules along: the first of the best epochs, a partial last batch, class maps by the plain mean
          over spectra drawn at random.
        </Banner>
      )}
      {keepsGroups && study.dataset.group === null && (
        <Banner tone="info" title="No group column is chosen">
          Each spectrum counts as its own group, so replicates may end up on both sides.
        </Banner>
      )}
      <div className={styles.fields}>
        {split.protocol === 'column' && <ColumnSplitFields split={split} columns={columns} set={set} />}
        {takesShares && <ShareFields shares={split} set={set} />}
        {split.protocol === 'folds' && <FoldFields split={split} set={set} fault={editor.faultOf('split')} />}
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

/** How many of each class go where. */
function SplitPreview({ cohort, plan }: { readonly cohort: Cohort; readonly plan: SplitPlan }) {
  const colours = classColourVariables(cohort.classNames)
  const unit = plan.split.unit === 'copy' ? 'augmented copies' : 'spectra'
  return (
    <PartsTable
      caption={`Number of ${unit} per class and part`}
      what="Class"
      rows={cohort.classNames.map((name, c) => ({
        name: displayClassName(name),
        colour: colours[c] ?? '',
        counts: plan.perClass[c] ?? { train: 0, validation: 0, test: 0 },
      }))}
      total={plan.total}
      note={`In ${unit}. ${count(plan.trainingItems)} training items with their copies, ${counted(plan.stepsPerEpoch, 'step', 'steps')} an epoch.`}
    />
  )
}

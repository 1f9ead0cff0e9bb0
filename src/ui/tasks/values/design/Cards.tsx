/** The settings of a study of values, each with what it would do to this dataset. */
import { useCallback } from 'react'
import { attributionMethods } from '#domain/explain/methods/registry'
import { closedForm } from '#domain/model/solvers/network'
import { valueProtocols } from '#domain/study/split/registry'
import type { ValuesStudy } from '#domain/study/study'
import { proposeTargets } from '#domain/tasks/values/targetProposals'
import { huber } from '#domain/training/losses/huber'
import { losses } from '#domain/training/losses/registry'
import { Banner } from '../../../controls/Banner.tsx'
import { Card } from '../../../controls/Card.tsx'
import { ChoiceCards } from '../../../controls/ChoiceCards.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { SelectField } from '../../../controls/Select.tsx'
import { AttributionCard } from '../../../study/AttributionCard.tsx'
import { AugmentationList } from '../../../study/AugmentationList.tsx'
import { ColumnSplitFields } from '../../../study/ColumnSplitFields.tsx'
import styles from '../../../study/form.module.css'
import { PartsTable } from '../../../study/PartsTable.tsx'
import { PreprocessingList } from '../../../study/PreprocessingList.tsx'
import { PreprocessingPreview } from '../../../study/PreprocessingPreview.tsx'
import { kindsOf, SettingFields } from '../../../study/settings.tsx'
import type { DraftOf } from '../../../study/taskDraft.ts'
import {
  BatchSizeField,
  EpochsField,
  FoldFields,
  PrecisionField,
  ResultField,
  ScheduleFields,
  SeedField,
  ShareFields,
  StopFields,
} from '../../../study/trainingFields.tsx'
import type { Editor } from '../../../study/useEdit.ts'
import { counted, spectra } from '../../../words/numbers.ts'
import { lookWords } from '../words.ts'
import { ModelKindCard } from './ModelKindCard.tsx'

interface CardsProps {
  readonly draft: DraftOf<'values'>
  readonly editor: Editor<ValuesStudy>
}

export function Cards(props: CardsProps) {
  const { draft, editor } = props
  const { study } = draft
  return (
    <>
      <TargetsCard {...props} />
      <ModelKindCard {...props} />
      <SplitCard {...props} />
      <PreparationCard {...props} />
      {closedForm(study.solver) === null && <TrainingCard {...props} />}
      <AttributionCard
        study={study}
        editor={editor}
        note="Computed after training."
        fields={{ steps: { label: 'Steps along the path' }, rows: { label: 'Spectra per map' } }}
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
      </AttributionCard>
    </>
  )
}

/** What is done to a spectrum before the model sees it, and which copies a network learns from beside it. */
function PreparationCard({ draft: { dataset, study, plan }, editor }: CardsProps) {
  const learned = plan.split.ok ? plan.split.value.learned : null
  const rows = learned ?? (plan.cohort.ok ? plan.cohort.value.rows : noRows)
  const nameOf = useCallback(
    (row: number) =>
      dataset.columns.find(({ name }) => name === dataset.summary.suggested.id)?.values[row] ?? `Row ${row + 1}`,
    [dataset],
  )
  const network = closedForm(study.solver) === null
  return (
    <Card padded>
      <h2>{network ? 'Preparation and copies' : 'Preparation'}</h2>
      <PreprocessingList
        study={study}
        editor={editor}
        of="the spectra before the model sees them"
        suits="spectra"
        left={plan.preprocessing}
      />
      <PreprocessingPreview dataset={dataset} steps={study.preprocessing} rows={rows} nameOf={nameOf} />
      {network && <AugmentationList study={study} editor={editor} note="Made from training spectra only." />}
    </Card>
  )
}

const noRows = new Int32Array()
const noGroup = ''

/** Which columns are learned, and which spectra belong together. */
function TargetsCard({ draft: { dataset, study, plan }, editor }: CardsProps) {
  const { targets, group } = study.dataset
  const proposals = proposeTargets(dataset.columns)
  const toggle = (name: string): void =>
    editor.edit('dataset.targets', (old) => {
      const chosen = old.dataset.targets.includes(name)
        ? old.dataset.targets.filter((own) => own !== name)
        : [...old.dataset.targets, name]
      return { ...old, dataset: { ...old.dataset, targets: chosen } }
    })
  return (
    <Card padded>
      <h2>Targets</h2>
      <fieldset className={styles.choices}>
        <legend className="sr-only">Columns to predict</legend>
        {proposals
          .filter(({ name, looks }) => looks !== 'text' || targets.includes(name))
          .map(({ name, looks, known }) => (
            <label key={name} className="row">
              <input type="checkbox" checked={targets.includes(name)} onChange={() => toggle(name)} />
              <span>{name}</span>
              <span className="caption dim">{looks === 'value' ? `${spectra(known)} measured` : lookWords[looks]}</span>
            </label>
          ))}
      </fieldset>
      <div className={styles.fields}>
        <SelectField
          label="Group"
          hint="Spectra with the same value stay in the same part, such as replicates of a sample."
          value={group ?? noGroup}
          options={[
            { value: noGroup, label: 'None', note: 'each spectrum on its own' },
            ...dataset.columns.map(({ name }) => ({ value: name, label: name })),
          ]}
          onChange={(value) =>
            editor.edit('dataset.group', (old) => ({
              ...old,
              dataset: { ...old.dataset, group: value === noGroup ? null : value },
            }))
          }
        />
      </div>
      {plan.cohort.ok ? (
        plan.cohort.value.warnings.map(({ code, message }) => (
          <p key={`${code} ${message}`} className="caption dim">
            {message}.
          </p>
        ))
      ) : (
        <ErrorCard error={plan.cohort.error} />
      )}
    </Card>
  )
}

/** Which spectra train, which test. */
function SplitCard({ draft: { dataset, study, plan }, editor }: CardsProps) {
  const { split } = study
  const set = (part: Partial<ValuesStudy['split']>): void =>
    editor.edit('split', (old) => ({ ...old, split: { ...old.split, ...part } }))
  const { takesShares, flatters } = valueProtocols[split.protocol]
  return (
    <Card padded>
      <h2>Split</h2>
      <ChoiceCards
        label="Protocol"
        value={split.protocol}
        choices={kindsOf(valueProtocols).map((value) => {
          const { title, help } = valueProtocols[value].words
          return { value, title, explanation: help }
        })}
        onChange={(protocol) => set({ protocol })}
      />
      {flatters && (
        <Banner tone="info" title="The test part is not a random sample">
          The spectra themselves decide which of them are tested; say so when you report the score.
        </Banner>
      )}
      <div className={styles.fields}>
        {split.protocol === 'column' && <ColumnSplitFields split={split} columns={dataset.columns} set={set} />}
        {takesShares && <ShareFields shares={split} set={set} />}
        {split.protocol === 'folds' && <FoldFields split={split} set={set} fault={editor.faultOf('split')} />}
        <SeedField study={study} editor={editor} />
      </div>
      {plan.split.ok ? (
        <PartsTable
          caption="Number of spectra in each part"
          what="Number of"
          rows={[{ name: 'spectra', counts: plan.split.value.total }]}
          note={
            plan.split.value.exact
              ? counted(plan.split.value.total.train, 'training spectrum', 'training spectra')
              : 'Approximate: the parts are drawn when the spectra are read.'
          }
        />
      ) : (
        plan.cohort.ok && <ErrorCard error={plan.split.error} />
      )}
    </Card>
  )
}

/** How long, how fast, what is minimised, and which epoch is the result. */
function TrainingCard({ draft: { study }, editor }: CardsProps) {
  return (
    <Card padded>
      <h2>Training</h2>
      <div className={styles.fields}>
        <EpochsField study={study} editor={editor} />
        <BatchSizeField study={study} editor={editor} of="Spectra" />
        <SelectField
          label="Loss"
          value={study.loss.kind}
          options={(['huber', 'squared'] as const).map((kind) => ({
            value: kind,
            label: losses[kind].words.title,
            note: losses[kind].words.help,
          }))}
          onChange={(kind) =>
            editor.edit('loss', (old) => ({ ...old, loss: kind === 'huber' ? { kind, delta: 1 } : { kind } }))
          }
        />
        <SettingFields
          path="loss"
          value={study.loss}
          words={huber.words}
          faultOf={editor.faultOf}
          onChange={(field, loss) => editor.edit(field, (old) => ({ ...old, loss }))}
        />
        <ScheduleFields study={study} editor={editor} />
        <ResultField study={study} editor={editor} judgedBy="loss on the validation part" />
        <StopFields study={study} editor={editor} />
        <PrecisionField study={study} editor={editor} />
      </div>
    </Card>
  )
}

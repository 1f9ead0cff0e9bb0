import { useMemo, useState } from 'react'
import type { SearchWork } from '#domain/job/job'
import { mostRuns } from '#domain/job/repetitions'
import type { SearchedField } from '#domain/job/search/field'
import { fieldsOf } from '#domain/job/search/registry'
import { fewestTrials, gridTrials, randomTrials, type Trial } from '#domain/job/search/trials'
import { err, internalFault, ok, type Result } from '#domain/result'
import { protocolOf } from '#domain/study/split/protocolOf'
import { trainsInSteps } from '#domain/study/trainsInSteps'
import { studyOfTask } from '#domain/tasks/ofTask'
import type { Task } from '#domain/tasks/task'
import { Dialog } from '../../controls/Dialog.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { TextField } from '../../controls/Field.tsx'
import { NumberField, WholeNumberField } from '../../controls/NumberField.tsx'
import { Segmented } from '../../controls/Segmented.tsx'
import { taskDrafts } from '../../study/registry.ts'
import type { DraftOf, StudyCheck } from '../../study/taskDraft.ts'
import styles from './Design.module.css'
import { SeveralDialog } from './SeveralDialog.tsx'

interface SearchDialogProps<T extends Task> {
  readonly task: T
  readonly draft: DraftOf<T>
  readonly onClose: () => void
}

const title = 'Search settings'
const usualTrials = 10

export function SearchDialog<T extends Task>(props: SearchDialogProps<T>) {
  const why = whyNot(props.draft.study)
  if (why === null) return <Search {...props} />
  return (
    <Dialog open onClose={props.onClose} title={title}>
      <EmptyState title="Nothing to choose by">{why}</EmptyState>
    </Dialog>
  )
}

/** Null where trials can be told apart without the test part. */
function whyNot(study: DraftOf<Task>['study']): string | null {
  if (!trainsInSteps(study)) return 'This model is solved at once and chooses its own number by cross-validation.'
  if (protocolOf(study).picksOn === 'validation' && study.split.validation > 0) return null
  return 'Trials are compared on a validation part, and this split has none. Give it a share under Split.'
}

/** What is typed for a setting. */
interface Asked {
  readonly list: string
  readonly low: number
  readonly high: number
}

const numbersIn = (text: string): number[] =>
  text
    .split(/[,;\s]+/)
    .filter((part) => part !== '')
    .map(Number)

function askedAtFirst(field: SearchedField, study: DraftOf<Task>['study']): Asked {
  const around = field.around(field.valueOf(study) ?? field.min)
  return { list: around.join(', '), low: Math.min(...around), high: Math.max(...around) }
}

function Search<T extends Task>({ task, draft, onClose }: SearchDialogProps<T>) {
  const { wish, check } = taskDrafts[task]
  const { study, name, datasetName, classNames } = wish(draft)
  const fields = fieldsOf(study)
  const [method, setMethod] = useState<SearchWork['method']>('grid')
  const [chosen, setChosen] = useState<readonly string[]>(['learningRate'])
  const [asked, setAsked] = useState<Readonly<Record<string, Asked>>>({})
  const [count, setCount] = useState(usualTrials)
  const [seed, setSeed] = useState(study.seed)
  const askedOf = (field: SearchedField): Asked => asked[field.name] ?? askedAtFirst(field, study)
  const ask = (field: SearchedField, change: Partial<Asked>): void =>
    setAsked({ ...asked, [field.name]: { ...askedOf(field), ...change } })
  const varied = fields.filter((field) => chosen.includes(field.name))
  const trials =
    method === 'grid'
      ? gridTrials(
          study,
          varied.map((field) => ({ field, values: numbersIn(askedOf(field).list) })),
        )
      : randomTrials(
          study,
          varied.map((field) => ({ field, ...askedOf(field) })),
          count,
          seed,
        )
  const key = trials.ok ? JSON.stringify(trials.value.map(({ values }) => values)) : ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same values of the same settings are the same trials
  const checked = useMemo(
    () =>
      checkAll(trials, (one) => {
        const own = studyOfTask(one, task)
        return own ? check(draft, own) : err(internalFault(`a trial of ${task} is of another task`))
      }),
    [key, chosen, draft],
  )
  const all = trials.ok ? trials.value : []
  const runs = all.map(({ study: one, values }, i) => ({
    study: one,
    name: `Trial ${i + 1}: ${trialWords(varied, values)}`,
  }))
  return (
    <SeveralDialog
      title={title}
      note="One run a trial. The validation part chooses; only the chosen trial meets the test part, once."
      wanted={{
        plan: { kind: 'search', method, fields: varied.map((field) => field.name), chosen: null },
        runs,
        usualName: `${name}, search over ${varied.map((field) => field.title.toLowerCase()).join(', ')}`,
        go: all.length > 0 ? `Train ${all.length} trials` : 'Train the trials',
      }}
      checked={checked}
      {...(!varied.some(({ name: own }) => own === 'width' || own === 'batchSize') && { timedAs: study })}
      dataset={{ hash: study.dataset.hash, name: datasetName }}
      targets={classNames}
      onClose={onClose}
    >
      <Segmented
        label="Method"
        value={method}
        options={[
          { value: 'grid', label: 'Every combination' },
          { value: 'random', label: 'Random draws' },
        ]}
        onChange={setMethod}
      />
      {fields.map((field) => (
        <fieldset key={field.name} className={styles.searched}>
          <label className="row">
            <input
              type="checkbox"
              checked={chosen.includes(field.name)}
              onChange={() =>
                setChosen(
                  chosen.includes(field.name) ? chosen.filter((own) => own !== field.name) : [...chosen, field.name],
                )
              }
            />
            <span>{field.title}</span>
            <span className="dim caption">now {field.valueOf(study)}</span>
          </label>
          {chosen.includes(field.name) &&
            (method === 'grid' ? (
              <TextField
                label={`${field.title}: values`}
                value={askedOf(field).list}
                onChange={(event) => ask(field, { list: event.target.value })}
              />
            ) : (
              <div className={styles.bounds}>
                <NumberField
                  label={`${field.title} from`}
                  value={askedOf(field).low}
                  onChange={(low) => ask(field, { low })}
                />
                <NumberField
                  label={`${field.title} to`}
                  value={askedOf(field).high}
                  onChange={(high) => ask(field, { high })}
                />
              </div>
            ))}
        </fieldset>
      ))}
      {method === 'random' && (
        <div className={styles.bounds}>
          <WholeNumberField label="Trials" from={fewestTrials} to={mostRuns} value={count} onChange={setCount} />
          <WholeNumberField label="Seed of the draws" from={0} value={seed} onChange={setSeed} />
        </div>
      )}
    </SeveralDialog>
  )
}

/** Of each trial; the first fault of any. */
function checkAll(
  trials: Result<readonly Trial[]>,
  check: (study: Trial['study']) => Result<StudyCheck>,
): Result<readonly StudyCheck[]> {
  if (!trials.ok) return trials
  const checks: StudyCheck[] = []
  for (const { study } of trials.value) {
    const found = check(study)
    if (!found.ok) return found
    checks.push(found.value)
  }
  return ok(checks)
}

const trialWords = (fields: readonly SearchedField[], values: readonly number[]): string =>
  fields.map((field, k) => `${field.title.toLowerCase()} ${values[k]}`).join(', ')

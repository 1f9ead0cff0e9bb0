/** For a model that came as a file: the dataset it is judged on, and explained with. Everything in it counts as its test part. */
import { Play } from 'lucide-react'
import { useId, useState } from 'react'
import { useStore } from 'zustand'
import type { TargetRule } from '#domain/data/roles'
import { type DatasetSummary, isNamed, tasksOf } from '#domain/data/summary'
import type { RunRecord } from '#domain/run/run'
import { Button } from '../controls/Button.tsx'
import { Card } from '../controls/Card.tsx'
import { EmptyState } from '../controls/EmptyState.tsx'
import { ErrorCard } from '../controls/ErrorCard.tsx'
import { SelectField } from '../controls/Select.tsx'
import { TaskCard } from '../controls/TaskCard.tsx'
import { useFileIntake } from '../intake/FileIntake.tsx'
import { sizeWords, useLibrary } from '../library/useLibrary.ts'
import { useStudio } from '../studio.tsx'
import { count } from '../words/numbers.ts'
import styles from './JudgeCard.module.css'

interface JudgeCardProps {
  readonly record: RunRecord
  /** `Judge the model on your data` */
  readonly title: string
  /** What it is for, in a sentence. */
  readonly children: string
  /** Classes are told by a column, which has to be chosen. */
  readonly byColumn: boolean
}

export function JudgeCard({ record, title, children, byColumn }: JudgeCardProps) {
  const library = useLibrary()
  const intake = useFileIntake()
  const datasets = library.kind === 'ready' ? library.datasets.filter((one) => tasksOf(one).includes(record.task)) : []
  const id = useId()
  if (library.kind === 'loading') return null
  return (
    <Card padded>
      <section aria-labelledby={id} className="stack">
        <div>
          <h2 id={id}>{title}</h2>
          <p className="muted">{children}</p>
        </div>
        {datasets.length === 0 ? (
          <EmptyState
            title="No dataset to evaluate it on"
            action={
              <Button kind="primary" onClick={intake.chooseFiles}>
                Choose files
              </Button>
            }
          >
            Drop the files to add them to your library, then come back to this run.
          </EmptyState>
        ) : (
          <Choice record={record} datasets={datasets} byColumn={byColumn} />
        )}
      </section>
    </Card>
  )
}

interface ChoiceProps extends Pick<JudgeCardProps, 'record' | 'byColumn'> {
  readonly datasets: readonly DatasetSummary[]
}

interface Roles {
  readonly target: TargetRule | null
  readonly group: string | null
}

const rolesOf = ({ suggested: { target, group } }: DatasetSummary): Roles => ({ target, group })
const none = ''

function Choice({ record, datasets, byColumn }: ChoiceProps) {
  const { judging } = useStudio()
  const status = useStore(judging, (state) => state.status)
  const [hash, setHash] = useState(none)
  const dataset = datasets.find((one) => isNamed(one, hash)) ?? datasets[0]
  const [chosen, setChosen] = useState<Roles | null>(null)
  if (!dataset) return null
  const roles = chosen ?? rolesOf(dataset)
  const { target, group } = roles
  const own = status.kind !== 'none' && status.runId === record.id ? status : null
  const columns = dataset.columns.map(({ name, distinct }) => ({
    value: name,
    label: name,
    note: `${count(distinct)} different values`,
  }))
  if (own?.kind === 'judging') {
    return (
      <TaskCard
        what={`Evaluating the model on ${sizeWords(dataset)}`}
        fraction={own.fraction}
        onCancel={() => judging.getState().cancel()}
      />
    )
  }
  return (
    <>
      <div className={styles.fields}>
        <SelectField
          label="Dataset"
          value={dataset.hash}
          options={datasets.map((one) => ({ value: one.hash, label: one.name, note: sizeWords(one) }))}
          onChange={(next) => {
            setHash(next)
            setChosen(null)
          }}
        />
        {byColumn && (
          <>
            <SelectField
              label="Class column"
              value={target?.column ?? none}
              options={[...(target ? [] : [{ value: none, label: 'choose …', disabled: true }]), ...columns]}
              onChange={(column) => setChosen({ ...roles, target: { part: 'whole', ...target, column } })}
            />
            <SelectField
              label="Class is"
              value={target?.part ?? 'whole'}
              options={[
                { value: 'whole', label: 'the whole cell' },
                { value: 'first', label: 'the first part of a path', note: 'Lipids/FattyAcids → Lipids' },
              ]}
              onChange={(part) => target && setChosen({ ...roles, target: { ...target, part } })}
            />
            <SelectField
              label="Group column"
              hint="Rows of one group count as one case in the intervals."
              value={group ?? none}
              options={[{ value: none, label: 'none', note: 'each spectrum on its own' }, ...columns]}
              onChange={(next) => setChosen({ ...roles, group: next === none ? null : next })}
            />
          </>
        )}
      </div>
      {own?.kind === 'failed' && <ErrorCard error={own.error} />}
      <div>
        <Button
          kind="primary"
          icon={Play}
          disabled={byColumn && target === null}
          onClick={() => void judging.getState().judge(record.id, { hash: dataset.hash, ...roles })}
        >
          Evaluate on {sizeWords(dataset)}
        </Button>
      </div>
    </>
  )
}

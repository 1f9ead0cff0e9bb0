import { useMemo, useState } from 'react'
import { fewestSeeds, mostRuns, seedStudies } from '#domain/job/repetitions'
import { err, internalFault, ok } from '#domain/result'
import { splitSeedOf } from '#domain/study/base'
import { trainsInSteps } from '#domain/study/trainsInSteps'
import { studyOfTask } from '#domain/tasks/ofTask'
import type { Task } from '#domain/tasks/task'
import { Dialog } from '../../controls/Dialog.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { WholeNumberField } from '../../controls/NumberField.tsx'
import { taskDrafts } from '../../study/registry.ts'
import type { DraftOf } from '../../study/taskDraft.ts'
import { SeveralDialog } from './SeveralDialog.tsx'

interface SeedsDialogProps<T extends Task> {
  readonly task: T
  readonly draft: DraftOf<T>
  readonly onClose: () => void
}

const usualSeeds = 5
const title = 'Repeat with several seeds'

export function SeedsDialog<T extends Task>(props: SeedsDialogProps<T>) {
  if (trainsInSteps(props.draft.study)) return <Seeds {...props} />
  return (
    <Dialog open onClose={props.onClose} title={title}>
      <EmptyState title="Nothing to vary">
        This model is solved at once: whatever the seed, the same parts give the same model. Cross-validate it instead.
      </EmptyState>
    </Dialog>
  )
}

function Seeds<T extends Task>({ task, draft, onClose }: SeedsDialogProps<T>) {
  const [seeds, setSeeds] = useState(usualSeeds)
  const { wish, check } = taskDrafts[task]
  const { study, name, datasetName, classNames } = wish(draft)
  const checked = useMemo(() => {
    const own = studyOfTask(study, task)
    const found = own ? check(draft, own) : err(internalFault(`the study of ${task} is of another task`))
    return found.ok ? ok(Array.from({ length: seeds }, () => found.value)) : found
  }, [check, draft, study, task, seeds])
  const runs = useMemo(
    () => seedStudies(study, seeds).map((one) => ({ study: one, name: `${name}, seed ${one.seed}` })),
    [study, seeds, name],
  )
  return (
    <SeveralDialog
      title={title}
      note="One run a seed over the same parts: how much of a score is luck of the first weights, the order, dropout and copies."
      wanted={{ plan: { kind: 'seeds' }, runs, usualName: `${name}, ${seeds} seeds`, go: `Train ${seeds} seeds` }}
      checked={checked}
      dataset={{ hash: study.dataset.hash, name: datasetName }}
      targets={classNames}
      onClose={onClose}
      remark={
        <p className="caption muted">
          Seeds {study.seed} to {study.seed + seeds - 1}; the parts are those of seed {splitSeedOf(study)}.
        </p>
      }
    >
      <WholeNumberField label="Seeds" from={fewestSeeds} to={mostRuns} value={seeds} onChange={setSeeds} />
    </SeveralDialog>
  )
}

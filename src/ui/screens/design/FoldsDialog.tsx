import { useMemo, useState } from 'react'
import { fewestFolds, mostRuns } from '#domain/job/repetitions'
import { err, ok } from '#domain/result'
import { foldStudies, hasFolds } from '#domain/study/split/foldsOf'
import { protocolOf } from '#domain/study/split/protocolOf'
import { trainsInSteps } from '#domain/study/trainsInSteps'
import { studyOfTask } from '#domain/tasks/ofTask'
import type { Task } from '#domain/tasks/task'
import { Dialog } from '../../controls/Dialog.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { WholeNumberField } from '../../controls/NumberField.tsx'
import { taskDrafts } from '../../study/registry.ts'
import type { DraftOf } from '../../study/taskDraft.ts'
import { taskWords } from '../../words/registry.ts'
import { SeveralDialog } from './SeveralDialog.tsx'

interface FoldsDialogProps<T extends Task> {
  readonly task: T
  readonly draft: DraftOf<T>
  readonly onClose: () => void
}

const usualFolds = 5
const title = 'Cross-validate'

export function FoldsDialog<T extends Task>(props: FoldsDialogProps<T>) {
  if (hasFolds(props.draft.study)) return <Folds {...props} />
  return (
    <Dialog open onClose={props.onClose} title={title}>
      <EmptyState title="Not for this task">
        Curves are split by rows of features, and there are no folds of them. Repeat the study with several seeds
        instead.
      </EmptyState>
    </Dialog>
  )
}

function Folds<T extends Task>({ task, draft, onClose }: FoldsDialogProps<T>) {
  const [folds, setFolds] = useState(usualFolds)
  const { wish, check } = taskDrafts[task]
  const { study, datasetName, classNames } = wish(draft)
  const studies = useMemo(
    () => foldStudies(study, folds).flatMap((one) => studyOfTask(one, task) ?? []),
    [study, folds, task],
  )
  const checked = useMemo(() => {
    const [first] = studies
    if (!first) return err({ code: 'folds-none', message: 'There are no folds.', remedy: 'Choose two or more.' })
    // The folds are about as large as one another.
    const found = check(draft, first)
    if (!found.ok) return found
    const { groups } = found.value
    if (groups === null || groups >= folds) return ok(studies.map(() => found.value))
    return err({
      code: 'folds-many',
      message: `There are only ${groups} groups for ${folds} folds, and a group stays in one fold.`,
      remedy: `Choose ${groups} folds or fewer.`,
    })
  }, [check, draft, studies, folds])
  const names = studies.map((one) => taskWords[task].runName(one, classNames))
  const usualName = (names[0] ?? title).replace(`fold 1 of ${folds}`, `${folds} folds`)
  const runs = studies.map((one, i) => ({ study: one, name: names[i] ?? '' }))
  return (
    <SeveralDialog
      title={title}
      note="One run a fold, all else the same. Every spectrum is tested once, by a run that trained on neither it nor its group."
      wanted={{ plan: { kind: 'folds' }, runs, usualName, go: `Train ${folds} folds` }}
      checked={checked}
      dataset={{ hash: study.dataset.hash, name: datasetName }}
      targets={classNames}
      onClose={onClose}
      remark={
        trainsInSteps(study) && protocolOf(study).picksOn !== null ? (
          <p className="caption muted">
            Folds have no validation part: each run trains all {study.epochs} epochs and its last one is evaluated.
          </p>
        ) : null
      }
    >
      <WholeNumberField label="Folds" from={fewestFolds} to={mostRuns} value={folds} onChange={setFolds} />
    </SeveralDialog>
  )
}

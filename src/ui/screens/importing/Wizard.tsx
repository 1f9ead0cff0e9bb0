/** What was understood of the files, every guess to be corrected, beside what it leads to. */
import { ClipboardCopy, Undo2 } from 'lucide-react'
import { useCallback } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { AppError } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import type { TimedProgress } from '#state/attempt'
import { canCommit, type ImportDraft } from '#state/imports'
import { Button } from '../../controls/Button.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { TextField } from '../../controls/Field.tsx'
import { LiveStatus } from '../../controls/LiveStatus.tsx'
import { Progress } from '../../controls/Progress.tsx'
import { useFileIntake, useTakeFiles } from '../../intake/FileIntake.tsx'
import styles from '../../intake/wizard.module.css'
import { paths } from '../../routes.ts'
import { useStudio } from '../../studio.tsx'
import { taskPanels } from '../../tasks/registry.ts'
import { stageWords } from './Reading.tsx'
import { Stalled } from './Stalled.tsx'

interface WizardProps<T extends Task> {
  readonly draft: ImportDraft<T>
  /** Set while a correction is read. */
  readonly rereading: TimedProgress | null
  /** Why what is asked could not be read or stored; null where it could. */
  readonly fault: AppError | null
  readonly onCancel: () => void
}

export function Wizard<T extends Task>({ draft, rereading, fault, onCancel }: WizardProps<T>) {
  const { task, preview, plan }: { readonly task: T } & ImportDraft<T> = draft
  const { taken, found, commit, planFile, Guesses, Understood } = taskPanels[task].importing
  const { imports } = useStudio()
  const intake = useFileIntake()
  const ready = useStore(imports, ({ status }) => canCommit(status))
  const [, navigate] = useLocation()
  const unread = plan !== preview.plan && rereading === null
  const store = async () => {
    const dataset = await imports.getState().commit()
    if (dataset) navigate(paths.data(dataset.hash), { replace: true })
  }
  const stage = rereading && stageWords[rereading.stage]
  const add = useCallback((files: readonly File[]) => void imports.getState().add(files), [imports])
  useTakeFiles('Let go to add these files to the import', add)
  return (
    <form
      className="page"
      onSubmit={(event) => {
        event.preventDefault()
        void store()
      }}
    >
      <header className="page-head">
        <div>
          <h1>Check how the data were read</h1>
          <p>
            {taken} {found(draft)}. Every guess below can be changed; nothing is stored yet.
          </p>
        </div>
        <div className="row wrap">
          <Button onClick={onCancel}>Cancel</Button>
          <Button onClick={intake.chooseFiles}>Add files</Button>
          {planFile && <CopyPlan text={() => planFile(draft)} />}
          <Button kind="primary" type="submit" disabled={!ready}>
            {commit(draft)}
          </Button>
        </div>
      </header>

      <div className={styles.rereading} aria-hidden={rereading === null}>
        {rereading && stage && <Progress label={stage} fraction={rereading.fraction} />}
      </div>
      {rereading && <Stalled progress={rereading} />}
      <LiveStatus text={stage ? `${stage} …` : unread ? 'Not understood' : `Understood: ${found(draft)}`} />

      {fault && (
        <div className={styles.problem}>
          <ErrorCard
            error={fault}
            actions={
              unread && (
                <Button icon={Undo2} size="small" onClick={() => void imports.getState().revert()}>
                  Back to the import
                </Button>
              )
            }
          />
        </div>
      )}

      <div className="grid">
        <div className="span-7 stack">
          <TextField
            label="Name of the dataset"
            value={draft.name}
            maxLength={120}
            placeholder={preview.name}
            onChange={(event) => imports.getState().rename(event.target.value)}
          />
          <Guesses draft={draft} unread={unread} />
        </div>
        <div className="span-5">
          <div className={styles.aside} data-stale={rereading !== null || unread || undefined}>
            <Understood draft={draft} />
          </div>
        </div>
      </div>
    </form>
  )
}

/** What was settled, for the clipboard: the command line reads the same files by it (`--import`). */
function CopyPlan({ text }: { readonly text: () => string }) {
  const { notices } = useStudio()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text())
      notices.getState().say('The plan is on the clipboard. Save it as plan.json and give it to --import.')
    } catch {
      notices.getState().say('The browser did not let the page write to the clipboard.')
    }
  }
  return (
    <Button icon={ClipboardCopy} onClick={() => void copy()}>
      Copy as plan
    </Button>
  )
}

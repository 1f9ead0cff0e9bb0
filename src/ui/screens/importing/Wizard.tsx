/** What was understood of the files, every guess to be corrected, beside what it leads to. */
import { Undo2 } from 'lucide-react'
import { useLocation } from 'wouter'
import type { Task } from '#domain/tasks/task'
import { Button } from '../../controls/Button.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { TextField } from '../../controls/Field.tsx'
import { LiveStatus } from '../../controls/LiveStatus.tsx'
import { Progress } from '../../controls/Progress.tsx'
import styles from '../../intake/wizard.module.css'
import { paths } from '../../routes.ts'
import { taskPanels } from '../../tasks/registry.ts'
import type { ImportActions, ImportPreviewView } from '../../tasks/taskPanels.ts'
import { stageWords } from './Reading.tsx'

interface WizardProps<T extends Task> {
  readonly task: T
  readonly view: ImportPreviewView<T>
  readonly actions: Pick<ImportActions, 'rename' | 'revert' | 'store'>
  readonly onCancel: () => void
}

export function Wizard<T extends Task>({ task, view, actions, onCancel }: WizardProps<T>) {
  const { Guesses, Understood } = taskPanels[task].importing
  const { draft, proposed, rereading, problem, unread, taken, found, commit, ready } = view
  const [, navigate] = useLocation()
  const store = async () => {
    const dataset = await actions.store()
    if (dataset) navigate(paths.data(dataset.hash), { replace: true })
  }
  const stage = rereading && stageWords[rereading.stage]
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
          <h1>Look over what was understood</h1>
          <p>
            {taken} {found}. Every guess below can be changed; nothing is stored yet.
          </p>
        </div>
        <div className="row wrap">
          <Button onClick={onCancel}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={!ready}>
            {commit}
          </Button>
        </div>
      </header>

      <div className={styles.rereading} aria-hidden={rereading === null}>
        {rereading && stage && <Progress label={stage} fraction={rereading.fraction} />}
      </div>
      <LiveStatus text={stage ? `${stage} …` : unread ? 'Not understood' : `Understood: ${found}`} />

      {problem && (
        <div className={styles.problem}>
          <ErrorCard
            error={problem}
            actions={
              unread && (
                <Button icon={Undo2} size="small" onClick={actions.revert}>
                  Back to what was understood
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
            placeholder={proposed}
            onChange={(event) => actions.rename(event.target.value)}
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

/** From dropped files to a stored dataset: progress, then one page on which every guess can be mended. */
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import type { Task } from '#domain/tasks/task'
import { Button, buttonClass } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { useFileIntake } from '../../intake/FileIntake.tsx'
import { paths } from '../../routes.ts'
import { taskPanels, useImportedTask } from '../../tasks/registry.ts'
import { Reading } from './Reading.tsx'
import { Wizard } from './Wizard.tsx'

export function ImportScreen() {
  const task = useImportedTask()
  return <Import key={task} task={task} />
}

function Import<T extends Task>({ task }: { readonly task: T }) {
  const intake = useFileIntake()
  const [, navigate] = useLocation()
  const { useImport } = taskPanels[task].importing
  const actions = useImport()
  const { view } = actions
  const cancel = () => {
    actions.cancel()
    navigate(paths.home)
  }
  switch (view.kind) {
    case 'busy': {
      const { kind: _, ...busy } = view
      return <Reading {...busy} onCancel={cancel} />
    }
    case 'preview':
      return <Wizard task={task} view={view} actions={actions} onCancel={cancel} />
    case 'failed':
      return (
        <div className="page stack">
          <h1>{view.title}</h1>
          <ErrorCard
            error={view.error}
            actions={
              <>
                <Button kind="primary" onClick={intake.chooseFiles}>
                  Choose other files
                </Button>
                <Button onClick={intake.paste}>Paste a table</Button>
                <Button onClick={actions.trySample}>Try the sample</Button>
              </>
            }
          />
        </div>
      )
    case 'done':
      return (
        <Ended title={`“${view.dataset.name}” is in your library`}>
          <Link href={paths.data(view.dataset.hash)} className={buttonClass('primary')}>
            Open it
          </Link>
          <Button onClick={intake.chooseFiles}>Choose files</Button>
        </Ended>
      )
    case 'idle':
      return (
        <Ended title="No import under way">
          <Button kind="primary" onClick={intake.chooseFiles}>
            Choose files
          </Button>
        </Ended>
      )
    default:
      return view satisfies never
  }
}

/** Nothing is under way: what there is, and the way on. */
function Ended({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { paste } = useFileIntake()
  return (
    <div className="page">
      <header className="page-head">
        <h1>Import</h1>
      </header>
      <Card>
        <EmptyState
          title={title}
          action={
            <>
              {children}
              <Button onClick={paste}>Paste a table</Button>
            </>
          }
        >
          Drop spectra anywhere on this window to add a dataset. What was understood of them is shown here before
          anything is stored.
        </EmptyState>
      </Card>
    </div>
  )
}

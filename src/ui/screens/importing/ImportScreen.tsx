/** From dropped files to a stored dataset: progress, then one page on which every guess can be mended. */
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { AppError } from '#domain/result'
import { Button, buttonClass } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { useFileIntake } from '../../intake/FileIntake.tsx'
import { paths } from '../../routes.ts'
import { useStudio } from '../../studio.tsx'
import { Reading } from './Reading.tsx'
import { Wizard } from './Wizard.tsx'

export function ImportScreen() {
  const { imports } = useStudio()
  const intake = useFileIntake()
  const [, navigate] = useLocation()
  const status = useStore(imports, (state) => state.status)
  const cancel = () => {
    imports.getState().cancel()
    navigate(paths.home)
  }
  switch (status.kind) {
    case 'reading':
      return <Reading title="Reading your files" {...status} onCancel={cancel} />
    case 'simulating':
      return <Reading title="Making the sample" progress={status.progress} files={[]} onCancel={cancel} />
    case 'storing': {
      const { draft, progress } = status
      return <Reading title={`Storing “${draft.name}”`} progress={progress} files={draft.files} onCancel={cancel} />
    }
    case 'preview':
      return <Wizard draft={status.draft} rereading={status.rereading} fault={status.fault} onCancel={cancel} />
    case 'failed':
      return (
        <Failed title="None of the files could be read" error={status.error}>
          <Button kind="primary" onClick={intake.chooseFiles}>
            Choose other files
          </Button>
          <Button onClick={intake.paste}>Paste a table</Button>
          <Button onClick={() => intake.trySample('classes')}>Try the sample</Button>
        </Failed>
      )
    case 'sampleFailed':
      return (
        <Failed title="The sample could not be made" error={status.error}>
          <Button kind="primary" onClick={() => intake.trySample(status.task)}>
            Try again
          </Button>
        </Failed>
      )
    case 'done':
      return (
        <Ended title={`“${status.dataset.name}” is in your library`}>
          <Link href={paths.data(status.dataset.hash)} className={buttonClass('primary')}>
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
      return status satisfies never
  }
}

interface FailedProps {
  readonly title: string
  readonly error: AppError
  /** Buttons. */
  readonly children: ReactNode
}

function Failed({ title, error, children }: FailedProps) {
  return (
    <div className="page stack">
      <h1>{title}</h1>
      <ErrorCard error={error} actions={children} />
    </div>
  )
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
          Drop spectra anywhere on this window to add a dataset. How they were read is shown here before anything is
          stored.
        </EmptyState>
      </Card>
    </div>
  )
}

/** Two files that belong together on their way to a stored dataset, and the sample of pairs. */
import { Link, useLocation } from 'wouter'
import { useStore } from 'zustand'
import { Button, buttonClass } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { EmptyState } from '../../../controls/EmptyState.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { useFileIntake } from '../../../intake/FileIntake.tsx'
import { Reading } from '../../../intake/Reading.tsx'
import { paths } from '../../../routes.ts'
import { useStudio } from '../../../studio.tsx'
import { CurvesWizard } from './Wizard.tsx'

export function CurvesImportScreen() {
  const studio = useStudio()
  const intake = useFileIntake()
  const [, navigate] = useLocation()
  const status = useStore(studio.curvesImports, (state) => state.status)
  const cancel = () => {
    studio.curvesImports.getState().cancel()
    navigate(paths.home)
  }
  switch (status.kind) {
    case 'idle':
      return null
    case 'preview':
      return <CurvesWizard draft={status.draft} rereading={status.rereading} fault={status.fault} onCancel={cancel} />
    case 'storing': {
      const { draft, progress } = status
      const sizeBytes = draft.files.reduce((sum, file) => sum + file.size, 0)
      return (
        <Reading
          title={`Storing “${draft.name}”`}
          progress={progress}
          files={draft.files}
          sizeBytes={sizeBytes}
          onCancel={cancel}
        />
      )
    }
    case 'simulating':
      return <Reading title="Making the sample" progress={status.progress} files={[]} onCancel={cancel} />
    case 'failed':
      return (
        <div className="page stack">
          <h1>The sample could not be made</h1>
          <ErrorCard
            error={status.error}
            actions={
              <Button kind="primary" onClick={intake.tryCurvesSample}>
                Try again
              </Button>
            }
          />
        </div>
      )
    case 'done':
      return (
        <div className="page">
          <header className="page-head">
            <h1>Import</h1>
          </header>
          <Card>
            <EmptyState
              title={`“${status.dataset.name}” is in your library`}
              action={
                <Link href={paths.data(status.dataset.hash)} className={buttonClass('primary')}>
                  Open it
                </Link>
              }
            >
              Drop further files anywhere on this window to add another dataset.
            </EmptyState>
          </Card>
        </div>
      )
    default:
      return status satisfies never
  }
}

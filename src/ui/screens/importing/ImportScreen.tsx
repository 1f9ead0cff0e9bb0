/** From dropped files to a stored dataset: progress, then one page on which every guess can be mended. */
import { Link, useLocation } from 'wouter'
import { useStore } from 'zustand'
import { Button, buttonClass } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { useFileIntake } from '../../intake/FileIntake.tsx'
import { Reading } from '../../intake/Reading.tsx'
import { paths } from '../../routes.ts'
import { useStudio } from '../../studio.tsx'
import { ImportWizard } from './registry.tsx'

export function ImportScreen() {
  const studio = useStudio()
  const intake = useFileIntake()
  const [, navigate] = useLocation()
  const status = useStore(studio.imports, (state) => state.status)
  const cancel = () => {
    studio.imports.getState().cancel()
    navigate(paths.home)
  }
  switch (status.kind) {
    case 'reading':
      return <Reading title="Reading your files" progress={status.progress} files={status.files} onCancel={cancel} />
    case 'simulating':
      return <Reading title="Making the sample" progress={status.progress} files={[]} onCancel={cancel} />
    case 'preview':
      return <ImportWizard draft={status.draft} rereading={status.rereading} fault={status.fault} onCancel={cancel} />
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
    case 'sampleFailed':
      return (
        <div className="page stack">
          <h1>The sample could not be made</h1>
          <ErrorCard
            error={status.error}
            actions={
              <Button kind="primary" onClick={() => intake.trySample(status.task)}>
                Try again
              </Button>
            }
          />
        </div>
      )
    case 'failed':
      return (
        <div className="page stack">
          <h1>None of the files could be read</h1>
          <ErrorCard
            error={status.error}
            actions={
              <>
                <Button kind="primary" onClick={intake.chooseFiles}>
                  Choose other files
                </Button>
                <Button onClick={intake.paste}>Paste a table</Button>
                <Button onClick={() => intake.trySample('classes')}>Try the sample</Button>
              </>
            }
          />
        </div>
      )
    case 'done':
    case 'idle':
      return (
        <div className="page">
          <header className="page-head">
            <h1>Import</h1>
          </header>
          <Card>
            <EmptyState
              title={status.kind === 'done' ? `“${status.dataset.name}” is in your library` : 'No import under way'}
              action={
                <>
                  {status.kind === 'done' && (
                    <Link href={paths.data(status.dataset.hash)} className={buttonClass('primary')}>
                      Open it
                    </Link>
                  )}
                  <Button kind={status.kind === 'done' ? 'plain' : 'primary'} onClick={intake.chooseFiles}>
                    Choose files
                  </Button>
                  <Button onClick={intake.paste}>Paste a table</Button>
                </>
              }
            >
              Drop spectra anywhere on this window to add a dataset. What was understood of them is shown here before
              anything is stored.
            </EmptyState>
          </Card>
        </div>
      )
    default:
      return status satisfies never
  }
}

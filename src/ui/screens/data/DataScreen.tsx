/** A dataset before training: what is in it, what should be known of it, and the way on. */
import { Link } from 'wouter'
import { Button, buttonClass } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { useFileIntake } from '../../intake/FileIntake.tsx'
import { paths } from '../../routes.ts'
import { useDraft } from '../../study/useDraft.ts'
import { DataPage } from './DataPage.tsx'

export function DataScreen({ hash }: { readonly hash: string }) {
  const intake = useFileIntake()
  const { open, draft } = useDraft(hash)
  if (draft) return <DataPage draft={draft} />
  if (open.kind === 'failed' && open.hash === hash) {
    return (
      <div className="page stack">
        <h1>This dataset cannot be opened</h1>
        <ErrorCard
          error={open.error}
          actions={
            <>
              <Link href={paths.home} className={buttonClass()}>
                Go to the home page
              </Link>
              <Button onClick={intake.chooseFiles}>Choose files</Button>
            </>
          }
        />
      </div>
    )
  }
  return (
    <div className="page" aria-busy>
      <header className="page-head">
        <div>
          <h1>Data</h1>
          <p>Loading the spectra from this browser’s library …</p>
        </div>
      </header>
      <Card padded>
        <p className="dim">Nothing is uploaded or downloaded for this.</p>
      </Card>
    </div>
  )
}

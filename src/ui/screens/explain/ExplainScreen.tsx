/** Why a run's model decides as it does: for a class as a whole or one spectrum, or which feature drives which wavelength. */
import { useEffect } from 'react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import type { ClassRun } from '#domain/run/run'
import { buttonClass } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { paths } from '../../routes.ts'
import { RunGate } from '../../run/RunGate.tsx'
import { useStudio } from '../../studio.tsx'
import { CurvesExplainScreen } from '../../tasks/curves/explain/CurvesExplainScreen.tsx'
import { ExplainPage } from './ExplainPage.tsx'

export function ExplainScreen({ runId }: { readonly runId: string }) {
  return (
    <RunGate
      runId={runId}
      purpose="Why it decides"
      classes={(run) => <WithSpectra record={run} />}
      pairs={(run) => <CurvesExplainScreen record={run} />}
    />
  )
}

/** Maps lie over spectra: they are loaded first. */
function WithSpectra({ record }: { readonly record: ClassRun }) {
  const studio = useStudio()
  const { hash } = record.dataset
  const open = useStore(studio.datasets, (state) => state.open)
  const opened = useStore(studio.explanations.classes, (state) => state.runId === record.id)
  useEffect(() => {
    void studio.datasets.getState().openDataset(hash)
    studio.explanations.classes.getState().open(record)
  }, [studio, hash, record])
  if (opened && open.kind === 'ready' && open.hash === hash)
    return <ExplainPage record={record} dataset={open.dataset} />
  return (
    <div className="page">
      <header className="page-head">
        <h1>Why it decides</h1>
      </header>
      {open.kind === 'failed' && open.hash === hash ? (
        <ErrorCard
          error={open.error}
          actions={
            <Link href={paths.home} className={buttonClass()}>
              Go to the datasets
            </Link>
          }
        />
      ) : (
        <Card>
          <p className="pad dim">Loading the spectra …</p>
        </Card>
      )}
    </div>
  )
}

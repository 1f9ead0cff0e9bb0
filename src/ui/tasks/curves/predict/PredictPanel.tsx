/** What spectra structures give, by a trained network: one structure under the user's hand, and files of them. */
import { useMemo } from 'react'
import type { CurvesRun } from '#domain/run/run'
import { nameAndProtocol } from '../../../words/study.ts'
import { FilePanel } from './FilePanel.tsx'
import { LivePanel } from './LivePanel.tsx'

export function CurvesPredictScreen({ record }: { readonly record: CurvesRun }) {
  const { id, fit, dataset } = record
  const run = useMemo(() => (fit ? { id, fit } : null), [id, fit])
  if (!run) return null
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>What spectra does this give?</h1>
          <p>Structures answered by {nameAndProtocol(record)}.</p>
        </div>
      </header>
      <LivePanel key={id} run={run} datasetHash={dataset.hash} />
      <FilePanel run={run} />
    </div>
  )
}

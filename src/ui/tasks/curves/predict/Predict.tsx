/** What spectra structures give, by a trained network: one structure under the user's hand, and files of them. */
import { useMemo } from 'react'
import type { CurvesRun } from '#domain/run/run'
import { FilePanel } from './FilePanel.tsx'
import { LivePanel } from './LivePanel.tsx'

export function Predict({ record }: { readonly record: CurvesRun }) {
  const { id, fit, dataset } = record
  const run = useMemo(() => (fit ? { id, fit } : null), [id, fit])
  if (!run) return null
  return (
    <>
      <LivePanel key={id} run={run} datasetHash={dataset.hash} />
      <FilePanel run={run} />
    </>
  )
}

import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { CurvesRun } from '#domain/run/run'
import { useStudio } from '../../../studio.tsx'
import { CurvesExplainPage } from './CurvesExplainPage.tsx'

/** Turns the store to the run, along the path its study names. */
export function CurvesExplainScreen({ record }: { readonly record: CurvesRun }) {
  const store = useStudio().explanations.curves
  const opened = useStore(store, (state) => state.runId === record.id)
  const { id, name, study, fit, split } = record
  useEffect(() => {
    store.getState().open({ id, study })
  }, [store, id, study])
  if (!opened || !fit || !split) return null
  const rowCount = split.train.length + split.validation.length + split.test.length
  return <CurvesExplainPage runId={id} runName={name} componentNames={fit.componentNames} rowCount={rowCount} />
}

import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { PairRun } from '#domain/run'
import { featurePathOf } from '#state/featureExplanations'
import { useStudio } from '../../../studio.tsx'
import { PairExplainPage } from './PairExplainPage.tsx'

/** Turns the store to the run, along the path its study names. */
export function PairExplainScreen({ record }: { readonly record: PairRun }) {
  const store = useStudio().featureExplanations
  const opened = useStore(store, (state) => state.runId === record.id)
  const { id, name, study, fit, split } = record
  useEffect(() => {
    store.getState().open(id, featurePathOf(study))
  }, [store, id, study])
  if (!opened || !fit || !split) return null
  const rowCount = split.train.length + split.validation.length + split.test.length
  return <PairExplainPage runId={id} runName={name} componentNames={fit.componentNames} rowCount={rowCount} />
}

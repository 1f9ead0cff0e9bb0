/** A dataset of pairs before training: what is in it, what should be known of it, and the way on. */
import { useStore } from 'zustand'
import { StatTiles } from '../../../controls/StatTiles.tsx'
import { useStudio } from '../../../studio.tsx'
import { PairHead } from './PairHead.tsx'
import { pairTiles } from './pairTiles.ts'

export function PairDataScreen({ hash }: { readonly hash: string }) {
  const list = useStore(useStudio().pairs, (state) => state.list)
  const summary = list.kind === 'ready' ? list.datasets.find((dataset) => dataset.hash === hash) : undefined
  if (!summary) return null
  return (
    <div className="page">
      <PairHead summary={summary} />
      <StatTiles label="What is in the dataset" tiles={pairTiles(summary)} />
    </div>
  )
}

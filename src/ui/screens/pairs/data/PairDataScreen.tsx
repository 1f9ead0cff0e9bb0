/** A dataset of pairs before training: what is in it, what should be known of it, and the way on. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { PairSummary } from '#domain/pairDataset'
import { Card } from '../../../controls/Card.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { LiveStatus } from '../../../controls/LiveStatus.tsx'
import { Progress } from '../../../controls/Progress.tsx'
import { StatTiles } from '../../../controls/StatTiles.tsx'
import { useStudio } from '../../../studio.tsx'
import { count } from '../../../words/numbers.ts'
import { ComponentFigures } from './ComponentFigures.tsx'
import { FeatureTable } from './FeatureTable.tsx'
import { PairCautions } from './PairCautions.tsx'
import { PairHead } from './PairHead.tsx'
import { pairTiles } from './pairTiles.ts'
import { RowBrowser } from './RowBrowser.tsx'

export function PairDataScreen({ hash }: { readonly hash: string }) {
  const list = useStore(useStudio().pairs, (state) => state.list)
  const summary = list.kind === 'ready' ? list.datasets.find((dataset) => dataset.hash === hash) : undefined
  return summary ? <PairData summary={summary} /> : null
}

function PairData({ summary }: { readonly summary: PairSummary }) {
  const studio = useStudio()
  const { hash } = summary
  const status = useStore(studio.pairSurveys, (state) => state.status)
  useEffect(() => {
    void studio.pairSurveys.getState().look(hash)
  }, [studio, hash])
  const survey = status.kind === 'ready' && status.hash === hash ? status.survey : null
  return (
    <div className="page">
      <PairHead summary={summary} />
      <StatTiles label="What is in the dataset" tiles={pairTiles(summary)} />
      <PairCautions summary={summary} survey={survey} />
      <LiveStatus text={survey ? 'The dataset was looked through' : 'Looking through the dataset'} />
      <RowBrowser summary={summary} />
      {status.kind === 'failed' && status.hash === hash && <ErrorCard error={status.error} />}
      {status.kind === 'looking' && (
        <Card padded aria-busy>
          <p className="dim">
            Looking through {count(summary.rows)} rows of {count(summary.features.length)} features and{' '}
            {count(summary.components.length * summary.points)} values …
          </p>
          <Progress label="Looking through the rows" fraction={status.fraction} />
        </Card>
      )}
      {survey && (
        <>
          <ComponentFigures survey={survey} />
          <FeatureTable survey={survey} />
        </>
      )}
    </div>
  )
}

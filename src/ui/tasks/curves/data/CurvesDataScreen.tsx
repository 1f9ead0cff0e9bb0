/** A dataset of curves before training: what is in it, what should be known of it, and the way on. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { CurvesSummary } from '#domain/data/curvesDataset'
import { Card } from '../../../controls/Card.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { LiveStatus } from '../../../controls/LiveStatus.tsx'
import { Progress } from '../../../controls/Progress.tsx'
import { StatTiles } from '../../../controls/StatTiles.tsx'
import { useStudio } from '../../../studio.tsx'
import { count } from '../../../words/numbers.ts'
import { ComponentFigures } from './ComponentFigures.tsx'
import { CurvesCautions } from './CurvesCautions.tsx'
import { CurvesHead } from './CurvesHead.tsx'
import { curvesTiles } from './curvesTiles.ts'
import { FeatureTable } from './FeatureTable.tsx'
import { RowBrowser } from './RowBrowser.tsx'

export function CurvesDataScreen({ hash }: { readonly hash: string }) {
  const list = useStore(useStudio().pairs, (state) => state.list)
  const summary = list.kind === 'ready' ? list.datasets.find((dataset) => dataset.hash === hash) : undefined
  return summary ? <CurvesData summary={summary} /> : null
}

function CurvesData({ summary }: { readonly summary: CurvesSummary }) {
  const studio = useStudio()
  const { hash } = summary
  const status = useStore(studio.curvesSurveys, (state) => state.status)
  useEffect(() => {
    void studio.curvesSurveys.getState().look(hash)
  }, [studio, hash])
  const survey = status.kind === 'ready' && status.hash === hash ? status.survey : null
  return (
    <div className="page">
      <CurvesHead summary={summary} />
      <StatTiles label="What is in the dataset" tiles={curvesTiles(summary)} />
      <CurvesCautions summary={summary} survey={survey} />
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

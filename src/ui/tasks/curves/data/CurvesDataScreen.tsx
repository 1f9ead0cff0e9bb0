/** A dataset of features and curves before training: what is in it, what should be known of it, and the way on. */
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { type CurvesTable, curvesTableOf } from '#domain/tasks/curves/curvesTable'
import { curvesSurvey } from '#state/surveys'
import { Card } from '../../../controls/Card.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { LiveStatus } from '../../../controls/LiveStatus.tsx'
import { Progress } from '../../../controls/Progress.tsx'
import { StatTiles } from '../../../controls/StatTiles.tsx'
import { useSummary } from '../../../library/useLibrary.ts'
import { useStudio } from '../../../studio.tsx'
import { count } from '../../../words/numbers.ts'
import { ComponentFigures } from './ComponentFigures.tsx'
import { CurvesCautions } from './CurvesCautions.tsx'
import { CurvesHead } from './CurvesHead.tsx'
import { curvesTiles } from './curvesTiles.ts'
import { FeatureTable } from './FeatureTable.tsx'
import { RowBrowser } from './RowBrowser.tsx'

export function CurvesDataScreen({ hash }: { readonly hash: string }) {
  const summary = useSummary(hash)
  const table = useMemo(() => summary && curvesTableOf(summary), [summary])
  return table ? <CurvesData summary={table} /> : null
}

function CurvesData({ summary }: { readonly summary: CurvesTable }) {
  const studio = useStudio()
  const { hash } = summary
  const status = useStore(studio.surveys, (state) => state.status)
  useEffect(() => {
    void studio.surveys.getState().look({ of: 'curves', hash })
  }, [studio, hash])
  const survey = curvesSurvey(status, hash)
  return (
    <div className="page">
      <CurvesHead summary={summary} />
      <StatTiles label="What is in the dataset" tiles={curvesTiles(summary)} />
      <CurvesCautions summary={summary} survey={survey} />
      <LiveStatus text={survey ? 'The dataset has been surveyed' : 'Surveying the dataset'} />
      <RowBrowser summary={summary} />
      {status.kind === 'failed' && status.request.hash === hash && <ErrorCard error={status.error} />}
      {status.kind === 'looking' && (
        <Card padded aria-busy>
          <p className="dim">
            Surveying {count(summary.rows)} rows of {count(summary.features.length)} features and{' '}
            {count(summary.components.length * summary.points)} values …
          </p>
          <Progress label="Surveying the rows" fraction={status.fraction} />
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

import { useCallback, useMemo } from 'react'
import { rankDrivers } from '#domain/explain/featureDrivers'
import { featureMap } from '#domain/explain/featureMaps'
import { Figure } from '../../../charts/Figure.tsx'
import { featureRanking, featureRankingSummary, featureRankingTable } from '../../../charts/figures/featureRanking.ts'
import {
  type FeatureShareInput,
  featureShareLines,
  featureShareTable,
} from '../../../charts/figures/featureShareLines.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { Card } from '../../../controls/Card.tsx'
import { driverSentences } from './driverSentences.ts'
import styles from './Explain.module.css'
import { type MapView, rowsWords } from './explainWords.ts'

/** Along the wavelengths, how what is attributed parts among the features. */
export function SharesFigure({ explanation, component, choice }: Omit<MapView, 'kind'>) {
  const { featureNames, wavelengthsNm, componentNames } = explanation
  const input = useMemo(
    (): FeatureShareInput => ({
      featureNames,
      wavelengthsNm,
      map: featureMap(explanation, component, 'absolute', choice),
    }),
    [explanation, component, choice, featureNames, wavelengthsNm],
  )
  const plot = useCallback<PlotBuilder>((theme, size) => featureShareLines(input, theme, size), [input])
  const componentName = componentNames[component] ?? ''
  return (
    <Figure
      title={`What drives ${componentName} along its wavelengths`}
      subtitle={`Each feature’s share of the size of the change; the strongest three named. ${rowsWords(explanation, choice, 'absolute')}`}
      plot={plot}
      table={() => featureShareTable(input)}
      summary={driverSentences({ ...input, componentName }).join(' ')}
      footer={null}
      fileName={`feature_shares_${componentName.toLowerCase().replace(/\W+/g, '_')}`}
      heightPx={300}
    />
  )
}

/** What the map says, in sentences. */
export function StoryCard({ explanation, component, choice }: Omit<MapView, 'kind'>) {
  const { featureNames, wavelengthsNm, componentNames } = explanation
  const sentences = useMemo(
    () =>
      driverSentences({
        componentName: componentNames[component] ?? '',
        featureNames,
        wavelengthsNm,
        map: featureMap(explanation, component, 'absolute', choice),
      }),
    [explanation, component, choice, componentNames, featureNames, wavelengthsNm],
  )
  return (
    <Card padded>
      <h2>In words</h2>
      <ul className={styles.story}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Card>
  )
}

/** The features in order of what they matter to a component. */
export function RankingFigure({ explanation, component, choice }: Omit<MapView, 'kind'>) {
  const { featureNames, wavelengthsNm, componentNames } = explanation
  const input = useMemo(() => {
    const map = featureMap(explanation, component, 'absolute', choice)
    return { featureNames, drivers: rankDrivers(map, wavelengthsNm.length) }
  }, [explanation, component, choice, featureNames, wavelengthsNm])
  const plot = useCallback<PlotBuilder>((theme) => featureRanking(input, theme), [input])
  const componentName = componentNames[component] ?? ''
  return (
    <Figure
      title="What matters most"
      subtitle={`Share of what is attributed over all of ${componentName}.`}
      plot={plot}
      table={() => featureRankingTable(input)}
      summary={featureRankingSummary(input)}
      fileName={`feature_ranking_${componentName.toLowerCase().replace(/\W+/g, '_')}`}
      heightPx={260}
    />
  )
}

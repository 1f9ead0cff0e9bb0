import { useCallback, useMemo } from 'react'
import { rankDrivers } from '#domain/explain/featureDrivers'
import { featureMap } from '#domain/explain/featureMaps'
import { Figure } from '../../../charts/Figure.tsx'
import { featureRanking, featureRankingSummary, featureRankingTable } from '../../../charts/figures/featureRanking.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import type { MapView } from './mapView.ts'

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

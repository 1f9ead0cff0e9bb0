import { useCallback, useMemo } from 'react'
import { featureCompleteness, featureMap } from '#domain/explain/featureMaps'
import { trustOf } from '#domain/explain/trust'
import { Figure } from '../../../charts/Figure.tsx'
import {
  featureHeatmap,
  featureHeatmapSummary,
  featureHeatmapTable,
  mapEnd,
  mapUnit,
} from '../../../charts/figures/featureHeatmap.ts'
import { ScaleBar } from '../../../charts/Legend.tsx'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { CompletenessBadge } from '../../../explaining/CompletenessBadge.tsx'
import { threeDigits } from '../../../words/numbers.ts'
import { addsUpWords, kindWords, rowsWords } from './explainWords.ts'
import type { MapView } from './mapView.ts'

/** The map of one component: which feature, at which wavelength, by how much. */
export function MapFigure({ explanation, component, kind, choice }: MapView) {
  const { featureNames, wavelengthsNm, componentNames } = explanation
  const completeness = useMemo(
    () => featureCompleteness(explanation, component, choice),
    [explanation, component, choice],
  )
  const doubtful = trustOf(completeness) === 'doubtful'
  const componentName = componentNames[component] ?? ''
  const input = useMemo(() => {
    const map = featureMap(explanation, component, kind, choice)
    return { featureNames, wavelengthsNm, componentName, map, kind, doubtful: doubtful && kind !== 'sensitivity' }
  }, [explanation, component, kind, choice, featureNames, wavelengthsNm, componentName, doubtful])
  const plot = useCallback<PlotBuilder>((theme) => featureHeatmap(input, theme), [input])
  const end = `${threeDigits(mapEnd(input.map))}${mapUnit(kind, featureNames)}`
  const summary = `${input.doubtful ? 'This map does not add up to the change it explains and is shown in grey. ' : ''}${featureHeatmapSummary(input)}`
  return (
    <Figure
      title={`${componentName}: feature by wavelength`}
      subtitle={`${kindWords(kind, featureNames)}. ${rowsWords(explanation, choice, kind)}`}
      badges={
        kind !== 'sensitivity' && (
          <CompletenessBadge completeness={completeness} text={addsUpWords(completeness, choice)} />
        )
      }
      plot={plot}
      table={() => featureHeatmapTable(input)}
      summary={summary}
      footer={
        <div className="row wrap">
          {kind === 'absolute' ? (
            <ScaleBar scale="sequential" low="0" high={end} />
          ) : (
            <ScaleBar scale="signed" low={`Lowers, −${end}`} high={`Raises, +${end}`} />
          )}
          <span className="spacer" />
          <span>{summary}</span>
        </div>
      }
      fileName={`feature_map_${componentName.toLowerCase().replace(/\W+/g, '_')}`}
      heightPx={72 + 36 * featureNames.length}
      saveSize={{ widthPx: 1000, heightPx: 120 + 42 * featureNames.length }}
    />
  )
}

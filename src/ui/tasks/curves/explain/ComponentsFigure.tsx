import { useCallback, useMemo } from 'react'
import { featureCompleteness, featureMap } from '#domain/explain/featureMaps'
import { trustOf } from '#domain/explain/trust'
import { Figure } from '../../../charts/Figure.tsx'
import {
  featureHeatmapGrid,
  featureHeatmapGridSummary,
  featureHeatmapGridTable,
} from '../../../charts/figures/featureHeatmapGrid.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { CompletenessShare } from '../../../explaining/CompletenessBadge.tsx'
import { kindWords, rowsWords } from './explainWords.ts'
import type { MapView } from './mapView.ts'

/** All components beside each other. */
export function ComponentsFigure({ explanation, kind, choice }: Omit<MapView, 'component'>) {
  const { featureNames, wavelengthsNm, componentNames } = explanation
  const parts = useMemo(
    () => componentNames.map((_, component) => featureCompleteness(explanation, component, choice)),
    [explanation, componentNames, choice],
  )
  const input = useMemo(
    () => ({
      featureNames,
      wavelengthsNm,
      kind,
      maps: componentNames.map((componentName, component) => ({
        componentName,
        map: featureMap(explanation, component, kind, choice),
        doubtful: kind !== 'sensitivity' && trustOf(parts[component] ?? { error: 0 }) === 'doubtful',
      })),
    }),
    [explanation, featureNames, wavelengthsNm, componentNames, kind, choice, parts],
  )
  const plot = useCallback<PlotBuilder>((theme, size) => featureHeatmapGrid(input, theme, size), [input])
  return (
    <Figure
      className="span-12"
      title="All components"
      subtitle={`${kindWords(kind, featureNames)}, each in its own colour range. ${rowsWords(explanation, choice, kind)}`}
      plot={plot}
      table={() => featureHeatmapGridTable(input)}
      summary={featureHeatmapGridSummary(input)}
      footer={
        kind === 'sensitivity' ? undefined : (
          <div className="row wrap">
            <span>Completeness:</span>
            {parts.map((completeness, component) => (
              <span key={componentNames[component]}>
                {componentNames[component]} <CompletenessShare completeness={completeness} />
              </span>
            ))}
          </div>
        )
      }
      fileName="feature_maps_all"
      heightPx={78 + 24 * featureNames.length}
      wide
      saveSize={{ widthPx: 1400, heightPx: 120 + 30 * featureNames.length }}
    />
  )
}

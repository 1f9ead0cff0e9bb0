import { useMemo } from 'react'
import { featureCompleteness, featureMap } from '#domain/explain/featureMaps'
import { trustOf } from '#domain/explain/trust'
import { DrawnFigure } from '../../../charts/Figure.tsx'
import { featureHeatmap, mapEnd, mapUnit } from '../../../charts/figures/featureHeatmap.ts'
import { featureHeatmapGrid } from '../../../charts/figures/featureHeatmapGrid.ts'
import { ScaleBar } from '../../../charts/Legend.tsx'
import { CompletenessBadge, CompletenessShare } from '../../../explaining/CompletenessBadge.tsx'
import { threeDigits } from '../../../words/numbers.ts'
import { addsUpWords, kindWords, type MapView, rowsWords } from './explainWords.ts'

/** The map of one component: which feature, at which wavelength, by how much. */
export function MapFigure({ explanation, component, kind, choice, hardlyLearned }: MapView) {
  const { featureNames, wavelengthsNm, componentNames } = explanation
  const completeness = useMemo(
    () => featureCompleteness(explanation, component, choice),
    [explanation, component, choice],
  )
  const hardly = hardlyLearned.includes(component)
  const apart = kind !== 'sensitivity' && trustOf(completeness) === 'doubtful'
  const componentName = componentNames[component] ?? ''
  const input = useMemo(() => {
    const map = featureMap(explanation, component, kind, choice)
    return { featureNames, wavelengthsNm, componentName, map, kind, doubtful: hardly || apart }
  }, [explanation, component, kind, choice, featureNames, wavelengthsNm, componentName, hardly, apart])
  const end = `${threeDigits(mapEnd(input.map))}${mapUnit(kind, featureNames)}`
  const summary = `${hardly ? 'The network hardly learned this component: its map is shown in grey and is not informative. ' : apart ? 'This map does not add up to the change it explains and is shown in grey. ' : ''}${featureHeatmap.summary(input)}`
  return (
    <DrawnFigure
      title={`${componentName}: feature by wavelength`}
      subtitle={`${kindWords(kind, featureNames)}. ${rowsWords(explanation, choice, kind)}`}
      badges={
        kind !== 'sensitivity' && (
          <CompletenessBadge completeness={completeness} text={addsUpWords(completeness, choice)} />
        )
      }
      of={featureHeatmap}
      input={input}
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

/** All components beside each other. */
export function ComponentsFigure({ explanation, kind, choice, hardlyLearned }: Omit<MapView, 'component'>) {
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
        doubtful:
          hardlyLearned.includes(component) ||
          (kind !== 'sensitivity' && trustOf(parts[component] ?? { error: 0 }) === 'doubtful'),
      })),
    }),
    [explanation, featureNames, wavelengthsNm, componentNames, kind, choice, parts, hardlyLearned],
  )
  return (
    <DrawnFigure
      className="span-12"
      title="All components"
      subtitle={`${kindWords(kind, featureNames)}, each in its own colour range. ${rowsWords(explanation, choice, kind)}`}
      of={featureHeatmapGrid}
      input={input}
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

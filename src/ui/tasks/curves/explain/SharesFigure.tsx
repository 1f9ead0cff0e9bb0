import { useCallback, useMemo } from 'react'
import { featureMap } from '#domain/explain/featureMaps'
import { Figure } from '../../../charts/Figure.tsx'
import {
  type FeatureShareInput,
  featureShareLines,
  featureShareTable,
} from '../../../charts/figures/featureShareLines.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { driverSentences } from './driverSentences.ts'
import { rowsWords } from './explainWords.ts'
import type { MapView } from './mapView.ts'

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

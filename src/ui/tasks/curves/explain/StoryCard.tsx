import { useMemo } from 'react'
import { featureMap } from '#domain/explain/featureMaps'
import { Card } from '../../../controls/Card.tsx'
import { driverSentences } from './driverSentences.ts'
import styles from './Explain.module.css'
import type { MapView } from './mapView.ts'

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

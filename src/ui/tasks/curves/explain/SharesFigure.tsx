import { useCallback, useMemo } from 'react'
import { type DrivenRange, type Driver, drivenRanges, rankDrivers } from '#domain/explain/featureDrivers'
import { featureMap } from '#domain/explain/featureMaps'
import { DrawnFigure, Figure } from '../../../charts/Figure.tsx'
import { featureRanking } from '../../../charts/figures/featureRanking.ts'
import {
  type FeatureShareInput,
  featureShareLines,
  featureShareTable,
} from '../../../charts/figures/featureShareLines.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { Card } from '../../../controls/Card.tsx'
import { featureShortName, listed } from '../../../words/features.ts'
import styles from './Explain.module.css'
import { type MapView, rowsWords } from './explainWords.ts'

/** Which features drive a component, and where along its wavelengths, as sentences computed from its map. */
interface DrivenComponent {
  readonly componentName: string
  readonly featureNames: readonly string[]
  readonly wavelengthsNm: Float64Array
  /** features × wavelengths; magnitudes count. */
  readonly map: Float32Array
}

/** Of the curve: a shorter lead is not told. */
const leastShareOfCurve = 0.12
const mostRanges = 4
/** A feature below this share of what is attributed is no driver. */
const leastShare = 0.1

const percent = (share: number): string => `${Math.round(100 * share)}%`

export function driverSentences({ componentName, featureNames, wavelengthsNm, map }: DrivenComponent): string[] {
  const points = wavelengthsNm.length
  const nameOf = ({ feature }: Driver): string => featureShortName(featureNames[feature] ?? '')
  const leading = (drivers: readonly Driver[]): Driver[] =>
    drivers.slice(0, 2).filter(({ share }, rank) => rank === 0 || share >= leastShare)
  const overall = leading(rankDrivers(map, points))
  if (overall.every(({ share }) => share === 0)) return [`Nothing is attributed to any feature of ${componentName}.`]
  const shares = listed(overall.map(({ share }) => percent(share)))
  const first = `${componentName} is driven mostly by ${listed(overall.map(nameOf))}: ${shares} of all that is attributed.`

  const ranges = drivenRanges(map, points, Math.ceil(leastShareOfCurve * points))
  const [only] = ranges
  if (ranges.length === 1 && only)
    return [first, `${nameOf(only.drivers[0] ?? { feature: 0, share: 0 })} leads nearly throughout.`]
  const longest = [...ranges].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, mostRanges)
  const told = ({ from, to, drivers }: DrivenRange): string =>
    `Between ${wavelengthsNm[from] ?? 0} and ${wavelengthsNm[to] ?? 0} nm: ${leading(drivers)
      .map((driver) => `${nameOf(driver)} (${percent(driver.share)})`)
      .join(', then ')}.`
  return [first, ...ranges.filter((range) => longest.includes(range)).map(told)]
}

/** Along the wavelengths, how what is attributed parts among the features. */
export function SharesFigure({ explanation, component, choice }: Omit<MapView, 'kind' | 'hardlyLearned'>) {
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
export function StoryCard({ explanation, component, choice }: Omit<MapView, 'kind' | 'hardlyLearned'>) {
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
export function RankingFigure({ explanation, component, choice }: Omit<MapView, 'kind' | 'hardlyLearned'>) {
  const { featureNames, wavelengthsNm, componentNames } = explanation
  const drivers = useMemo(
    () => rankDrivers(featureMap(explanation, component, 'absolute', choice), wavelengthsNm.length),
    [explanation, component, choice, wavelengthsNm],
  )
  const componentName = componentNames[component] ?? ''
  return (
    <DrawnFigure
      title="What matters most"
      subtitle={`Share of what is attributed over all of ${componentName}.`}
      of={featureRanking}
      input={{ featureNames, drivers }}
      fileName={`feature_ranking_${componentName.toLowerCase().replace(/\W+/g, '_')}`}
      heightPx={260}
    />
  )
}

/** Which features drive a component, and where along its wavelengths, as sentences computed from its map. */
import { type DrivenRange, type Driver, drivenRanges, rankDrivers } from '#domain/explain/featureDrivers'
import { featureShortName, listed } from '../../../words/features.ts'

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

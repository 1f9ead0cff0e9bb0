/** The key regions of a map beside what is known to scatter there, and how often a position would match a band by chance. */
import type { SpectralAxis } from '../data/axis.ts'
import type { SpectralUnit } from '../data/units.ts'
import { placeIn, unitSuffix } from '../data/unitWords.ts'
import { type Band, type BandMatch, matchBand } from './bands.ts'
import { bandsFor, nearOnAxis } from './bandsOnAxis.ts'
import { type KeyRegion, keyRegions } from './keyRegions.ts'

export interface AssignedRegion extends KeyRegion {
  readonly match: BandMatch
}

export function assignedRegions(
  className: string,
  map: ArrayLike<number>,
  axis: SpectralAxis,
  bands: readonly Band[],
): AssignedRegion[] {
  const known = bandsFor(bands, className, axis)
  const near = nearOnAxis(axis)
  return keyRegions(className, map, axis).map((region) => ({
    ...region,
    match: matchBand(region.centerPerCm, known, near),
  }))
}

/** Share of the axis's points at which some band of these lies: what a random position would match. 0 without points. */
export function chanceOfMatch(bands: readonly Band[], axis: SpectralAxis): number {
  const { values } = axis
  if (values.length === 0) return 0
  let inside = 0
  for (const at of values) {
    if (bands.some(({ lowPerCm, highPerCm }) => lowPerCm <= at && at <= highPerCm)) inside++
  }
  return inside / values.length
}

/** Probability that at least `matched` of `regions` random positions match, each by `chance` (binomial). */
export function chanceOfAtLeast(matched: number, regions: number, chance: number): number {
  let sum = 0
  let ways = 1
  for (let k = 0; k <= regions; k++) {
    if (k >= matched) sum += ways * chance ** k * (1 - chance) ** (regions - k)
    ways = (ways * (regions - k)) / (k + 1)
  }
  return Math.min(1, sum)
}

/** `25 above 1650`, `at 1003`. */
export function offsetWords(match: Exclude<BandMatch, { kind: 'none' }>): string {
  const off = match.band.centerPerCm < 100 ? Number(match.offsetPerCm.toFixed(3)) : Math.round(match.offsetPerCm)
  const center = match.band.centerPerCm
  if (off === 0) return `at ${center}`
  return `${Math.abs(off)} ${off > 0 ? 'above' : 'below'} ${center}`
}

/** `1675 cm⁻¹, 25 above the amide I centre`: where a map is strongest, in words. */
export function strongestWords(rows: readonly AssignedRegion[], unit: SpectralUnit): string {
  const [first] = rows
  if (!first) return 'No region stands out.'
  const place = `Strongest at ${placeIn(first.centerPerCm, unit)}${unitSuffix(unit)}`
  switch (first.match.kind) {
    case 'match':
      return `${place}, ${first.match.band.name} (${first.match.band.centerPerCm}).`
    case 'near':
      return `${place}, ${offsetWords(first.match)} (${first.match.band.name}).`
    case 'none':
      return `${place}; no assigned band is near.`
    default:
      return first.match satisfies never
  }
}

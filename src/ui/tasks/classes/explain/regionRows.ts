/** The key regions of a map beside what is known to scatter there. */
import type { SpectralAxis } from '#domain/data/axis'
import { type Band, type BandMatch, bandsOfClass, matchBand } from '#domain/explain/bands'
import { type KeyRegion, keyRegions } from '#domain/explain/keyRegions'

export interface RegionRow extends KeyRegion {
  readonly match: BandMatch
}

/** Bands that speak for the class; of a class the table does not know, all of them. None off the wavenumber axis. */
export function bandsFor(bands: readonly Band[], className: string, axis: SpectralAxis): readonly Band[] {
  if (axis.unit !== 'cm-1') return []
  const own = bandsOfClass(bands, className)
  return own.length > 0 ? own : bands
}

export function regionRows(
  className: string,
  map: Float32Array,
  axis: SpectralAxis,
  bands: readonly Band[],
): RegionRow[] {
  const known = bandsFor(bands, className, axis)
  return keyRegions(className, map, axis).map((region) => ({ ...region, match: matchBand(region.centerPerCm, known) }))
}

/** `25 above 1650`, `at 1003`. */
export function offsetWords(match: Exclude<BandMatch, { kind: 'none' }>): string {
  const off = Math.round(match.offsetPerCm)
  const center = match.band.centerPerCm
  if (off === 0) return `at ${center}`
  return `${Math.abs(off)} ${off > 0 ? 'above' : 'below'} ${center}`
}

/** `1675 cm⁻¹, 25 above the amide I centre`: where a map is strongest, in words. */
export function strongestWords(rows: readonly RegionRow[], unit: string): string {
  const [first] = rows
  if (!first) return 'No region stands out.'
  const place = `Strongest at ${Math.round(first.centerPerCm)}${unit}`
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

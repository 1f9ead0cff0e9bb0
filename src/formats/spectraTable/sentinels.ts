/**
 * Intensities that stand for “no value”: −9999 and its like, ENVI's −1.23e34, the fill values of NetCDF. They become NaN.
 */
import { highestSentinel, sentinelAmong } from '#domain/data/sentinels'

const alwaysBeyond = 1e30

export interface Extremes {
  readonly lowest: number
  readonly highest: number
  /** No value is missing or infinite. */
  readonly complete: boolean
}

/** In one pass, which is all that most spectra need. */
export function extremesOf(intensities: Float32Array): Extremes {
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  // Becomes NaN with the first value that is not finite.
  let nothing = 0
  for (let i = 0; i < intensities.length; i++) {
    const value = intensities[i] as number
    if (value < lowest) lowest = value
    if (value > highest) highest = value
    nothing += value * 0
  }
  return { lowest, highest, complete: nothing === 0 }
}

/** Changes the intensities in place. What was found, as a sentence; null where there was nothing. */
export function blankSentinels(intensities: Float32Array, { lowest, highest }: Extremes): string | null {
  if (lowest > highestSentinel && highest < alwaysBeyond) return null
  const found = sentinelAmong(intensities, lowest)
  let blanked = 0
  let example = found ?? 0
  for (const [i, value] of intensities.entries()) {
    const is = value === found || Math.abs(value) >= alwaysBeyond
    if (!is) continue
    if (Math.abs(value) >= alwaysBeyond) example = value
    intensities[i] = Number.NaN
    blanked++
  }
  if (blanked === 0) return null
  const shown = Math.abs(example) >= alwaysBeyond ? example.toExponential(2) : String(example)
  return `${blanked.toLocaleString('en')} ${blanked === 1 ? 'intensity is' : 'intensities are'} ${shown.replace('-', '−')}, which stands for a missing value.`
}

/**
 * Numbers that stand for “no value”: −9999 and its like where all other values are far from it, ENVI's −1.23e34, the fill
 * values of NetCDF. They become NaN.
 */
const likely: readonly number[] = [-9999, -999, -99_999, -32_768, -999.25]
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
  if (lowest > -999 && highest < alwaysBeyond) return null
  const found = likely.find((sentinel) => Math.fround(sentinel) === lowest && standsApart(intensities, sentinel))
  let blanked = 0
  let example = found ?? 0
  for (const [i, value] of intensities.entries()) {
    const is = (found !== undefined && value === Math.fround(found)) || Math.abs(value) >= alwaysBeyond
    if (!is) continue
    if (Math.abs(value) >= alwaysBeyond) example = value
    intensities[i] = Number.NaN
    blanked++
  }
  if (blanked === 0) return null
  const shown = Math.abs(example) >= alwaysBeyond ? example.toExponential(2) : String(example)
  return `${blanked.toLocaleString('en')} ${blanked === 1 ? 'intensity is' : 'intensities are'} ${shown.replace('-', '−')}, which stands for a missing value.`
}

/** All other values lie in the tenth nearest to zero, or above it. */
function standsApart(intensities: Float32Array, sentinel: number): boolean {
  const own = Math.fround(sentinel)
  let others = 0
  for (const value of intensities) {
    if (value === own || Number.isNaN(value)) continue
    if (value < sentinel / 10) return false
    others++
  }
  return others > 0
}

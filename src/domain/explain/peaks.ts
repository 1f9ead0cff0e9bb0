/**
 * Peaks of a curve with the meaning of `scipy.signal.find_peaks`: plateaus count once at their
 * middle, close peaks yield to higher ones, then prominence decides.
 */

export interface PeakRule {
  /** Least height above the higher of the two valleys that part it from anything taller. */
  readonly prominence?: number
  /** Least gap between kept peaks, in points. */
  readonly distance?: number
}

export interface Peak {
  readonly index: number
  readonly height: number
  readonly prominence: number
}

/** Middles (rounded down) of runs of equal values that are lower on both sides; never at the ends. */
function localMaxima(signal: ArrayLike<number>): number[] {
  const maxima: number[] = []
  const at = (i: number): number => signal[i] ?? Number.NaN
  const last = signal.length - 1
  for (let i = 1; i < last; i++) {
    if (!(at(i - 1) < at(i))) continue
    let right = i
    while (right < last && at(right + 1) === at(i)) right++
    if (right < last && at(right + 1) < at(i)) {
      maxima.push(Math.floor((i + right) / 2))
    }
    i = right
  }
  return maxima
}

/** Highest first, each kept peak removes lower ones nearer than `distance`; of equals the later one is kept. */
function farEnough(signal: ArrayLike<number>, maxima: readonly number[], distance: number): number[] {
  const gap = Math.ceil(distance)
  const height = (peak: number): number => signal[maxima[peak] ?? 0] ?? 0
  const highestFirst = [...maxima.keys()].sort((a, b) => height(b) - height(a) || b - a)
  const kept = new Array<boolean>(maxima.length).fill(true)
  for (const peak of highestFirst) {
    if (!kept[peak]) continue
    const index = maxima[peak] ?? 0
    for (let other = peak - 1; other >= 0 && index - (maxima[other] ?? 0) < gap; other--) kept[other] = false
    for (let other = peak + 1; other < maxima.length && (maxima[other] ?? 0) - index < gap; other++) {
      kept[other] = false
    }
  }
  return maxima.filter((_, peak) => kept[peak])
}

/** Height over the higher of the lowest points on the way to something taller (or to the end) on either side. */
function prominenceOf(signal: ArrayLike<number>, index: number): number {
  const height = signal[index] ?? 0
  const lowestTowards = (step: 1 | -1): number => {
    let lowest = height
    for (let i = index; i >= 0 && i < signal.length && (signal[i] ?? 0) <= height; i += step) {
      lowest = Math.min(lowest, signal[i] ?? 0)
    }
    return lowest
  }
  return height - Math.max(lowestTowards(-1), lowestTowards(1))
}

/** Peaks in ascending order of index. */
export function findPeaks(signal: ArrayLike<number>, rule: PeakRule = {}): Peak[] {
  const maxima = localMaxima(signal)
  const spaced = rule.distance === undefined ? maxima : farEnough(signal, maxima, rule.distance)
  return spaced
    .map((index) => ({ index, height: signal[index] ?? 0, prominence: prominenceOf(signal, index) }))
    .filter((peak) => rule.prominence === undefined || peak.prominence >= rule.prominence)
}

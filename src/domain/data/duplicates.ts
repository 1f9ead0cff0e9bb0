/**
 * Spectra that stand in a dataset more than once: to the bit, or nearly so. Near-copies on both
 * sides of a split make any model look good.
 */
import { type SpectraTable, spectrumAt } from './spectraTable.ts'

function sameBytes(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]))
}

/** FNV-1a over the 32-bit words of a spectrum, word by word. */
export const firstHash = 0x811c9dc5 | 0
export const nextHash = (hash: number, word: number): number => Math.imul(hash ^ word, 0x01000193)

function wordHash(spectrum: Float32Array): number {
  const words = new Uint32Array(spectrum.buffer, spectrum.byteOffset, spectrum.length)
  let hash = firstHash
  for (const word of words) hash = nextHash(hash, word)
  return hash
}

/** Rows with identical intensities, as sets of two and more, each ascending. */
export const exactDuplicates = (content: SpectraTable): number[][] =>
  equalRows(
    content,
    Int32Array.from({ length: content.rows }, (_, row) => wordHash(spectrumAt(content, row))),
  )

/** The same where the hash of each row is known. */
export function equalRows(content: SpectraTable, hashes: Int32Array): number[][] {
  // Of nearly all hashes there is one row, which needs no list.
  const first = new Map<number, number>()
  const shared = new Map<number, number[][]>()
  for (const [row, hash] of hashes.entries()) {
    const before = first.get(hash)
    if (before === undefined) {
      first.set(hash, row)
      continue
    }
    const sets = shared.get(hash) ?? [[before]]
    shared.set(hash, sets)
    const spectrum = spectrumAt(content, row)
    const same = sets.find((set) => sameBytes(spectrumAt(content, set[0] ?? 0), spectrum))
    if (same) same.push(row)
    else sets.push([row])
  }
  return [...shared.values()]
    .flat()
    .filter((set) => set.length > 1)
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}

/** Rows whose spectrum has the same value at every point: there is nothing to learn from them. */
export function constantSpectra(content: SpectraTable): number[] {
  const rows: number[] = []
  for (let row = 0; row < content.rows; row++) {
    const spectrum = spectrumAt(content, row)
    if (spectrum.every((value) => value === spectrum[0])) rows.push(row)
  }
  return rows
}

export interface NearPair {
  readonly first: number
  readonly second: number
  /** Pearson's r of the two spectra. */
  readonly correlation: number
}

export interface NearDuplicates {
  /** The most alike first, cut at `maxPairs`. */
  readonly pairs: readonly NearPair[]
  /** Pairs found, those cut off included. */
  readonly total: number
  /** Why nothing was looked for; null when it was. */
  readonly skipped: string | null
}

export interface NearDuplicateSettings {
  readonly threshold?: number
  readonly maxRows?: number
  readonly maxPairs?: number
}

/**
 * Orthonormal Haar transform, coarse coefficients first, of a spectrum brought to mean 0 and length 1
 * (so that products are correlations); null for a constant spectrum. `size` is a power of two.
 */
function haarOfNormalised(spectrum: Float32Array, size: number): Float64Array | null {
  let mean = 0
  for (const value of spectrum) mean += value / spectrum.length
  let squares = 0
  for (const value of spectrum) squares += (value - mean) ** 2
  const length = Math.sqrt(squares)
  if (!(length > 1e-7 * Math.abs(mean) * Math.sqrt(spectrum.length))) return null
  const out = new Float64Array(size)
  for (let i = 0; i < spectrum.length; i++) out[i] = ((spectrum[i] ?? 0) - mean) / length
  const half = new Float64Array(size)
  for (let width = size; width > 1; width /= 2) {
    for (let i = 0; i < width / 2; i++) {
      const a = out[2 * i] ?? 0
      const b = out[2 * i + 1] ?? 0
      half[i] = (a + b) * Math.SQRT1_2
      half[width / 2 + i] = (a - b) * Math.SQRT1_2
    }
    out.set(half.subarray(0, width))
  }
  return out
}

/** First coefficients after which a pair can be given up; spectra are smooth, so most give up at once. */
const firstCheckpoint = 64

/**
 * All pairs above the threshold, exactly. The product runs from coarse to fine; by Cauchy–Schwarz
 * what is left cannot exceed the product of the two remaining lengths, so a pair stops as soon as that cannot reach the threshold.
 */
export function nearDuplicates(content: SpectraTable, settings: NearDuplicateSettings = {}): NearDuplicates {
  const { threshold = 0.99, maxRows = 5000, maxPairs = 1000 } = settings
  if (content.rows > maxRows) {
    const skipped = `near-duplicates are looked for in up to ${maxRows} spectra; this dataset has ${content.rows}`
    return { pairs: [], total: 0, skipped }
  }
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, content.axis.values.length)))
  const checkpoints: number[] = []
  for (let at = Math.min(firstCheckpoint, size); at < size; at *= 2) checkpoints.push(at)
  checkpoints.push(size)

  const rows: number[] = []
  const coefficients: Float32Array[] = []
  /** Length of what follows each checkpoint. */
  const rest: Float64Array[] = []
  for (let row = 0; row < content.rows; row++) {
    const transformed = haarOfNormalised(spectrumAt(content, row), size)
    if (!transformed) continue
    rows.push(row)
    coefficients.push(Float32Array.from(transformed))
    rest.push(
      Float64Array.from(checkpoints, (at) => Math.sqrt(transformed.subarray(at).reduce((sum, v) => sum + v * v, 0))),
    )
  }

  const correlationAbove = (a: number, b: number): number | null => {
    const x = coefficients[a]
    const y = coefficients[b]
    if (!x || !y) return null
    let sum = 0
    let from = 0
    for (let k = 0; k < checkpoints.length; k++) {
      const to = checkpoints[k] ?? size
      for (let i = from; i < to; i++) sum += (x[i] ?? 0) * (y[i] ?? 0)
      // 1e-6: the coefficients are rounded to float32.
      if (sum + (rest[a]?.[k] ?? 0) * (rest[b]?.[k] ?? 0) + 1e-6 < threshold) return null
      from = to
    }
    return sum > threshold ? Math.min(1, sum) : null
  }

  const pairs: NearPair[] = []
  for (let a = 0; a < rows.length; a++) {
    for (let b = a + 1; b < rows.length; b++) {
      const correlation = correlationAbove(a, b)
      if (correlation !== null) pairs.push({ first: rows[a] ?? 0, second: rows[b] ?? 0, correlation })
    }
  }
  pairs.sort((p, q) => q.correlation - p.correlation || p.first - q.first || p.second - q.second)
  return { pairs: pairs.slice(0, maxPairs), total: pairs.length, skipped: null }
}

/**
 * What is to be known of a dataset of curves before it is trained on, gathered in one pass over its
 * rows, so that the tables need not stand in memory: each feature's distribution, each component's
 * mean and spread over wavelength, and rows whose features are the same.
 */

import type { SpectralAxis } from '../../data/axis.ts'
import { type CurvesForm, rowWidth, targetColumn } from '../../data/matrix.ts'
import type { FeatureRange } from '../../data/summary.ts'

export interface FeatureSurvey extends FeatureRange {
  readonly mean: number
  /** Sample standard deviation (n − 1). */
  readonly sd: number
  /** Rows in equal parts of the range, the upper end in the last; a constant feature has all in the first. */
  readonly counts: readonly number[]
}

export interface ComponentSurvey {
  readonly name: string
  readonly mean: Float32Array
  /** Sample standard deviation (n − 1) at each wavelength. */
  readonly sd: Float32Array
}

/** Rows that cannot be told apart by their features. */
export interface RepeatedFeatures {
  /** Rows whose features stand in an earlier row, too. */
  readonly rows: number
  /** Those of them whose spectra are not the earlier row's. */
  readonly differing: number
  /** The first of them with that earlier row, from 0; null without any. */
  readonly first: { readonly row: number; readonly earlier: number } | null
}

export interface CurvesSurvey {
  readonly rows: number
  readonly axis: SpectralAxis
  readonly features: readonly FeatureSurvey[]
  readonly components: readonly ComponentSurvey[]
  readonly repeated: RepeatedFeatures
}

export const histogramBins = 24

export class CurvesSurveyor {
  readonly #form: CurvesForm
  readonly #ranges: readonly FeatureRange[]
  readonly #features: Moments
  readonly #targets: Moments
  readonly #counts: Int32Array
  /** By the hash of a row's features: the first such row and the hash of its spectra. */
  readonly #seen = new Map<number, { readonly row: number; readonly spectra: number }>()
  #rows = 0
  #repeated = 0
  #differing = 0
  #first: RepeatedFeatures['first'] = null

  /** `ranges` are those of the features, in their order. */
  constructor(form: CurvesForm, ranges: readonly FeatureRange[]) {
    this.#form = form
    this.#ranges = ranges
    this.#features = new Moments(ranges.length)
    this.#targets = new Moments(rowWidth(form))
    this.#counts = new Int32Array(ranges.length * histogramBins)
  }

  /** Whole rows of both tables, as many of the one as of the other. */
  add(features: Float32Array, targets: Float32Array): void {
    const [width, targetWidth] = [this.#ranges.length, this.#targets.columns]
    const rows = features.length / width
    for (let row = 0; row < rows; row++) {
      const given = features.subarray(row * width, (row + 1) * width)
      const answer = targets.subarray(row * targetWidth, (row + 1) * targetWidth)
      this.#features.add(given)
      this.#targets.add(answer)
      this.#count(given)
      this.#compare(given, answer)
      this.#rows++
    }
  }

  survey(): CurvesSurvey {
    const { axis, components } = this.#form
    const [mean, sd] = [this.#targets.mean, this.#targets.sd()]
    const featureSd = this.#features.sd()
    const curve = (values: Float64Array, component: number): Float32Array =>
      Float32Array.from(axis.values, (_, point) => values[targetColumn(this.#form, component, point)] ?? 0)
    return {
      rows: this.#rows,
      axis: { ...axis, values: axis.values.slice() },
      features: this.#ranges.map((range, i) => ({
        ...range,
        mean: this.#features.mean[i] ?? 0,
        sd: featureSd[i] ?? 0,
        counts: [...this.#counts.subarray(i * histogramBins, (i + 1) * histogramBins)],
      })),
      components: components.map((name, component) => ({
        name,
        mean: curve(mean, component),
        sd: curve(sd, component),
      })),
      repeated: { rows: this.#repeated, differing: this.#differing, first: this.#first },
    }
  }

  #count(features: Float32Array): void {
    for (const [i, { min, max }] of this.#ranges.entries()) {
      const share = max > min ? ((features[i] ?? 0) - min) / (max - min) : 0
      const bin = Math.min(histogramBins - 1, Math.max(0, Math.floor(share * histogramBins)))
      const at = i * histogramBins + bin
      this.#counts[at] = (this.#counts[at] ?? 0) + 1
    }
  }

  #compare(features: Float32Array, targets: Float32Array): void {
    const key = hashOf(features)
    const spectra = hashOf(targets)
    const earlier = this.#seen.get(key)
    if (!earlier) {
      this.#seen.set(key, { row: this.#rows, spectra })
      return
    }
    this.#repeated++
    if (earlier.spectra !== spectra) this.#differing++
    this.#first ??= { row: this.#rows, earlier: earlier.row }
  }
}

/** Mean and spread of columns, row by row: Welford's update, without cancellation. */
class Moments {
  readonly columns: number
  readonly mean: Float64Array
  readonly #squares: Float64Array
  #rows = 0

  constructor(columns: number) {
    this.columns = columns
    this.mean = new Float64Array(columns)
    this.#squares = new Float64Array(columns)
  }

  add(row: Float32Array): void {
    const share = 1 / ++this.#rows
    const { mean, columns } = this
    const squares = this.#squares
    for (let i = 0; i < columns; i++) {
      const value = row[i] ?? 0
      const before = value - (mean[i] ?? 0)
      const after = (mean[i] ?? 0) + before * share
      mean[i] = after
      squares[i] = (squares[i] ?? 0) + before * (value - after)
    }
  }

  sd(): Float64Array {
    return this.#squares.map((sum) => (this.#rows > 1 ? Math.sqrt(sum / (this.#rows - 1)) : 0))
  }
}

const bits = new DataView(new ArrayBuffer(4))

/** 53 bits of two multiplicative hashes (FNV-1a and Knuth's): among a million rows one chance in 18,000 of a false match. */
function hashOf(values: Float32Array): number {
  let a = 0x811c9dc5
  let b = 0x9e3779b9
  for (const value of values) {
    // Zero added: −0 is 0.
    bits.setFloat32(0, value + 0)
    const word = bits.getInt32(0)
    a = Math.imul(a ^ (word & 0xffff), 0x01000193)
    a = Math.imul(a ^ (word >>> 16), 0x01000193)
    b = Math.imul(b + word, 0x9e3779b1)
    b ^= b >>> 15
  }
  return (a >>> 0) * 2 ** 21 + (b >>> 11)
}

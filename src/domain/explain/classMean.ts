/** Mean and sample standard deviation (n − 1) of spectra that come one by one (Welford 1962): a class's mean spectrum. */

export interface MeanSpectrum {
  /** Spectra behind it. */
  readonly n: number
  readonly mean: Float32Array
  /** 0 for a single spectrum. */
  readonly sd: Float32Array
}

export interface MeanOfSpectra {
  add(spectrum: ArrayLike<number>): void
  /** Null before the first. */
  value(): MeanSpectrum | null
}

export function meanOfSpectra(points: number): MeanOfSpectra {
  const mean = new Float64Array(points)
  const squares = new Float64Array(points)
  let n = 0
  return {
    add(spectrum) {
      n++
      for (let p = 0; p < points; p++) {
        const value = spectrum[p] ?? 0
        const before = value - (mean[p] ?? 0)
        mean[p] = (mean[p] ?? 0) + before / n
        squares[p] = (squares[p] ?? 0) + before * (value - (mean[p] ?? 0))
      }
    },
    value() {
      if (n === 0) return null
      const sd = Float32Array.from(squares, (sum) => (n > 1 ? Math.sqrt(sum / (n - 1)) : 0))
      return { n, mean: Float32Array.from(mean), sd }
    },
  }
}

/** The mean spectrum of each class; `spectra` row-major, one label a row, −1 for none. Null for a class without one. */
export function classMeans(
  spectra: Float32Array,
  labels: ArrayLike<number>,
  classes: number,
  points: number,
): (MeanSpectrum | null)[] {
  const means = Array.from({ length: classes }, () => meanOfSpectra(points))
  for (let row = 0; row < labels.length; row++) {
    means[labels[row] ?? -1]?.add(spectra.subarray(row * points, (row + 1) * points))
  }
  return means.map((mean) => mean.value())
}

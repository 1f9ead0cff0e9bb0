/** What a list tells of a matrix, gathered while its rows stream by, so that it never stands in memory whole. */
import { describeAxis } from './axis.ts'
import { type CurvesForm, type MatrixForm, rowWidth, targetColumn } from './matrix.ts'
import type { MatrixSummary } from './summary.ts'
import type { DatasetWarning } from './warning.ts'

const thumbnailPoints = 64

export class MatrixFacts {
  readonly #form: MatrixForm
  readonly #min: Float32Array
  readonly #max: Float32Array
  readonly #sums: Float64Array
  #rows = 0

  constructor(form: MatrixForm) {
    const width = rowWidth(form)
    this.#form = form
    this.#min = new Float32Array(width).fill(Number.POSITIVE_INFINITY)
    this.#max = new Float32Array(width).fill(Number.NEGATIVE_INFINITY)
    this.#sums = new Float64Array(width)
  }

  get rows(): number {
    return this.#rows
  }

  /** Whole rows. Missing values, NaN, count for no range and as 0 in a mean. */
  add(values: Float32Array): void {
    const [sums, min, max] = [this.#sums, this.#min, this.#max]
    const ranged = this.#form.holds === 'features'
    for (let at = 0; at < values.length; ) {
      for (let column = 0; column < sums.length; column++) {
        const value = values[at++] ?? 0
        if (ranged) {
          if (value < (min[column] ?? 0)) min[column] = value
          if (value > (max[column] ?? 0)) max[column] = value
        } else if (!Number.isNaN(value)) sums[column] = (sums[column] ?? 0) + value
      }
      this.#rows++
    }
  }

  summary(): MatrixSummary {
    const form = this.#form
    switch (form.holds) {
      case 'features': {
        const ends = (values: Float32Array, i: number): number => (Number.isFinite(values[i]) ? (values[i] ?? 0) : 0)
        const features = form.features.map((name, i) => ({ name, min: ends(this.#min, i), max: ends(this.#max, i) }))
        return { holds: 'features', name: form.name, features }
      }
      case 'spectra': {
        const { name, axis, intensity } = form
        const points = axis.values.length
        const thumbnail = this.#binned(points, (point) => point)
        return { holds: 'spectra', name, points, axis: describeAxis(axis), intensity, thumbnail }
      }
      case 'curves':
        return this.#curves(form)
      default:
        return form satisfies never
    }
  }

  #curves(form: CurvesForm): MatrixSummary {
    const { name, axis, intensity, components, layout } = form
    const points = axis.values.length
    return {
      holds: 'curves',
      name,
      components,
      points,
      axis: describeAxis(axis),
      intensity,
      layout,
      thumbnails: components.map((_, component) =>
        this.#binned(points, (point) => targetColumn(form, component, point)),
      ),
    }
  }

  /** Means over rows and bins of neighbouring points. */
  #binned(points: number, columnOf: (point: number) => number): number[] {
    const bins = Math.min(points, thumbnailPoints)
    const sums = new Float64Array(bins)
    const counts = new Float64Array(bins)
    for (let point = 0; point < points; point++) {
      const bin = Math.floor((point * bins) / points)
      sums[bin] = (sums[bin] ?? 0) + (this.#sums[columnOf(point)] ?? 0)
      counts[bin] = (counts[bin] ?? 0) + this.#rows
    }
    return Array.from(sums, (sum, bin) => Math.fround(sum / (counts[bin] || 1)))
  }
}

/** Features that are the same in every row. */
export function constantFeatures(matrices: readonly MatrixSummary[], file: string): DatasetWarning[] {
  return matrices.flatMap((matrix) =>
    matrix.holds !== 'features'
      ? []
      : matrix.features.flatMap(({ name, min, max }) => {
          if (min !== max) return []
          const message = `“${name}” is ${min} in every row: it cannot be standardised, and nothing can be learned from it.`
          return [{ code: 'constant-feature', message, file }]
        }),
  )
}

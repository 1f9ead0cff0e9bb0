/** What a list shows of a dataset of pairs, gathered chunk by chunk while its tables stream into storage. */

import { describeAxis } from '#domain/data/axis'
import { type CurvesForm, type CurvesSummary, type FeatureRange, targetColumn } from '#domain/data/curvesDataset'
import type { DatasetWarning } from '#domain/data/dataset'

interface Origin {
  readonly name: string
  readonly createdAtMs: number
  readonly rows: number
  readonly sources: readonly string[]
}

export class CurvesFacts {
  readonly #form: CurvesForm
  readonly #min: Float32Array
  readonly #max: Float32Array
  readonly #targetSums: Float64Array

  constructor(form: CurvesForm) {
    this.#form = form
    this.#min = new Float32Array(form.featureNames.length).fill(Number.POSITIVE_INFINITY)
    this.#max = new Float32Array(form.featureNames.length).fill(Number.NEGATIVE_INFINITY)
    this.#targetSums = new Float64Array(form.componentNames.length * form.axis.values.length)
  }

  /** Whole rows of features. */
  addFeatures(chunk: Float32Array): void {
    const columns = this.#min.length
    for (let at = 0; at < chunk.length; at++) {
      const value = chunk[at] ?? 0
      const column = at % columns
      if (value < (this.#min[column] ?? 0)) this.#min[column] = value
      if (value > (this.#max[column] ?? 0)) this.#max[column] = value
    }
  }

  /** Whole rows of targets. */
  addTargets(chunk: Float32Array): void {
    const sums = this.#targetSums
    for (let at = 0; at < chunk.length; ) {
      for (let column = 0; column < sums.length; column++) sums[column] = (sums[column] ?? 0) + (chunk[at++] ?? 0)
    }
  }

  summary({ name, createdAtMs, rows, sources }: Origin): Omit<CurvesSummary, 'hash' | 'kind'> {
    const form = this.#form
    const features = form.featureNames.map((name, i) => ({ name, min: this.#min[i] ?? 0, max: this.#max[i] ?? 0 }))
    return {
      name,
      createdAtMs,
      rows,
      features,
      components: form.componentNames,
      points: form.axis.values.length,
      axis: describeAxis(form.axis),
      layout: form.layout,
      warnings: constantFeatures(features, sources[0] ?? ''),
      sizeBytes: 4 * rows * (this.#min.length + this.#targetSums.length) + form.axis.values.byteLength,
      sources,
      meanCurves: form.componentNames.map((_, component) =>
        Array.from(form.axis.values, (_, point) =>
          Math.fround((this.#targetSums[targetColumn(form, component, point)] ?? 0) / rows),
        ),
      ),
    }
  }
}

function constantFeatures(features: readonly FeatureRange[], file: string): DatasetWarning[] {
  return features.flatMap(({ name, min, max }) => {
    if (min !== max) return []
    const message = `“${name}” is ${min} in every row: standardising cannot scale it, and nothing can be learned from it.`
    return [{ code: 'constant-feature', message, file }]
  })
}

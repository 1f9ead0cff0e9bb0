/** Targets minus their training mean, over their training deviation, so that each counts alike; and back to their units. */
import { z } from '../../schema.ts'

export const targetScaleSchema = z.object({ mean: z.array(z.number()), sd: z.array(z.number()) })

/** One entry a target, in its unit. */
export type TargetScale = z.infer<typeof targetScaleSchema>

/** `values` row-major `rows × targets`, NaN where missing. A target that does not vary keeps its size. */
export function fitTargetScale(values: Float64Array, targets: number, rows: ArrayLike<number>): TargetScale {
  const known = (target: number): number[] =>
    Array.from(rows, (row) => values[row * targets + target] ?? Number.NaN).filter((value) => !Number.isNaN(value))
  const mean: number[] = []
  const sd: number[] = []
  for (let target = 0; target < targets; target++) {
    const own = known(target)
    const middle = own.reduce((sum, value) => sum + value, 0) / own.length
    const spread = Math.sqrt(own.reduce((sum, value) => sum + (value - middle) ** 2, 0) / own.length)
    mean.push(own.length > 0 ? middle : 0)
    sd.push(spread > 0 ? spread : 1)
  }
  return { mean, sd }
}

/** Missing values stay missing. */
export const standardiseTargets = ({ mean, sd }: TargetScale, values: Float64Array): Float64Array =>
  values.map((value, i) => (value - (mean[i % mean.length] ?? 0)) / (sd[i % sd.length] ?? 1))

export const restoreTargets = ({ mean, sd }: TargetScale, outputs: ArrayLike<number>): Float64Array =>
  Float64Array.from(outputs, (value, i) => value * (sd[i % sd.length] ?? 1) + (mean[i % mean.length] ?? 0))

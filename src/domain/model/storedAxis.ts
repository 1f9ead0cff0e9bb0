/** An axis as JSON, for records and saved models: evenly spaced ones by rule, others value by value. */
import { type SpectralAxis, usualQuantity } from '../data/axis.ts'
import { axisQuantities, axisUnits } from '../data/units.ts'
import { z } from '../schema.ts'

export const storedAxisSchema = z.object({
  unit: z.enum(axisUnits),
  /** Files and records of earlier versions do not say it. */
  quantity: z.enum(axisQuantities).optional(),
  spacing: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('even'),
      start: z.number(),
      step: z.number().positive(),
      points: z.number().int().positive().max(1_000_000),
    }),
    z.object({ kind: z.literal('listed'), values: z.array(z.number()).min(1) }),
  ]),
})

export type StoredAxis = z.infer<typeof storedAxisSchema>

/** By rule where the rule gives back the very same numbers, else value by value. */
export function storeAxis(axis: SpectralAxis): StoredAxis {
  const { values, unit, quantity } = axis
  const start = values[0]
  const step = (values[1] ?? Number.NaN) - (start ?? Number.NaN)
  if (start !== undefined && step > 0 && values.every((value, i) => value === start + i * step)) {
    return { unit, quantity, spacing: { kind: 'even', start, step, points: values.length } }
  }
  return { unit, quantity, spacing: { kind: 'listed', values: [...values] } }
}

export function restoreAxis({ unit, quantity = usualQuantity(unit), spacing }: StoredAxis): SpectralAxis {
  const values =
    spacing.kind === 'listed'
      ? Float64Array.from(spacing.values)
      : Float64Array.from({ length: spacing.points }, (_, i) => spacing.start + i * spacing.step)
  return { unit, quantity, values }
}

export function ascends(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) <= (values[i - 1] ?? 0)) return false
  return true
}

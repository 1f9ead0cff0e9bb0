/** Onto an even axis, by linear interpolation. Beyond the ends of the old axis nothing is made up: the new one lies within it. */
import { err, ok } from '../../result.ts'
import { z } from '../../schema.ts'
import { defineStep, fewestPoints, type RowAxis, withoutAxis } from '../step.ts'

const settings = z.object({
  kind: z.literal('resample'),
  /** Distance of the new points, in the unit of the axis. */
  step: z.number().positive(),
})
const fitted = z.object({
  kind: z.literal('resample'),
  points: z.number().int().positive(),
  start: z.number(),
  step: z.number().positive(),
  count: z.number().int().positive().max(1_000_000),
})

const title = 'Resample'

const axisOf = ({ positions }: RowAxis): Float64Array => positions ?? new Float64Array()

/** A rounding of the last point is not one too far. */
const slack = 1e-9

function newAxis(step: number, axis: Float64Array): { readonly start: number; readonly count: number } {
  const [first = 0, last = 0] = [axis[0], axis.at(-1)]
  const [low, high] = [Math.min(first, last), Math.max(first, last)]
  const start = Math.ceil(low / step - slack) * step
  return { start, count: Math.floor((high - start) / step + slack) + 1 }
}

const positionsOf = (start: number, step: number, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => start + i * step)

const mostPoints = 100_000

export const resample = defineStep({
  settings,
  fitted,
  defaults: { kind: 'resample', step: 2 },
  words: {
    title,
    short: 'resampled',
    help: 'Resamples spectra to evenly spaced points by linear interpolation.',
    fields: { step: { label: 'Step', hint: 'Distance of the new points, in the unit of the axis.' } },
  },
  family: 'Axis',
  leaves: 'quantity',
  suits: { spectra: true, features: false },
  /** About as many points as there are. */
  begin({ points, positions }) {
    const axis = positions ?? new Float64Array()
    const span = Math.abs((axis.at(-1) ?? 0) - (axis[0] ?? 0))
    let step = span > 0 ? Number((span / (points - 1)).toPrecision(2)) : 1
    while (span > 0 && newAxis(step, axis).count < fewestPoints) step /= 2
    return { kind: 'resample' as const, step }
  },
  check({ step }, rows) {
    if (!rows.positions) return err(withoutAxis(title))
    const { count } = newAxis(step, rows.positions)
    if (count >= fewestPoints && count <= mostPoints) return ok(undefined)
    const many = count < 1e12 ? count.toLocaleString('en') : count.toPrecision(3)
    const made = count <= 1 ? (count === 1 ? 'one point' : 'no point') : `${many} points`
    return err({
      code: 'bad-step',
      message: `A step of ${step} makes ${made} of this axis.`,
      remedy: count < fewestPoints ? 'Choose a smaller step.' : 'Choose a larger step.',
    })
  },
  axisAfter({ step }, axis) {
    const { start, count } = newAxis(step, axisOf(axis))
    return { points: count, positions: positionsOf(start, step, count) }
  },
  fit: ({ step }, rows) => ({ kind: 'resample' as const, points: rows.points, step, ...newAxis(step, axisOf(rows)) }),
  apply({ start, step, count }, rows) {
    const axis = axisOf(rows)
    const descends = (axis.at(-1) ?? 0) < (axis[0] ?? 0)
    const positions = positionsOf(start, step, count)
    const n = rows.values.length / rows.points
    const values = new Float32Array(n * count)
    let right = 1
    for (let i = 0; i < count; i++) {
      const at = positions[i] ?? 0
      const place = (k: number): number => axis[descends ? rows.points - 1 - k : k] ?? 0
      while (right < rows.points - 1 && place(right) < at) right++
      const [low, high] = [place(right - 1), place(right)]
      const share = Math.min(1, Math.max(0, (at - low) / (high - low)))
      const [from, to] = descends ? [rows.points - right, rows.points - 1 - right] : [right - 1, right]
      for (let row = 0; row < n; row++) {
        const start0 = row * rows.points
        values[row * count + i] =
          (1 - share) * (rows.values[start0 + from] ?? 0) + share * (rows.values[start0 + to] ?? 0)
      }
    }
    return { values, points: count, positions }
  },
  fittedPoints: ({ points }) => points,
})

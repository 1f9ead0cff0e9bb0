/** Parts of the axis kept, or cut out. What was fitted are the points that stay, so that the same ones stay ever after. */
import { err, ok } from '../../result.ts'
import { z } from '../../schema.ts'
import { defineStep, fewestPoints, type RowAxis, takePoints, withoutAxis } from '../step.ts'

const settings = z.object({
  kind: z.literal('crop'),
  mode: z.enum(['keep', 'cut']),
  /** From and to, in the unit of the axis, both included. */
  ranges: z
    .array(z.tuple([z.number(), z.number()]))
    .min(1)
    .max(50),
})
const fitted = z
  .object({
    kind: z.literal('crop'),
    points: z.number().int().positive(),
    /** Ascending. */
    kept: z.array(z.number().int().nonnegative()).min(1),
  })
  .refine(({ kept, points }) => kept.every((point, i) => point < points && point > (kept[i - 1] ?? -1)))
type Settings = z.infer<typeof settings>

const title = 'Crop'

const rounded = (position: number): number => Number(position.toPrecision(7))

function keptPoints({ mode, ranges }: Settings, { positions }: RowAxis): number[] {
  const axis = positions ?? new Float64Array()
  const inside = (at: number): boolean => ranges.some(([a, b]) => at >= Math.min(a, b) && at <= Math.max(a, b))
  return [...axis.keys()].filter((point) => inside(axis[point] ?? 0) === (mode === 'keep'))
}

export const crop = defineStep({
  settings,
  fitted,
  defaults: { kind: 'crop', mode: 'keep', ranges: [[400, 1800]] },
  words: {
    title,
    short: 'cropped',
    help: 'Keeps ranges of the axis, or cuts them out.',
    fields: {
      mode: { label: 'Ranges are', choices: { keep: 'kept', cut: 'cut out' } },
      ranges: { label: 'Ranges', hint: 'From and to, in the unit of the axis.' },
    },
  },
  family: 'Axis',
  leaves: 'quantity',
  suits: { spectra: true, features: false },
  /** All of it: what is not wanted is then taken off. */
  begin({ positions }): Settings {
    const [first, last] = [positions?.[0] ?? 0, positions?.at(-1) ?? 0]
    return {
      kind: 'crop',
      mode: 'keep',
      ranges: [[Math.floor(Math.min(first, last) * 1e4) / 1e4, Math.ceil(Math.max(first, last) * 1e4) / 1e4]],
    }
  },
  check(step, axis) {
    const { positions } = axis
    if (!positions) return err(withoutAxis(title))
    const left = keptPoints(step, axis).length
    if (left >= fewestPoints) return ok(undefined)
    const [first, last] = [positions[0] ?? 0, positions.at(-1) ?? 0].map(rounded)
    const few = left === 0 ? 'no point' : left === 1 ? 'one point' : `${left} points`
    return err({
      code: 'empty-crop',
      message: `The crop leaves ${few} of the axis, which runs from ${first} to ${last}.`,
      remedy: `Choose ranges that leave at least ${fewestPoints} points.`,
    })
  },
  axisAfter(step, axis) {
    const kept = keptPoints(step, axis)
    const { positions } = axis
    return { points: kept.length, positions: positions && Float64Array.from(kept, (point) => positions[point] ?? 0) }
  },
  fit: (step, rows) => ({ kind: 'crop' as const, points: rows.points, kept: keptPoints(step, rows) }),
  apply: ({ kept }, rows) => takePoints(rows, kept),
  fittedPoints: ({ points }) => points,
})

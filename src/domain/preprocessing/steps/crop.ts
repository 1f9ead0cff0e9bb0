/** Parts of the axis kept, or cut out. What was fitted are the points that stay, so that the same ones stay ever after. */
import { err, ok } from '../../result.ts'
import { z } from '../../schema.ts'
import { defineStep, pointNumbers, type Rows, takePoints } from '../step.ts'

const settings = z.object({
  kind: z.literal('crop'),
  mode: z.enum(['keep', 'cut']),
  /** From and to, in the unit of the axis, both included. */
  ranges: z
    .array(z.tuple([z.number(), z.number()]))
    .min(1)
    .max(50),
})
const fitted = z.object({
  kind: z.literal('crop'),
  points: z.number().int().positive(),
  kept: z.array(z.number().int().nonnegative()),
})
type Settings = z.infer<typeof settings>

function keptPoints({ mode, ranges }: Settings, { points, positions }: Pick<Rows, 'points' | 'positions'>): number[] {
  const axis = positions ?? pointNumbers(points)
  const inside = (at: number): boolean => ranges.some(([a, b]) => at >= Math.min(a, b) && at <= Math.max(a, b))
  return [...axis.keys()].filter((point) => inside(axis[point] ?? 0) === (mode === 'keep'))
}

export const crop = defineStep({
  settings,
  fitted,
  defaults: { kind: 'crop', mode: 'keep', ranges: [[400, 1800]] },
  words: {
    title: 'Crop',
    short: 'cropped',
    help: 'Keeps parts of the axis, or cuts them out.',
    fields: {
      mode: { label: 'Ranges are' },
      ranges: { label: 'Ranges', hint: 'From and to, in the unit of the axis.' },
    },
  },
  suits: { spectra: true, features: false },
  check(step, axis) {
    if (keptPoints(step, axis).length > 0) return ok(undefined)
    const [first, last] = [axis.positions?.[0], axis.positions?.at(-1)]
    return err({
      code: 'empty-crop',
      message: `No point of the axis${first === undefined ? '' : `, which runs from ${first} to ${last},`} is left by the crop.`,
      remedy: 'Choose ranges within the axis.',
    })
  },
  fit: (step, rows) => ({ kind: 'crop' as const, points: rows.points, kept: keptPoints(step, rows) }),
  apply: ({ kept }, rows) => takePoints(rows, kept),
  fittedPoints: ({ points }) => points,
})

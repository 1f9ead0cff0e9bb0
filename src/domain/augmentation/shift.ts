/** The spectrum moved along the axis by up to so many points, a fraction of a point included; the ends are held. For spectrometers that drift. */
import { z } from '../schema.ts'
import { copiesField, defineAugmentation } from './kind.ts'

export const shift = defineAugmentation({
  settings: z.object({
    kind: z.literal('shift'),
    copies: z.number().int().nonnegative(),
    /** Points of the axis that the network sees. */
    most: z.number().positive().max(1000),
  }),
  defaults: { kind: 'shift', copies: 3, most: 2 },
  words: {
    title: 'Shift along the axis',
    short: 'shift',
    help: 'Copies moved to either side, each by its own distance, as between two spectrometers.',
    fields: {
      copies: copiesField,
      most: { label: 'Largest shift', unit: 'points', hint: 'Of the axis that the network sees.' },
    },
  },
  draw(source, target, { most }, random) {
    const by = most * (2 * random.uniform() - 1)
    const last = source.length - 1
    for (let i = 0; i < target.length; i++) {
      const at = Math.min(last, Math.max(0, i - by))
      const left = Math.min(last - 1, Math.floor(at))
      const share = at - left
      target[i] = last === 0 ? (source[0] ?? 0) : (1 - share) * (source[left] ?? 0) + share * (source[left + 1] ?? 0)
    }
    return null
  },
})

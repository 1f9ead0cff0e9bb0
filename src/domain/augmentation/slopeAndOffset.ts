/**
 * A straight line added to the spectrum: an offset and a slope about the middle of the axis, each as a share of the spectrum's
 * own range, so that it means the same after any preprocessing. For baselines that come and go.
 */
import { z } from '../schema.ts'
import { copiesField, defineAugmentation } from './kind.ts'

const share = z.number().nonnegative().max(10)

export const slopeAndOffset = defineAugmentation({
  settings: z.object({
    kind: z.literal('slopeAndOffset'),
    copies: z.number().int().nonnegative(),
    offset: share,
    slope: share,
  }),
  defaults: { kind: 'slopeAndOffset', copies: 3, offset: 0.05, slope: 0.1 },
  words: {
    title: 'Slope and offset',
    short: 'slope and offset',
    help: 'Copies with a straight line added to each, up or down, as a baseline changes.',
    fields: {
      copies: copiesField,
      offset: { label: 'Largest offset', hint: 'Share of the spectrum’s range.' },
      slope: { label: 'Largest slope', hint: 'Rise from end to end, as a share of the spectrum’s range.' },
    },
  },
  draw(source, target, { offset, slope }, random) {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const value of source) {
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
    const range = high - low
    const level = range * offset * (2 * random.uniform() - 1)
    const rise = range * slope * (2 * random.uniform() - 1)
    const last = Math.max(1, source.length - 1)
    for (let i = 0; i < target.length; i++) target[i] = (source[i] ?? 0) + level + rise * (i / last - 0.5)
    return null
  },
})

/**
 * The spectrum mixed with another of the training part (mixup: Zhang, Cissé, Dauphin & Lopez-Paz 2018): of its own class where
 * classes are learned, of any where numbers are, which are mixed in the same shares. A spectrum without such another stays itself.
 */
import { z } from '../schema.ts'
import { copiesField, defineAugmentation } from './kind.ts'

export const mixing = defineAugmentation({
  settings: z.object({
    kind: z.literal('mixing'),
    copies: z.number().int().nonnegative(),
    /** Of the other spectrum. */
    mostShare: z.number().positive().max(0.5),
  }),
  defaults: { kind: 'mixing', copies: 3, mostShare: 0.3 },
  words: {
    title: 'Mixing',
    short: 'mixing',
    help: 'Copies mixed with another training spectrum: of the same class, or with the numbers to learn mixed alike.',
    fields: {
      copies: copiesField,
      mostShare: { label: 'Largest share of the other', hint: 'At most 0.5.' },
    },
  },
  draw(source, target, { mostShare }, random, mates) {
    const row = mates.pick(random)
    if (row === null) {
      target.set(source)
      return null
    }
    const share = mostShare * random.uniform()
    const other = mates.spectrumOf(row)
    for (let i = 0; i < target.length; i++) target[i] = (1 - share) * (source[i] ?? 0) + share * (other[i] ?? 0)
    return { row, share }
  },
})

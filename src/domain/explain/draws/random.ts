import { shuffle } from '../../random/rng.ts'
import type { DrawDefinition } from './draw.ts'

export const random: DrawDefinition = {
  words: {
    title: 'At random (as in the study)',
    short: 'drawn at random',
    help: 'Without replacement, from the study’s seed.',
  },
  order(members, _groupOf, drawing) {
    const order = [...members]
    shuffle(order, drawing)
    return order
  },
}

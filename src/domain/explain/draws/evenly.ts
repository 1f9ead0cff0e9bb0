import { groupTurns } from '../../random/groupTurns.ts'
import type { DrawDefinition } from './draw.ts'

export const evenly: DrawDefinition = {
  words: {
    title: 'Evenly over groups',
    short: 'drawn evenly over groups',
    help: 'One spectrum of every molecule before a second of any, so that one measured often does not stand for its class.',
  },
  order: groupTurns,
}

import { groupTurns } from '../../random/groupTurns.ts'
import type { DrawDefinition } from './draw.ts'

export const evenly: DrawDefinition = {
  words: {
    title: 'Evenly over groups',
    short: 'drawn evenly over groups',
    help: 'One spectrum of each molecule before a second of any, so that a molecule measured often does not dominate its class.',
  },
  order: groupTurns,
}

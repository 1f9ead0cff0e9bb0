/** The optimizer's own rate in every step. */
import { z } from '../../schema.ts'
import { defineSchedule } from './schedule.ts'

export const constant = defineSchedule({
  settings: z.object({ kind: z.literal('constant') }),
  defaults: { kind: 'constant' },
  words: { title: 'Constant', short: 'constant', help: 'The same rate in every step.' },
  moves: 'epoch',
  movesBeta1: false,
  setsOwnRate: false,
  ratesAt: (_settings, { learningRate }) => ({ learningRate }),
})

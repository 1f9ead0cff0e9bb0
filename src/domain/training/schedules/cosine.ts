/**
 * Down along half a cosine, by epoch: PyTorch's `CosineAnnealingLR(T_max = epochs)` stepped after each epoch
 * (Loshchilov & Hutter 2017, without restarts). The last epoch trained is `epochs − 1`, so the floor itself is never reached.
 */
import { z } from '../../schema.ts'
import { defineSchedule } from './schedule.ts'

export const cosine = defineSchedule({
  settings: z.object({ kind: z.literal('cosine'), minLearningRate: z.number().nonnegative() }),
  defaults: { kind: 'cosine', minLearningRate: 0 },
  words: {
    title: 'Cosine',
    short: 'cosine',
    help: 'Down along half a cosine, by epoch.',
    fields: { minLearningRate: { label: 'Lowest learning rate', hint: 'Reached after the last epoch.' } },
  },
  moves: 'epoch',
  movesBeta1: false,
  setsOwnRate: false,
  ratesAt: ({ minLearningRate: floor }, { learningRate }, { epoch0, epochs }) => ({
    learningRate: floor + ((learningRate - floor) * (1 + Math.cos((Math.PI * epoch0) / epochs))) / 2,
  }),
})

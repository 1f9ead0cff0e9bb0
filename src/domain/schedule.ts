/** The learning rate of each epoch; it changes between epochs only. */
import type { ScheduleSettings } from './study.ts'

/**
 * Learning rate during epoch `epoch0` (from 0). `cosine` is PyTorch's `CosineAnnealingLR(T_max = epochs)`
 * stepped after each epoch (Loshchilov & Hutter 2017, without restarts): the last epoch trained is
 * `epochs − 1`, so the floor itself is never reached.
 */
export function learningRateAt(settings: ScheduleSettings, base: number, epoch0: number, epochs: number): number {
  switch (settings.kind) {
    case 'constant':
      return base
    case 'cosine': {
      const { minLearningRate } = settings
      return minLearningRate + ((base - minLearningRate) * (1 + Math.cos((Math.PI * epoch0) / epochs))) / 2
    }
  }
}

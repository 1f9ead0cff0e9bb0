/** Learning rate, and β₁ where it moves, of each step of a run. */

import type { OptimizerSettings, ScheduleSettings } from '../study/study.ts'
import { oneCycleAt } from './oneCycle.ts'

export interface SchedulePlace {
  /** From 0. */
  readonly epoch0: number
  readonly epochs: number
  /** Optimizer steps taken before this one. */
  readonly step0: number
  /** Of the whole run. */
  readonly steps: number
}

export interface StepRates {
  readonly learningRate: number
  /** Left out where the optimizer's own holds. */
  readonly beta1?: number
}

/**
 * What the step at `place` is taken with. `cosine` is PyTorch's `CosineAnnealingLR(T_max = epochs)` stepped after each
 * epoch (Loshchilov & Hutter 2017, without restarts): the last epoch trained is `epochs − 1`, so the floor itself is
 * never reached. `oneCycle` changes with every step.
 */
export function ratesAt(
  schedule: ScheduleSettings,
  { learningRate }: Pick<OptimizerSettings, 'learningRate'>,
  { epoch0, epochs, step0, steps }: SchedulePlace,
): StepRates {
  switch (schedule.kind) {
    case 'constant':
      return { learningRate }
    case 'cosine': {
      const { minLearningRate: floor } = schedule
      return { learningRate: floor + ((learningRate - floor) * (1 + Math.cos((Math.PI * epoch0) / epochs))) / 2 }
    }
    case 'oneCycle':
      return oneCycleAt(schedule, step0, steps)
    default:
      return schedule satisfies never
  }
}

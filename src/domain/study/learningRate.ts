/** The learning rate of a study wherever it is set: in the optimizer, or in a schedule that sets its own. */
import { scheduleOf } from '../training/schedules/registry.ts'
import type { Study } from './study.ts'

/** Adam's usual rate. */
const usualLearningRate = 1e-3

/** `rate`: from the study's own rate and the usual one to the next. A floor below which a schedule does not go follows a lower rate. */
export function withLearningRate<S extends Study>(study: S, rate: (own: number, usual: number) => number): S {
  const { optimizer, schedule } = study
  const own = scheduleOf(schedule).slowed?.(schedule, rate)
  if (own) return { ...study, schedule: own }
  const learningRate = rate(optimizer.learningRate, usualLearningRate)
  const changed = { ...study, optimizer: { ...optimizer, learningRate } }
  if (!('minLearningRate' in schedule) || schedule.minLearningRate < learningRate) return changed
  return { ...changed, schedule: { ...schedule, minLearningRate: learningRate / 100 } }
}

/** The highest rate it trains with. */
export const learningRateOf = ({ optimizer, schedule }: Study): number =>
  'maxLearningRate' in schedule ? schedule.maxLearningRate : optimizer.learningRate

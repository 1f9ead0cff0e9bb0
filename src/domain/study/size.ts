/**
 * Whether a study can be run at all: counted before anything of it is made, because what is too large ends the page that
 * tries. The limits are those of a page, far beyond any sensible study; a device may have less, and says so by itself.
 */
import { trainingMemory } from '../model/cost.ts'
import { modelShapes } from '../model/shapes.ts'
import { type AppError, err, ok, type Result } from '../result.ts'
import { checkSinglePrecision } from './singlePrecision.ts'
import type { Study } from './study.ts'

export const mostEpochs = 100_000
export const mostSteps = 50_000_000
/** Training items, copies included: their order is drawn anew for each epoch. */
export const mostItems = 20_000_000
/** Weights, gradients, moments and the layers' outputs of one batch. */
export const mostWorkingBytes = 16 * 1024 ** 3

type Sized = Pick<Study, 'epochs' | 'batchSize' | 'model' | 'optimizer' | 'schedule' | 'loss'> & {
  readonly augmentation?: unknown
}

const tooLarge = (message: string, remedy: string): Result<never> =>
  err({ code: 'study-too-large', message, remedy } satisfies AppError)

const count = (value: number): string => value.toLocaleString('en')

function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const
  const power = Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, value)) / Math.log(1024)))
  const scaled = value / 1024 ** power
  return `${scaled >= 10 ? Math.round(scaled).toLocaleString('en') : scaled.toFixed(1)} ${units[power]}`
}

/**
 * `rows`: spectra or structures to train on, `copies`: noisy ones beside each. Errors: `study-too-large` and
 * `study-out-of-range`, with the number.
 */
export function checkStudySize(study: Sized, rows: number, copies: number): Result<void> {
  const { epochs, batchSize, model, optimizer, schedule, loss, augmentation } = study
  const sound = checkSinglePrecision({ optimizer, schedule, loss, augmentation })
  if (!sound.ok) return sound
  const items = rows * (copies + 1)
  if (items > mostItems) {
    return tooLarge(
      `${count(copies)} copies of ${count(rows)} spectra give ${count(items)} training items; the maximum is ${count(mostItems)}`,
      'make fewer copies',
    )
  }
  if (epochs > mostEpochs) {
    return tooLarge(
      `${count(epochs)} epochs are too many to record; the maximum is ${count(mostEpochs)}`,
      'set fewer epochs',
    )
  }
  const steps = epochs * Math.ceil(items / batchSize)
  if (steps > mostSteps) {
    return tooLarge(
      `${count(epochs)} epochs of ${count(items)} items in batches of ${count(batchSize)} are ${count(steps)} steps; the maximum is ${count(mostSteps)}`,
      'set fewer epochs or larger batches',
    )
  }
  if (!modelShapes(model).ok) return ok(undefined)
  const { stateBytes, activationBytes } = trainingMemory(model, batchSize, 0)
  if (stateBytes > mostWorkingBytes) {
    return tooLarge(
      `the weights, gradients and moments of this network take ${bytes(stateBytes)}; the maximum is ${bytes(mostWorkingBytes)}`,
      'use fewer filters or units',
    )
  }
  if (stateBytes + activationBytes > mostWorkingBytes) {
    return tooLarge(
      `one step with a batch of ${count(batchSize)} takes ${bytes(stateBytes + activationBytes)}; the maximum is ${bytes(mostWorkingBytes)}`,
      'use smaller batches, or fewer filters or units',
    )
  }
  return ok(undefined)
}

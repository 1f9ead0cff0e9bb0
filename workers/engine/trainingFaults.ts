/** What can go wrong in the middle of a training, in words a user can act on. */
import type { AppError } from '#domain/result'

/** `step` counts from 1, `epoch0` from 0. */
export function lossNotFinite(step: number, epoch0: number, learningRate: number): AppError {
  return {
    code: 'loss-not-finite',
    message: `the loss of step ${step} (epoch ${epoch0 + 1}) is not a finite number, so training cannot go on; the weights before it are kept`,
    remedy: `lower the learning rate (now ${learningRate.toPrecision(3)}) or look for extreme values in the spectra`,
  }
}

export function trainingBroke(cause: unknown): AppError {
  return {
    code: 'training-broke',
    message: `the training broke off (${cause instanceof Error ? cause.message : String(cause)}); the weights of its last good epoch are kept`,
    remedy: 'start it again, with a smaller batch if memory is short, or on the other backend',
  }
}

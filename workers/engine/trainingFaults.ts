/** What can go wrong in the middle of a training, in words a user can act on. */
import type { AppError, ErrorPlace } from '#domain/result'
import { ShapeRefused } from './kernels/fallbacks.ts'
import { WasmOutOfMemory } from './kernels/wasm/heap.ts'

/** The fault with where the training stood. */
export function faultAt(error: AppError, where: Required<Pick<ErrorPlace, 'epoch' | 'step'>>): AppError {
  return { ...error, where: { ...error.where, ...where } }
}

export function lossNotFinite(learningRate: number): AppError {
  return {
    code: 'loss-not-finite',
    message: 'the loss of this step is not a finite number, so training cannot continue',
    remedy: lowerTheRate(learningRate),
  }
}

/** The loss was still a number, but the step after it left none. */
export function weightsNotFinite(learningRate: number): AppError {
  return {
    code: 'weights-not-finite',
    message: 'this step produced weights that are not finite numbers, so training cannot continue',
    remedy: lowerTheRate(learningRate),
  }
}

/** No factor on the loss helps where the way to it leaves the range. */
export function lossBeyondHalf(): AppError {
  return {
    code: 'loss-not-finite',
    message: 'the loss of this step is not a finite number, so training cannot continue in mixed precision',
    remedy: 'set precision to f32, which has a wider range; if that fails too, lower the learning rate',
  }
}

/** Step after step was skipped until the factor on the loss was gone. */
export function gradientsBeyondHalf(): AppError {
  return {
    code: 'gradients-not-finite',
    message: 'gradients stay beyond the range of f16 however small the loss is scaled, so every step is skipped',
    remedy: 'set precision to f32, which has a wider range; if that fails too, lower the learning rate',
  }
}

const lowerTheRate = (learningRate: number): string =>
  `lower the learning rate (now ${learningRate.toPrecision(3)}) or look for extreme values in the spectra`

export function outOfMemory(detail: string): AppError {
  return {
    code: 'out-of-memory',
    message: `memory ran out (${detail.trim()})`,
    remedy: 'train with smaller batches or a smaller network, close other pages, or try the other backend',
  }
}

/** The C++ inside tfjs's WASM backend cannot report a full memory: it aborts. */
function isOutOfMemory(cause: unknown): boolean {
  if (cause instanceof WasmOutOfMemory || cause instanceof RangeError) return true
  return cause instanceof WebAssembly.RuntimeError && cause.message.startsWith('Aborted(')
}

/** What was thrown while training. */
export function trainingBroke(cause: unknown): AppError {
  const detail = cause instanceof Error ? cause.message : String(cause)
  if (isOutOfMemory(cause)) return outOfMemory(detail)
  if (cause instanceof ShapeRefused) {
    return {
      code: 'shape-refused',
      message: detail,
      remedy: 'train with smaller batches or a smaller network, or try the other backend',
    }
  }
  return {
    code: 'training-broke',
    message: `the training failed (${detail})`,
    remedy: 'start it again, with a smaller batch if memory is short, or on the other backend',
  }
}

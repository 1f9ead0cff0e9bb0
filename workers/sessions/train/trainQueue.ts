/**
 * One job at a time: tfjs has one backend and one memory per worker. A job that throws (a fault of
 * ours, not of the user's) comes back as a failure too, because Comlink keeps little of an exception.
 */
import { type AppError, err, type Result } from '#domain/result'

export interface TrainQueue {
  /** Runs the job, alone on the device, when those before it have ended. Never rejects. */
  take<T>(job: () => Promise<Result<T>>): Promise<Result<T>>
  /** The same, but what is kept on the device may stay. */
  join<T>(job: () => Promise<Result<T>>): Promise<Result<T>>
}

/** `clear` frees what is kept on the device between jobs. */
export function createTrainQueue(clear: () => void = () => {}): TrainQueue {
  let last: Promise<unknown> = Promise.resolve()
  const join: TrainQueue['join'] = (job) => {
    const next = last.then(job).catch((cause: unknown) => err(internalFault(cause)))
    last = next
    return next
  }
  return {
    join,
    take: (job) =>
      join(() => {
        clear()
        return job()
      }),
  }
}

export function internalFault(cause: unknown): AppError {
  return {
    code: 'internal-error',
    message: `the studio met a fault of its own (${cause instanceof Error ? cause.message : String(cause)})`,
    remedy: 'try again; if it repeats, reload the page',
  }
}

/** One job at a time: tfjs has one backend and one memory per worker. */
import { aborted, err, internalFault, type Result } from '#domain/result'
import { callPatienceMs, type Working } from '#protocol/call'
import { undisturbed } from '../working.ts'

/** Of the call that a job is for. */
type Caller = Pick<Working<never>, 'signal' | 'patience'>

export interface DeviceQueue {
  /**
   * Runs the job, alone on the device, when those before it have ended; not at all when it is aborted before its turn.
   * While it waits it asks no patience for a worker that may be dead. Never rejects.
   */
  take<T>(job: () => Promise<Result<T>>, caller?: Caller): Promise<Result<T>>
  /** The same, but what is kept on the device may stay. */
  join<T>(job: () => Promise<Result<T>>, caller?: Caller): Promise<Result<T>>
}

/** `clear` frees what is kept on the device between jobs. */
export function createDeviceQueue(clear: () => void = () => {}): DeviceQueue {
  let last: Promise<unknown> = Promise.resolve()
  const join = <T>(job: () => Promise<Result<T>>, { signal, patience }: Caller = undisturbed): Promise<Result<T>> =>
    new Promise((resolve) => {
      const leave = (): void => resolve(err(aborted))
      signal.addEventListener('abort', leave, { once: true })
      patience(0)
      last = last.then(async () => {
        if (signal.aborted) return
        signal.removeEventListener('abort', leave)
        patience(callPatienceMs)
        resolve(await job().catch((cause: unknown) => err(signal.aborted ? aborted : internalFault(cause))))
      })
    })
  return {
    join,
    take: (job, caller) =>
      join(async () => {
        clear()
        return job()
      }, caller),
  }
}

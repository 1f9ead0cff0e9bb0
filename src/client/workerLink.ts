/**
 * One worker behind one typed link: starts it on first use, races every call against its death
 * (Comlink alone would wait for ever), ends it on abort, starts a fresh one on the next call.
 * It knows nothing of what the worker does.
 */

import { type Remote, releaseProxy, wrap } from 'comlink'
import type { AppError, Result } from '#domain/result'
import { err } from '#domain/result'

export interface WorkerLink<Api> {
  /** Calls the worker; settles when it answers, dies or `signal` aborts. Never rejects. */
  call<T>(invoke: (api: Remote<Api>) => Promise<Result<T>>, signal?: AbortSignal): Promise<Result<T>>
  /** Ends the worker; everything pending settles with `worker-stopped`. */
  stop(): void
}

interface LiveWorker<Api> {
  readonly api: Remote<Api>
  /** Settles once, with the reason every pending call gets. */
  readonly gone: Promise<AppError>
  end(reason: AppError): void
}

const aborted: AppError = { code: 'aborted', message: 'Cancelled.', remedy: 'Start it again when you are ready.' }
const stopped: AppError = { code: 'worker-stopped', message: 'The background task was ended.', remedy: 'Try again.' }

function died(detail: string): AppError {
  return {
    code: 'worker-died',
    message: `The background task failed (${detail || 'no detail given'}).`,
    remedy: 'Try again; if it repeats, reload the page. Stored data and runs are safe.',
  }
}

function start<Api>(spawn: () => Worker, onGone: () => void): LiveWorker<Api> {
  const worker = spawn()
  const api = wrap<Api>(worker)
  let settle: (reason: AppError) => void = () => {}
  const gone = new Promise<AppError>((resolve) => {
    settle = resolve
  })
  const end = (reason: AppError): void => {
    onGone()
    settle(reason)
    api[releaseProxy]()
    worker.terminate()
  }
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    end(died(event.message))
  })
  worker.addEventListener('messageerror', () => end(died('a message could not be read')))
  return { api, gone, end }
}

/** `spawn` holds the `new Worker(new URL(…), { type: 'module' })` so that the bundler sees it. */
export function linkWorker<Api>(spawn: () => Worker): WorkerLink<Api> {
  let live: LiveWorker<Api> | null = null
  const current = (): LiveWorker<Api> => {
    live ??= start<Api>(spawn, () => {
      live = null
    })
    return live
  }
  return {
    async call<T>(invoke: (api: Remote<Api>) => Promise<Result<T>>, signal?: AbortSignal): Promise<Result<T>> {
      if (signal?.aborted) return err(aborted)
      const worker = current()
      const onAbort = (): void => worker.end(aborted)
      signal?.addEventListener('abort', onAbort, { once: true })
      try {
        const answer = invoke(worker.api).catch((thrown: unknown): Result<T> => err(died(String(thrown))))
        return await Promise.race([answer, worker.gone.then((reason) => err(reason))])
      } finally {
        signal?.removeEventListener('abort', onAbort)
      }
    },
    stop: () => live?.end(stopped),
  }
}

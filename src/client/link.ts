/**
 * The page's side of a worker, for any map of calls: starts it on the first call, and anew on the next one when it has
 * ended. It knows nothing of what the worker does; `workers.ts` names the workers and their calls.
 */
import { aborted, err, type Result } from '#domain/result'
import type { Calls } from '#protocol/call'
import { type LiveWorker, type LiveWorkerOptions, type SpawnedWorker, startWorker, stopped } from './liveWorker.ts'

export interface CallOptions<Progress> {
  /** Its abort answers `aborted` at once, and ends the worker where it does not stop by itself. */
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: (progress: Progress) => void
}

export interface Client<M extends Calls<M>> {
  /** Settles when the worker answers, dies or the signal aborts. Never rejects. */
  call<Name extends keyof M & string>(
    name: Name,
    request: M[Name]['request'],
    options?: CallOptions<M[Name]['progress']>,
  ): Promise<Result<M[Name]['answer']>>
  /** Ends the worker; everything pending is answered with `worker-stopped`. */
  stop(): void
}

export interface LinkOptions extends Omit<LiveWorkerOptions, 'onEnd'> {
  /** Holds the `new Worker(new URL(…), { type: 'module' })`, so that the bundler sees it. */
  readonly spawn: () => SpawnedWorker
}

export function linkWorker<M extends Calls<M>>({ spawn, ...options }: LinkOptions): Client<M> {
  let live: LiveWorker | null = null
  const current = (): LiveWorker => {
    live ??= startWorker(spawn(), {
      ...options,
      onEnd: () => {
        live = null
      },
    })
    return live
  }
  return {
    async call<Name extends keyof M & string>(
      name: Name,
      request: M[Name]['request'],
      { signal, onProgress = () => {} }: CallOptions<M[Name]['progress']> = {},
    ) {
      // Who asks now is not to be ended with what was aborted before.
      await live?.settled()
      if (signal?.aborted) return err(aborted)
      const answer = await current().ask(name, request, onProgress, signal)
      // Both sides are typed by the same map, and the worker answers under the name it was asked by.
      return answer as Result<M[Name]['answer']>
    },
    stop: () => live?.end(stopped),
  }
}

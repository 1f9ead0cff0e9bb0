/**
 * A `Client` over handlers in the same thread, for tests of what stands above the link: the same map, no worker. An
 * abort answers at once and late answers are dropped, as over the link; what the handler does afterwards is its own.
 */
import { aborted, err, type Result } from '#domain/result'
import type { Calls, Handlers } from '#protocol/call'
import type { CallOptions, Client } from './link.ts'

/** Calls without a handler fail the test that makes them. */
export function inProcess<M extends Calls<M>>(handlers: Partial<Handlers<M>>): Client<M> {
  return {
    async call<Name extends keyof M & string>(
      name: Name,
      request: M[Name]['request'],
      { signal, onProgress }: CallOptions<M[Name]['progress']> = {},
    ): Promise<Result<M[Name]['answer']>> {
      const handler = handlers[name]
      if (!handler) throw new Error(`this test answers no ${name}`)
      if (signal?.aborted) return err(aborted)
      let answered = false
      const tell = (progress: M[Name]['progress']): void => {
        if (!answered && !signal?.aborted) onProgress?.(progress)
      }
      const given = new Promise<Result<M[Name]['answer']>>((resolve) => {
        signal?.addEventListener('abort', () => resolve(err(aborted)), { once: true })
      })
      const working = { tell, patience: () => {}, signal: signal ?? new AbortController().signal }
      const result = await Promise.race([handler(request, working), given])
      answered = true
      return result
    },
    stop() {},
  }
}

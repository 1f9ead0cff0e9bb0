/**
 * The worker's side of a call, for any map of calls: takes questions, runs the handler, says what it tells and, at last,
 * what it answers. A handler that throws (a fault of ours, not of the user's) answers with a failure, because little is
 * kept of an exception on its way to the page. It knows nothing of Comlink; `*.worker.ts` expose what it makes.
 */
import { aborted, err, internalFault, type Result } from '#domain/result'
import type { Calls, Handlers, Served, Word, Working } from '#protocol/call'

/** A handler of which only the name is known: what it is asked is what the page's types let through. */
type AnyHandler = (request: unknown, working: Working<unknown>) => Promise<Result<unknown>>

/** Some of a worker's calls that share a memory. */
export interface Session<M extends Calls<M>> {
  readonly calls: Handlers<M>
  holds(): boolean
}

/** `holds`: whether the worker's memory has what a later call will ask for. */
export function serve<M extends Calls<M>>(handlers: Handlers<M>, holds: () => boolean = () => false): Served {
  const byName = new Map<string, AnyHandler>(Object.entries(handlers))
  const underWay = new Map<number, AbortController>()
  let say: (word: Word) => unknown = () => {}

  const answer = async (id: number, name: string, request: unknown, signal: AbortSignal): Promise<Result<unknown>> => {
    const handler = byName.get(name)
    if (!handler) return err(internalFault(`no call is named ${name}`))
    try {
      return await handler(request, { tell: (progress) => void say({ id, kind: 'progress', progress }), signal })
    } catch (cause) {
      return err(signal.aborted ? aborted : internalFault(cause))
    }
  }

  return {
    connect(hear) {
      say = hear
    },
    async ask(id, name, request) {
      const controller = new AbortController()
      underWay.set(id, controller)
      const answered = await answer(id, name, request, controller.signal)
      underWay.delete(id)
      try {
        await say({ id, kind: 'answer', answer: answered, holds: holds() })
      } catch (cause) {
        // The answer itself cannot cross.
        say({ id, kind: 'answer', answer: err(internalFault(cause)), holds: holds() })
      }
    },
    abort: (id) => underWay.get(id)?.abort(),
  }
}

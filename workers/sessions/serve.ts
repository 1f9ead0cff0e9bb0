/**
 * The worker's side of a call, for any map of calls: takes questions, runs the handler, says what it tells and, at last,
 * what it answers. A handler that throws (a fault of ours, not of the user's) answers with a failure, because little is
 * kept of an exception on its way to the page. Every second it shows that it lives, with how long it may be silent:
 * as long as its calls ask for, and a multiple of the longest silence there was; a lock says at once when it is gone. It knows nothing of Comlink; `*.worker.ts`
 * expose what it makes.
 */
import { aborted, err, internalFault, type Result } from '#domain/result'
import {
  beatMs,
  type Calls,
  callPatienceMs,
  type Handlers,
  type Served,
  usualPatienceMs,
  type Word,
  type Working,
} from '#protocol/call'

/** A handler of which only the name is known: what it is asked is what the page's types let through. */
type AnyHandler = (request: unknown, working: Working<unknown>) => Promise<Result<unknown>>

/** Some of a worker's calls that share a memory. */
export interface Session<M extends Calls<M>> {
  readonly calls: Handlers<M>
  holds(): boolean
}

/** A computation that kept the thread this many times shorter than it may last is no surprise. */
const slack = 3

/** Signs of life, and what they promise. */
function createPulse(say: (word: Word) => unknown, nowMs: () => number) {
  const asked = new Map<number, number>()
  let lastMs = nowMs()
  let longestMs = 0
  let patienceMs = usualPatienceMs
  const beat = (): void => {
    patienceMs = Math.max(usualPatienceMs, slack * longestMs, ...asked.values())
    void say({ kind: 'beat', patienceMs })
  }
  return {
    start(): void {
      beat()
      setInterval(() => {
        const now = nowMs()
        // Who was silent for longer than was promised is not computing: the machine slept.
        longestMs = Math.max(longestMs, Math.min(now - lastMs, patienceMs))
        lastMs = now
        beat()
      }, beatMs)
    },
    ask(id: number, ms: number): void {
      if (ms > 0) asked.set(id, ms)
      else asked.delete(id)
      // What came before says nothing of what comes now.
      longestMs = 0
      lastMs = nowMs()
      beat()
    },
    end(id: number): void {
      asked.delete(id)
      beat()
    },
  }
}

/** Takes a lock that only the worker's end gives back; tells its name once it is held. Nothing where there are no locks. */
function holdForLife(tell: (lock: string) => void): void {
  const locks: LockManager | undefined = globalThis.navigator?.locks
  if (!locks) return
  const name = `spectral-studio worker ${crypto.randomUUID()}`
  void locks.request(name, () => {
    tell(name)
    return new Promise(() => {})
  })
}

/** `holds`: whether the worker's memory has what a later call will ask for. */
export function serve<M extends Calls<M>>(
  handlers: Handlers<M>,
  holds: () => boolean = () => false,
  nowMs: () => number = () => performance.now(),
): Served {
  const byName = new Map<string, AnyHandler>(Object.entries(handlers))
  const underWay = new Map<number, AbortController>()
  let say: (word: Word) => unknown = () => {}
  const pulse = createPulse((word) => say(word), nowMs)

  const answer = async (id: number, name: string, request: unknown, signal: AbortSignal): Promise<Result<unknown>> => {
    const handler = byName.get(name)
    if (!handler) return err(internalFault(`no call is named ${name}`))
    try {
      return await handler(request, {
        tell: (progress) => void say({ id, kind: 'progress', progress }),
        patience: (ms) => pulse.ask(id, ms),
        signal,
      })
    } catch (cause) {
      return err(signal.aborted ? aborted : internalFault(cause))
    }
  }

  return {
    connect(hear) {
      say = hear
      pulse.start()
      holdForLife((lock) => void say({ kind: 'life', lock }))
    },
    async ask(id, name, request) {
      const controller = new AbortController()
      underWay.set(id, controller)
      pulse.ask(id, callPatienceMs)
      const answered = await answer(id, name, request, controller.signal)
      underWay.delete(id)
      // Before the page can ask the next thing: an answered call lends its patience to none.
      pulse.end(id)
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

/**
 * Notices that a worker has fallen silent while something is asked of it. It counts silence in ticks of the page's own timer,
 * each at its length and none longer than two: where the machine slept or the browser held the page back, the worker could
 * not be heard. Before it believes in silence it hears out what is waiting to be heard: a page that was busy finds its timer
 * due beside words that came in time.
 */
import { beatMs } from '#protocol/call'

/** Until the first sign of life: a worker's code has to be loaded. */
const startPatienceMs = 60_000

export interface SilenceOptions {
  /** Reads a clock that never goes back. */
  readonly nowMs: () => number
  /** Whether the worker owes an answer. */
  readonly busy: () => boolean
  readonly onSilence: () => void
  /** Runs it behind every message that has arrived by now. */
  readonly afterMessages?: (run: () => void) => void
}

/** Messages of all ports come in the order in which they were sent; timers come when they like. */
function behindOwnMessage(run: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    run()
  }
  port2.postMessage(null)
}

export interface SilenceWatch {
  /** Any word of the worker; with a number where it promises how long it may be silent from now on. */
  heard(promisedMs: number | null): void
  end(): void
}

export function watchSilence({
  nowMs,
  busy,
  onSilence,
  afterMessages = behindOwnMessage,
}: SilenceOptions): SilenceWatch {
  let patienceMs = startPatienceMs
  let silentMs = 0
  let lastMs = nowMs()
  let ended = false
  const timer = setInterval(() => {
    const now = nowMs()
    silentMs = busy() ? silentMs + Math.min(now - lastMs, 2 * beatMs) : 0
    lastMs = now
    if (silentMs > patienceMs) afterMessages(believe)
  }, beatMs)
  const believe = (): void => {
    if (!ended && silentMs > patienceMs) onSilence()
  }
  return {
    heard(promisedMs) {
      silentMs = 0
      if (promisedMs !== null) patienceMs = promisedMs
    },
    end() {
      ended = true
      clearInterval(timer)
    },
  }
}

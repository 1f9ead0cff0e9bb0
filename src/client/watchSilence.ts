/**
 * Notices that a worker has fallen silent while something is asked of it. It counts silence in ticks of the page's own timer,
 * each at its length and none longer than two: where the machine slept or the browser held the page back, the worker could
 * not be heard.
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
}

export interface SilenceWatch {
  /** Any word of the worker; with a number where it promises how long it may be silent from now on. */
  heard(promisedMs: number | null): void
  end(): void
}

export function watchSilence({ nowMs, busy, onSilence }: SilenceOptions): SilenceWatch {
  let patienceMs = startPatienceMs
  let silentMs = 0
  let lastMs = nowMs()
  const timer = setInterval(() => {
    const now = nowMs()
    silentMs = busy() ? silentMs + Math.min(now - lastMs, 2 * beatMs) : 0
    lastMs = now
    if (silentMs > patienceMs) onSilence()
  }, beatMs)
  return {
    heard(promisedMs) {
      silentMs = 0
      if (promisedMs !== null) patienceMs = promisedMs
    },
    end: () => clearInterval(timer),
  }
}

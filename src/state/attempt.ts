/**
 * One piece of work at a time: a new one supersedes the one before, cancelling ends it, and whoever is superseded shows
 * nothing any more. Progress comes with the time its stage has lasted. What the work is, is its store's business.
 */
import type { ImportProgress } from '#protocol/ingest'

export interface Attempt {
  readonly signal: AbortSignal
  /** False once it was superseded or cancelled. */
  alive(): boolean
}

export function attempts() {
  let running: AbortController | null = null
  return {
    /** Begins an attempt that supersedes the one before. */
    begin(): Attempt {
      running?.abort()
      const controller = new AbortController()
      running = controller
      return { signal: controller.signal, alive: () => !controller.signal.aborted }
    },
    abort(): void {
      running?.abort()
      running = null
    },
  }
}

/** Progress and how long its stage has lasted: what a rate and the time left are told from. */
export interface TimedProgress extends ImportProgress {
  readonly elapsedMs: number
}

/** Before the first message. */
export const justBegun = (stage: ImportProgress['stage']): TimedProgress => ({ stage, fraction: 0, elapsedMs: 0 })

/** Progress of an attempt with its time, while the attempt lives. */
export function timed(attempt: Attempt, now: () => number, show: (progress: TimedProgress) => void) {
  let stage: { readonly name: ImportProgress['stage']; readonly sinceMs: number } | null = null
  return (progress: ImportProgress): void => {
    if (!attempt.alive()) return
    const nowMs = now()
    if (stage?.name !== progress.stage) stage = { name: progress.stage, sinceMs: nowMs }
    show({ ...progress, elapsedMs: nowMs - stage.sinceMs })
  }
}

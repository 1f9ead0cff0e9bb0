/**
 * The one task of an import that is under way: a new one supersedes it, cancelling ends it, and
 * progress comes with the time it took. What the task does is its store's business.
 */
import type { Result } from '#domain/result'
import type { ImportListener, ImportProgress } from '#protocol/ingest'

/** Progress and how long its stage has lasted: what a rate and the time left are told from. */
export interface TimedProgress extends ImportProgress {
  readonly elapsedMs: number
}

export interface ImportTask {
  readonly signal: AbortSignal
  /** False once the task was superseded or cancelled. */
  alive(): boolean
  /** Drops progress that arrives after the answer, for they travel on ports of their own. */
  listen(show: (progress: TimedProgress) => void): ImportListener
  settle<T>(call: Promise<Result<T>>): Promise<Result<T>>
}

export function importTasks(now: () => number) {
  let running: AbortController | null = null
  return {
    /** Starts a task that supersedes the one before. */
    begin(): ImportTask {
      running?.abort()
      const controller = new AbortController()
      running = controller
      let answered = false
      let stage: { readonly name: ImportProgress['stage']; readonly sinceMs: number } | null = null
      const alive = () => running === controller && !controller.signal.aborted
      return {
        signal: controller.signal,
        alive,
        listen: (show) => (progress) => {
          if (!alive() || answered) return
          const nowMs = now()
          if (stage?.name !== progress.stage) stage = { name: progress.stage, sinceMs: nowMs }
          show({ ...progress, elapsedMs: nowMs - stage.sinceMs })
        },
        async settle(call) {
          const result = await settled(call)
          answered = true
          return result
        },
      }
    },
    abort(): void {
      running?.abort()
      running = null
    },
  }
}

/** Before the first message. */
export const justBegun = (stage: ImportProgress['stage']): TimedProgress => ({ stage, fraction: 0, elapsedMs: 0 })

/** A worker that died rejects; to the user that is a failure like any other. */
function settled<T>(call: Promise<Result<T>>): Promise<Result<T>> {
  return call.catch((cause: unknown) => ({
    ok: false,
    error: {
      code: 'import-interrupted',
      message: `Reading stopped${cause instanceof Error ? `: ${cause.message}` : ''}.`,
      remedy: 'Drop the files again.',
    },
  }))
}

/**
 * A run's network on rows that nobody has labelled, for any task, in two steps: what is given is read and held against what
 * the model reads, and only then predicted; then it is looked at or written out. What does not fit gives no numbers at all,
 * and nothing of it is stored.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import { type Attempt, attempts, justBegun, type TimedProgress, timed } from './attempt.ts'
import { taskRules } from './tasks/registry.ts'
import type { Of, PredictionPorts } from './tasks/taskRules.ts'

/** How many rows are done, and for how long it has been under way. */
export interface RowProgress {
  readonly rows: number
  readonly elapsedMs: number
}

/** What was checked for a run. */
interface Checked<T extends Task> {
  readonly runId: string
  readonly given: Of<T, 'given'>
}

interface Answered<T extends Task> extends Checked<T> {
  readonly answer: Of<T, 'answer'>
}

export type PredictionStatus<T extends Task> =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'reading'
      readonly runId: string
      readonly source: Of<T, 'source'>
      readonly progress: TimedProgress
    }
  | ({ readonly kind: 'checked' } & Checked<T>)
  | ({ readonly kind: 'predicting'; readonly progress: RowProgress } & Checked<T>)
  | ({ readonly kind: 'ready' } & Answered<T>)
  | ({ readonly kind: 'writing'; readonly format: Of<T, 'format'>; readonly progress: RowProgress } & Answered<T>)
  | { readonly kind: 'failed'; readonly runId: string; readonly error: AppError }

export interface PredictionsState<T extends Task> {
  readonly status: PredictionStatus<T>
  /** Reads what is given and holds it against the run's model. */
  check(model: Of<T, 'model'>, source: Of<T, 'source'>): Promise<void>
  /** Predicts what was checked, unless it does not fit. */
  predict(): Promise<void>
  /** What was predicted as a file; null when there is nothing or it was cancelled. */
  write(format: Of<T, 'format'>): Promise<Blob | null>
  /** Ends what is under way and goes back to what was there before it. */
  cancel(): void
  /** Drops everything. */
  clear(): void
}

export type PredictionsStore<T extends Task> = StoreApi<PredictionsState<T>>

export function createPredictions<T extends Task>(
  task: T,
  { now, ...ports }: PredictionPorts & { readonly now: () => number },
): PredictionsStore<T> {
  const rules = taskRules[task].prediction
  return createStore<PredictionsState<T>>()((set, get) => {
    const running = attempts()

    /** Shows how many rows are done while the attempt lives; answers whether it does. */
    const counting = (attempt: Attempt, show: (progress: RowProgress) => void) => {
      const beganMs = now()
      return (rows: number): boolean => {
        if (attempt.alive()) show({ rows, elapsedMs: now() - beganMs })
        return attempt.alive()
      }
    }

    const forgetShown = (): void => {
      const { status } = get()
      if ('given' in status) rules.forget(ports, status.given)
    }

    return {
      status: { kind: 'idle' },

      async check(model, source) {
        const runId = model.id
        const attempt = running.begin()
        forgetShown()
        const reading = (progress: TimedProgress) => set({ status: { kind: 'reading', runId, source, progress } })
        reading(justBegun('reading'))
        const options = { onProgress: timed(attempt, now, reading), signal: attempt.signal }
        const given = await rules.check(ports, model, source, options)
        if (!attempt.alive()) {
          if (given.ok) rules.forget(ports, given.value)
          return
        }
        set({
          status: given.ok
            ? { kind: 'checked', runId, given: given.value }
            : { kind: 'failed', runId, error: given.error },
        })
      },

      async predict() {
        const { status } = get()
        if (status.kind !== 'checked' || !rules.fits(status.given)) return
        const { runId, given } = status
        const attempt = running.begin()
        const onRows = counting(attempt, (progress) => set({ status: { kind: 'predicting', runId, given, progress } }))
        onRows(0)
        const answer = await rules.predict(ports, runId, given, onRows, attempt.signal)
        if (!attempt.alive()) return
        if (!answer.ok) rules.forget(ports, given)
        set({
          status: answer.ok
            ? { kind: 'ready', runId, given, answer: answer.value }
            : { kind: 'failed', runId, error: answer.error },
        })
      },

      async write(format) {
        const { status } = get()
        if (status.kind !== 'ready') return null
        const { runId, given, answer } = status
        const attempt = running.begin()
        const onRows = counting(attempt, (progress) =>
          set({ status: { kind: 'writing', runId, given, answer, format, progress } }),
        )
        onRows(0)
        const file = await rules.write(given, answer, format, onRows)
        if (attempt.alive()) set({ status: { kind: 'ready', runId, given, answer } })
        return file
      },

      cancel() {
        running.abort()
        const { status } = get()
        if (status.kind === 'reading') set({ status: { kind: 'idle' } })
        if (status.kind === 'predicting') {
          set({ status: { kind: 'checked', runId: status.runId, given: status.given } })
        }
        if (status.kind === 'writing') {
          set({ status: { kind: 'ready', runId: status.runId, given: status.given, answer: status.answer } })
        }
      },

      clear() {
        running.abort()
        forgetShown()
        set({ status: { kind: 'idle' } })
      },
    }
  })
}

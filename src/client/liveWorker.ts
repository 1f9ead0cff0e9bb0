/**
 * One started worker until its end: what was asked of it and is not answered yet, what is told meanwhile, and how it ends.
 * When it ends, for whatever reason, everything pending is answered with that reason: Comlink alone would wait for ever.
 * A call that is aborted is answered at once; the worker is told, and ended when it has not stopped by itself in time.
 * A worker that closes itself or hangs ends without an event: a closed one gives up its lock, a hung one no longer gives signs
 * of life.
 * `link.ts` starts one when it is needed.
 */
import { type Endpoint, proxy, type Remote, releaseProxy, wrap } from 'comlink'
import { type AppError, aborted, err, internalFault, type Result } from '#domain/result'
import type { Served, Word } from '#protocol/call'
import type { Locks } from './locks.ts'
import { watchSilence } from './watchSilence.ts'

/** What the link needs of a `Worker`. */
export interface SpawnedWorker extends Endpoint {
  terminate(): void
}

export interface LiveWorkerOptions {
  /** How long a worker may take to stop what was aborted. */
  readonly graceMs: number
  /** Ended after this long with nothing to do and nothing held; null = never. */
  readonly idleMs: number | null
  /** Reads a clock that never goes back. */
  readonly nowMs?: () => number
  /** Those that the worker sees as well. */
  readonly locks?: Pick<Locks, 'hold'>
  /** Called once, when it has ended. */
  readonly onEnd: () => void
}

export interface LiveWorker {
  /** Settles with the answer, or with why there is none; never rejects. */
  ask(name: string, request: unknown, onProgress: OnProgress, signal: AbortSignal | undefined): Promise<Result<unknown>>
  /** Resolves when no aborted call occupies the worker any more: it has stopped them, or was ended. */
  settled(): Promise<void>
  end(reason: AppError): void
}

type OnProgress = (progress: unknown) => void

interface Pending {
  readonly onProgress: OnProgress
  settle(answer: Result<unknown>): void
}

export const stopped: AppError = {
  code: 'worker-stopped',
  message: 'The background task was ended.',
  remedy: 'Try again.',
}

function died(detail: string): AppError {
  return {
    code: 'worker-died',
    message: `The background task failed (${detail || 'no detail given'}).`,
    remedy: 'Try again; if it repeats, reload the page. Stored data and runs are safe.',
  }
}

const silent: AppError = {
  code: 'worker-silent',
  message: 'The background task stopped answering.',
  remedy: 'Try again; if it repeats, reload the page. Stored data and runs are safe.',
}

export function startWorker(
  worker: SpawnedWorker,
  { graceMs, idleMs, onEnd, nowMs = () => performance.now(), locks }: LiveWorkerOptions,
): LiveWorker {
  const api: Remote<Served> = wrap<Served>(worker)
  const pending = new Map<number, Pending>()
  /** Aborted calls the worker has not stopped yet, each with the timer of its end. */
  const stopping = new Map<number, ReturnType<typeof setTimeout>>()
  let waiting: (() => void)[] = []
  let idle: ReturnType<typeof setTimeout> | undefined
  let ended = false
  let lastId = 0

  const release = (): void => {
    for (const resolve of waiting) resolve()
    waiting = []
  }

  const end = (reason: AppError): void => {
    if (ended) return
    ended = true
    watch.end()
    life.abort()
    clearTimeout(idle)
    for (const timer of stopping.values()) clearTimeout(timer)
    stopping.clear()
    api[releaseProxy]()
    worker.terminate()
    onEnd()
    for (const { settle } of [...pending.values()]) settle(err(reason))
    release()
  }

  const watch = watchSilence({
    nowMs,
    busy: () => pending.size > 0 || stopping.size > 0,
    onSilence: () => end(silent),
  })

  const life = new AbortController()
  /** Whoever gets the lock of a worker outlived it. */
  const outlive = async (lock: string): Promise<void> => {
    const release = await locks?.hold(lock, { signal: life.signal })
    release?.()
    if (release) end(died('it ended without a word'))
  }

  /** Words of calls that nobody waits for are dropped. */
  const hear = (word: Word): void => {
    watch.heard(word.kind === 'beat' ? word.patienceMs : null)
    if (word.kind === 'beat') return
    if (word.kind === 'life') return void outlive(word.lock)
    if (word.kind === 'progress') {
      pending.get(word.id)?.onProgress(word.progress)
      return
    }
    clearTimeout(stopping.get(word.id))
    stopping.delete(word.id)
    pending.get(word.id)?.settle(word.answer)
    if (stopping.size === 0) release()
    if (idleMs !== null && !word.holds && pending.size === 0 && stopping.size === 0) {
      idle = setTimeout(() => end(stopped), idleMs)
    }
  }

  const abort = (id: number): void => {
    pending.get(id)?.settle(err(aborted))
    if (graceMs === 0) {
      end(stopped)
      return
    }
    const timer = setTimeout(() => end(stopped), graceMs)
    stopping.set(id, timer)
    void api.abort(id)
  }

  worker.addEventListener('error', (event: Event) => {
    event.preventDefault()
    end(died('message' in event ? String(event.message) : ''))
  })
  worker.addEventListener('messageerror', () => end(died('a message could not be read')))
  void api.connect(proxy(hear))

  return {
    ask: (name, request, onProgress, signal) =>
      new Promise((resolve) => {
        clearTimeout(idle)
        const id = ++lastId
        const onAbort = (): void => abort(id)
        pending.set(id, {
          onProgress,
          settle(answer) {
            pending.delete(id)
            signal?.removeEventListener('abort', onAbort)
            resolve(answer)
          },
        })
        signal?.addEventListener('abort', onAbort, { once: true })
        api.ask(id, name, request).catch((cause: unknown) => pending.get(id)?.settle(err(internalFault(cause))))
      }),
    settled: () => (stopping.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    end,
  }
}

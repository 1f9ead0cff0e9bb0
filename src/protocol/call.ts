/**
 * How a call to a worker is written down, once: a map from its name to what is asked, answered and told on the way.
 * The worker's handlers and the page's `call` are typed by that map. Below it, what really crosses: questions one way,
 * words (progress, at last one answer, and every second a sign of life) the other way, all words of a worker in the order in which they were said.
 */
import type { Result } from '#domain/result'

export interface Call<Request, Answer, Progress = never> {
  readonly request: Request
  readonly answer: Answer
  readonly progress: Progress
}

/** Any map of calls; to be used as `M extends Calls<M>`, so that interfaces qualify. */
export type Calls<M> = { readonly [Name in keyof M]: Call<unknown, unknown, unknown> }

/** What a handler may do while it works. */
export interface Working<Progress> {
  tell(progress: Progress): void
  /**
   * How long this call may keep the worker's thread from now on, and thus from showing that it lives. It begins with
   * `callPatienceMs`; 0 for a worker that is to be missed soon, because it lets messages through all the time.
   */
  patience(ms: number): void
  /** Aborted when nobody waits for the answer any more; who does not heed it soon is ended with the worker. */
  readonly signal: AbortSignal
}

export type Handlers<M extends Calls<M>> = {
  readonly [Name in keyof M]: (
    request: M[Name]['request'],
    working: Working<M[Name]['progress']>,
  ) => Promise<Result<M[Name]['answer']>>
}

/** A worker shows this often that it lives. */
export const beatMs = 1000
/** Taken for dead after this long without a word, where none of its calls asks for more patience. */
export const usualPatienceMs = 10_000
/** A call may compute this long in one piece, unless it says otherwise. */
export const callPatienceMs = 120_000

export type Word =
  /** The name of a Web Lock that it holds until its end, whatever ends it. */
  | { readonly kind: 'life'; readonly lock: string }
  /** It lives; how long it may be silent from now on. */
  | { readonly kind: 'beat'; readonly patienceMs: number }
  | { readonly id: number; readonly kind: 'progress'; readonly progress: unknown }
  | {
      readonly id: number
      readonly kind: 'answer'
      readonly answer: Result<unknown>
      /** Whether the worker's memory holds what a later call will ask for, so that it must not be ended when idle. */
      readonly holds: boolean
    }

/** What a worker exposes, whatever its calls are. */
export interface Served {
  /** Once, before the first question: where all words go. */
  connect(hear: (word: Word) => unknown): void
  ask(id: number, name: string, request: unknown): void
  /** Nobody waits for this answer any more. A word of it still comes. */
  abort(id: number): void
}

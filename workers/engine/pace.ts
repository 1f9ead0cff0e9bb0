/**
 * The rhythm of a training: gives the message queue its turn, waits for the device before too much
 * work is queued, and turns step times into steps per second and remaining time. Pauses do not
 * count as training time.
 */
import { messageTurn } from './messageTurn.ts'

export interface PaceOptions {
  readonly nowMs: () => number
  readonly settle: () => Promise<void>
  /** Steps taken before this session; they are not timed here. */
  readonly stepsBefore: number
}

export interface PaceEstimate {
  readonly stepsPerSecond: number
  readonly elapsedMs: number
  /** Null until a few steps are timed; the first is not, because it compiles. */
  readonly remainingMs: number | null
}

export interface Pace {
  afterStep(): Promise<void>
  hold(): void
  goOn(): void
  elapsedMs(): number
  estimate(step: number, steps: number): PaceEstimate
}

/** Messages wait no longer than this, unless a single step takes longer. */
const longestHoldMs = 50
const mostStepsQueued = 32
/** Steps behind the first that a remaining time rests on. */
const fewestTimed = 3
/** Weight of the newest measurement in the shown speed. */
const smoothing = 0.3

export function createPace({ nowMs, settle, stepsBefore }: PaceOptions): Pace {
  const startMs = nowMs()
  let restedMs = 0
  let heldSinceMs: number | null = null
  let turnMs = startMs
  let queued = 0
  /** Steps the device may be given before we wait for it: about `longestHoldMs` of work. */
  let allowance = 1
  let stepsPerSecond = 0
  /** The first work the device was waited for. */
  let first: { readonly steps: number; readonly doneMs: number } | null = null

  const elapsedMs = (): number => (heldSinceMs ?? nowMs()) - startMs - restedMs

  return {
    elapsedMs,
    async afterStep() {
      queued++
      if (queued < allowance && nowMs() - turnMs < longestHoldMs) return
      await settle()
      await messageTurn()
      const tookMs = Math.max(nowMs() - turnMs, 0.01)
      const speed = (1000 * queued) / tookMs
      stepsPerSecond = stepsPerSecond === 0 ? speed : smoothing * speed + (1 - smoothing) * stepsPerSecond
      first ??= { steps: queued, doneMs: elapsedMs() }
      allowance = Math.max(1, Math.min(mostStepsQueued, Math.floor((longestHoldMs * queued) / tookMs)))
      queued = 0
      turnMs = nowMs()
    },
    hold() {
      heldSinceMs = nowMs()
    },
    goOn() {
      if (heldSinceMs !== null) restedMs += nowMs() - heldSinceMs
      heldSinceMs = null
      queued = 0
      turnMs = nowMs()
    },
    estimate(step, steps) {
      const spentMs = elapsedMs()
      const timed = first ? step - stepsBefore - first.steps : 0
      const timedMs = spentMs - (first?.doneMs ?? 0)
      const remainingMs = timed >= fewestTimed ? (timedMs / timed) * Math.max(0, steps - step) : null
      return { stepsPerSecond, elapsedMs: spentMs, remainingMs }
    },
  }
}

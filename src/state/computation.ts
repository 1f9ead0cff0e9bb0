/** Something computed on demand, as its store tells of it. */
import type { AppError } from '#domain/result'

export type Computation<T> =
  | { readonly kind: 'none' }
  /** `before` is what was shown last, so that a new path does not blank the page. */
  | { readonly kind: 'computing'; readonly fraction: number; readonly before: T | null }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: AppError; readonly before: T | null }

export const none = { kind: 'none' } as const

/** What can be shown now, also while something newer is computed. */
export function shown<T>(computation: Computation<T>): T | null {
  switch (computation.kind) {
    case 'none':
      return null
    case 'ready':
      return computation.value
    case 'computing':
    case 'failed':
      return computation.before
    default:
      return computation satisfies never
  }
}

/** Back to what was shown; an unfinished computation is none. */
export function settled<T>(computation: Computation<T>): Computation<T> {
  if (computation.kind !== 'computing') return computation
  return computation.before === null ? none : { kind: 'ready', value: computation.before }
}

/** What weights were before each change, so that changes can be taken back. */

interface WeightHistory {
  /** Oldest first. */
  readonly past: readonly (readonly number[])[]
  /** The weights after the last change; others mean that something else changed them. */
  readonly now: readonly number[] | null
  /** What the last change belonged to. */
  readonly gesture: string | null
}

export const noHistory: WeightHistory = { past: [], now: null, gesture: null }

const most = 100

const same = (a: readonly number[] | null, b: readonly number[]): boolean =>
  a !== null && a.length === b.length && a.every((weight, i) => weight === b[i])

/** What can be taken back while the weights are these; nothing once something else has changed them. */
export const pastOf = ({ past, now }: WeightHistory, weights: readonly number[]): WeightHistory['past'] =>
  same(now, weights) ? past : []

/** After a change, if it is one; changes in a row of one gesture count as one. */
export function recorded(
  history: WeightHistory,
  before: readonly number[],
  after: readonly number[],
  gesture: string | null,
): WeightHistory {
  if (same(before, after)) return history
  const past = pastOf(history, before)
  const goesOn = gesture !== null && gesture === history.gesture && past.length > 0
  return { past: goesOn ? past : [...past, before].slice(-most), now: after, gesture }
}

/** A step back: the weights to put back, and what can be taken back then; null at the beginning. */
export function takenBack(
  history: WeightHistory,
  weights: readonly number[],
): { readonly weights: readonly number[]; readonly history: WeightHistory } | null {
  const past = pastOf(history, weights)
  const before = past.at(-1)
  return before ? { weights: before, history: { past: past.slice(0, -1), now: before, gesture: null } } : null
}

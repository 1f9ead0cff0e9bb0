/** How long a job of several runs may still take: its runs are alike, so one tells of the others. */

export interface JobTiming {
  /** How long each run that is over took. */
  readonly tookMs: readonly number[]
  /** The one under way; `remainingMs` null where that is not known yet. */
  readonly live: { readonly elapsedMs: number; readonly remainingMs: number | null } | null
  /** Runs that have not begun. */
  readonly waiting: number
}

/** Null while nothing tells. */
export function jobTimeLeftMs({ tookMs, live, waiting }: JobTiming): number | null {
  const known = [...tookMs]
  if (live && live.remainingMs !== null) known.push(live.elapsedMs + live.remainingMs)
  if (known.length === 0) return null
  const each = known.reduce((sum, ms) => sum + ms, 0) / known.length
  const ofLive = live ? (live.remainingMs ?? Math.max(0, each - live.elapsedMs)) : 0
  return ofLive + waiting * each
}

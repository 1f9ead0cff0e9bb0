/** How far a map accounts for what it explains. */
import type { Completeness } from '#domain/explain/explanation'

type Trust = 'sound' | 'rough' | 'doubtful'

/** How well a map adds up to the score it explains; under 90% it is shown in grey. */
export function trustOf({ error }: Completeness): Trust {
  if (error <= 0.02) return 'sound'
  return error <= 0.1 ? 'rough' : 'doubtful'
}

/** `99.5%`: how much of the score the map accounts for. Never rounded up to 100. */
export function completenessWords({ error }: Completeness): string {
  const share = 100 * Math.max(0, 1 - error)
  return error > 0 && share > 99.95 ? '> 99.9%' : `${share.toFixed(1)}%`
}

/** How far a map accounts for what it explains: the one rule behind badges, grey maps, captions and files. */
import type { Completeness } from './explanation.ts'

export type Trust = 'sound' | 'rough' | 'doubtful'

const soundUpTo = 0.02
const roughUpTo = 0.1

/** How well a map adds up to the score it explains; a doubtful one (under 90%) is shown in grey. */
export function trustOf({ error }: Pick<Completeness, 'error'>): Trust {
  if (error <= soundUpTo) return 'sound'
  return error <= roughUpTo ? 'rough' : 'doubtful'
}

/** Share of the score that the map accounts for: 1 is perfect, never below 0. */
export const completenessShare = ({ error }: Pick<Completeness, 'error'>): number => Math.max(0, 1 - error)

/** How far a map accounts for what it explains, in words. The rule itself is `#domain/explain/trust`. */
import type { Completeness } from '#domain/explain/explanation'
import { completenessShare } from '#domain/explain/trust'

/** `99.5%`: how much of the score the map accounts for. Never rounded up to 100. */
export function completenessWords(completeness: Pick<Completeness, 'error'>): string {
  const percent = 100 * completenessShare(completeness)
  return completeness.error > 0 && percent > 99.95 ? '> 99.9%' : `${percent.toFixed(1)}%`
}

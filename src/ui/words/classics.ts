/** How a classic that does as well as a network is named, whatever is learned. */

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** `PLS does better`, or `as well`. */
export const standingWords = (short: string, better: boolean): string =>
  `${capital(short)} does ${better ? 'better' : 'as well'}`

const list = (names: readonly string[]): string => new Intl.ListFormat('en').format(names)

/** `PLS does better for protein (%) and fat (%), and as well for moisture (%)`. */
export function standingsWords(short: string, better: readonly string[], asWell: readonly string[]): string {
  const first = better.length > 0
  const start = standingWords(short, first)
  if (!first || asWell.length === 0) return `${start} for ${list(first ? better : asWell)}`
  return `${start} for ${list(better)}, and as well for ${list(asWell)}`
}

/** Beside it. */
export const asGoodWords = 'Prefer the simpler model unless there is a reason not to.'

/** How a classic that does as well as a network is named, whatever is learned. */

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** `PLS is better for protein (%)`; `of` empty where one thing is learned. */
export const standingWords = (short: string, better: boolean, of = ''): string =>
  `${capital(short)} is ${better ? 'better' : 'as good'}${of === '' ? '' : ` for ${of}`}`

/** Beside it. */
export const asGoodWords = 'Prefer the simpler model unless there is a reason not to.'

/** Beside the name of a classic that does as well as a network, whatever is learned. */
export const asGoodWords = 'Prefer the simpler model unless there is a reason not to.'

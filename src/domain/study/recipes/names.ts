/** The recipes there are, by name. */
export const recipes = ['raman-classification', 'spectral-components'] as const

export type Recipe = (typeof recipes)[number]

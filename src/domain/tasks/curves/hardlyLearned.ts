/**
 * Components for which the mean spectrum would do about as well, whatever their other scores say: where curves hardly differ
 * from their mean, any curve near it has a cosine close to 1, learned or not. One rule, while a network trains and after.
 */

/** An R² up to this is no success; a cosine above this reads like one. */
const learnedAbove = 0.1
const flatteringAbove = 0.9

export interface HardlyLearned {
  readonly component: number
  readonly r2: number
  readonly cosine: number
  /** The cosine reads like success. */
  readonly flattered: boolean
}

/** One entry per component in each list; a component without an R² or a cosine (constant, no rows) is left out. */
export function hardlyLearned(
  r2: readonly (number | null)[],
  cosine: readonly (number | null | undefined)[],
): HardlyLearned[] {
  return r2.flatMap((own, component) => {
    const alike = cosine[component] ?? null
    if (own === null || alike === null || Number.isNaN(alike) || !(own <= learnedAbove)) return []
    return { component, r2: own, cosine: alike, flattered: alike > flatteringAbove }
  })
}

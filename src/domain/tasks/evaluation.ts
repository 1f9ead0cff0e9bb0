/**
 * How good a run is on its test part: what every task's evaluation has in common. It is computed once, in the worker, and
 * stored with the run; screens, files and the command line print it. `tasks/<task>` says what is scored.
 */

/**
 * Version of the rules that scores and intervals are computed by. Raise it when any of them changes: a run whose evaluation
 * is older is evaluated anew from its stored predictions, and where there are none its rules are named beside its scores.
 */
export const rulesVersion = 3

/** Of a time when the page and the files each had their own; kept only where nothing newer can be computed. */
export const formerRules = 1

export interface EvaluationFacts {
  readonly rulesVersion: number
  /** Cases of each part: rows, spectra, or augmented copies where copies were split. */
  readonly n: { readonly train: number; readonly validation: number; readonly test: number }
  /** How the test part came about, as it is named beside the scores; says so where it leaks. */
  readonly protocol: string
}

/** Whether newer rules would give other numbers. */
export const isOutdated = (evaluation: Pick<EvaluationFacts, 'rulesVersion'>): boolean =>
  evaluation.rulesVersion < rulesVersion

/** How the test part of a model that came as a file came about. */
export const chosenRows =
  'all rows of a dataset chosen afterwards; it is not known whether the model was trained on them'

/** The sizes of a run's parts. */
export function partSizes(
  split: { readonly train: Int32Array; readonly validation: Int32Array } | null,
  tested: number,
): EvaluationFacts['n'] {
  return { train: split?.train.length ?? 0, validation: split?.validation.length ?? 0, test: tested }
}
